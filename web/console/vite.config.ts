/** `npm run build` makes `dist/web/console` of the console: a page, a script and a style sheet with hashed names. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: pathOf('.'),
  base: '/console/',
  logLevel: 'warn',
  // The policy of the page takes no inline script, which the preload helper would be.
  build: {
    target: 'es2023',
    outDir: pathOf('../../dist/web/console'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
  },
});
