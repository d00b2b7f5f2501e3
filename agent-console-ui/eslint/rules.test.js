import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { featureBoundary } from './feature-boundary.js';
import { kebabCaseFile } from './kebab-case-file.js';

RuleTester.describe = describe;
RuleTester.it = it;

const tester = new RuleTester();
const thread = '/repo/apps/console/src/features/thread/thread-pane.tsx';

tester.run('feature-boundary', featureBoundary, {
  valid: [
    { filename: thread, code: "import { a } from './message-row'" },
    { filename: thread, code: "import { a } from '../inbox'" },
    { filename: thread, code: "import { a } from '../inbox/index'" },
    { filename: thread, code: "import { a } from '../../shared/time'" },
    { filename: thread, code: "import { a } from '@tandem/protocol'" },
    { filename: '/repo/apps/console/src/app/routes.tsx', code: "import('../features/thread')" },
    { filename: '/repo/apps/console/src/main.tsx', code: "import { a } from './features/thread'" },
  ],
  invalid: [
    { filename: thread, code: "import { a } from '../inbox/inbox-row'", errors: [{ messageId: 'inside' }] },
    { filename: thread, code: "export * from '../inbox/inbox-row'", errors: [{ messageId: 'inside' }] },
    { filename: '/repo/apps/console/src/app/routes.tsx', code: "import('../features/thread/pane')", errors: [{ messageId: 'inside' }] },
    { filename: '/repo/apps/console/src/shared/time.ts', code: "import { a } from '../features/thread'", errors: [{ messageId: 'upward' }] },
    { filename: thread, code: "import { a } from '../../../../../packages/protocol/src/index'", errors: [{ messageId: 'package' }] },
  ],
});

tester.run('kebab-case-file', kebabCaseFile, {
  valid: [
    { filename: '/repo/a/thread-pane.tsx', code: '' },
    { filename: '/repo/a/thread.test.ts', code: '' },
  ],
  invalid: [
    { filename: '/repo/a/ThreadPane.tsx', code: '', errors: [{ messageId: 'name' }] },
    { filename: '/repo/a/thread_pane.ts', code: '', errors: [{ messageId: 'name' }] },
  ],
});
