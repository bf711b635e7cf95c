/** The suite that needs a browser: `npm run test:browser`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { include: ['test/browser/*.browser.ts'], testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 1 },
});
