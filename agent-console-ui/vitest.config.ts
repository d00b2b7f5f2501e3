import { defineConfig } from 'vitest/config';

// Each workspace with tests has its own vitest section (environment, JSX runtime) in its vite or vitest config.
export default defineConfig({
  test: {
    projects: ['packages/*/vitest.config.ts', 'apps/*/vitest.config.ts', 'eslint/vitest.config.ts'],
    passWithNoTests: true,
    reporters: ['default'],
  },
});
