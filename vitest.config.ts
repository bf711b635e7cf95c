import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql ships CommonJS and ES modules; two copies in one process refuse to work together.
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: 'graphql/index.js' },
      // Examples import the package by its name; here that is the sources.
      { find: 'colloquy/plugin', replacement: fileURLToPath(new URL('src/engine/plugin.ts', import.meta.url)) },
      { find: 'colloquy/testing', replacement: fileURLToPath(new URL('src/testing/index.ts', import.meta.url)) },
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Nobody edits while the gate runs: every core may work, on two cores twice as many as by default.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // By default a poll gives up after a second, which a busy machine may need for one look.
    expect: { poll: { timeout: 20_000 } },
  },
});
