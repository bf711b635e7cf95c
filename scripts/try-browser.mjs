/**
 * Widget, console, explorer and the example's pages in a real browser: `test/browser`, where Chromium is installed (`COLLOQUY_CHROMIUM` names another). Elsewhere it
 * says that nothing was tried. Rests on `npm run build`, which makes `dist/web/widget.js`. Arguments are handed to vitest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const browser = process.env.COLLOQUY_CHROMIUM ?? '/usr/bin/chromium';

if (existsSync(browser)) {
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const args = [vitest, 'run', '--config', 'test/browser/vitest.config.ts', ...process.argv.slice(2)];
  const env = { ...process.env, COLLOQUY_CHROMIUM: browser };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  process.exitCode = status ?? 1;
} else console.log(`not run: there is no browser at ${browser}`);
