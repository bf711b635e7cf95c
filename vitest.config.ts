import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql ships CommonJS and ES modules; two copies in one process refuse to work together.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Nobody edits while the gate runs: every core may work, on two cores twice as many as by default.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
