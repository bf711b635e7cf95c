/**
 * `npm run build` makes `dist/web/widget.js` of the widget: one file, as every page can have it. `operations.json` beside it
 * lists what it asks, for servers that run listed operations alone.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import * as documents from '../packages/client/src/documents.ts';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const listOperations: Plugin = {
  name: 'list-operations',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'operations.json', source: JSON.stringify(documents) });
  },
};

export default defineConfig({
  plugins: [listOperations],
  root: pathOf('.'),
  logLevel: 'warn',
  build: {
    target: 'es2022',
    minify: true,
    outDir: pathOf('../dist/web'),
    emptyOutDir: true,
    lib: { entry: pathOf('widget/index.ts'), formats: ['es'], fileName: () => 'widget.js' },
  },
});
