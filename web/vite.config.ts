/** `npm run build` makes `dist/web/widget.js` of the widget: one file, as every page can have it. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
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
