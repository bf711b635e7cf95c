import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: pathOf('.'),
  logLevel: 'warn',
  // In this repository the client is its sources; with the package installed, leave this out.
  resolve: {
    alias: [
      { find: /^@colloquy\/client$/, replacement: pathOf('../../packages/client/src/index.ts') },
      { find: '@colloquy/client/react', replacement: pathOf('../../packages/client/src/react.ts') },
    ],
  },
  build: { target: 'es2023', chunkSizeWarningLimit: 1_000 },
});
