/**
 * Checks who imports whom, by the rules of `.dependency-cruiser.cjs`, and that no room names a built-in plugin. Arguments are
 * handed to dependency-cruiser.
 *
 * dependency-cruiser reads TypeScript through the compiler's own API, which the native compiler (7) does not offer, so
 * it is shown the last one that does (see docs/decisions/0002-two-compilers.md).
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pluginNamesIn } from './plugin-names.mjs';

const ROOMS = ['src', 'migrations', 'test', 'bench'];

registerHooks({
  resolve(specifier, context, next) {
    const asked = context.parentURL?.includes('/dependency-cruiser/') ?? false;
    return next(asked ? specifier.replace(/^typescript(?=$|\/)/, 'typescript-6') : specifier, context);
  },
});

const config = new URL('../.dependency-cruiser.cjs', import.meta.url);
process.argv.push('--config', config.pathname, ...ROOMS.filter((room) => existsSync(room)));
await import('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const named = pluginNamesIn(process.cwd());
for (const place of named) process.stderr.write(`error no-plugin-is-named: ${place}\n`);
if (named.length > 0) process.exitCode = 1;
