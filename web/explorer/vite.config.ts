/** `npm run build` makes `dist/web/explorer` of GraphiQL: served in development, and left out of the image. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: pathOf('.'),
  base: '/explorer/',
  logLevel: 'warn',
  build: {
    target: 'es2023',
    outDir: pathOf('../../dist/web/explorer'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 10_000,
    modulePreload: { polyfill: false },
    // Packages that are told apart for servers which render them: there are none here.
    rolldownOptions: { onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning) },
  },
  worker: { format: 'es' },
});
