import { cleanup } from '@testing-library/preact';
import { afterEach, vi } from 'vitest';

// jsdom has no media queries.
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));

afterEach(cleanup);
