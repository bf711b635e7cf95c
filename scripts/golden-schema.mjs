/**
 * Whether `schema.graphql` is what the sources build: a difference is a change of the API, to be looked at and committed.
 * `node scripts/golden-schema.mjs --write` accepts it. Reads the build (`npm run build`), as decorators need compiling.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, printContract } from '../dist/src/schema/build-schema.js';
import { RESOLVERS } from '../dist/src/resolvers/index.js';

const GOLDEN = new URL('../schema.graphql', import.meta.url);
const SHOWN = 40;

/** Lines that one side has more often than the other; enough to see what changed, whatever moved. */
function difference(before, after) {
  const left = Map.groupBy(before.split('\n'), (line) => line);
  const right = Map.groupBy(after.split('\n'), (line) => line);
  const surplus = (from, to, mark) =>
    [...from].filter(([line, all]) => all.length > (to.get(line)?.length ?? 0)).map(([line]) => `${mark} ${line}`);
  return [...surplus(left, right, '-'), ...surplus(right, left, '+')];
}

const built = printContract(buildSchema(RESOLVERS));
if (process.argv.includes('--write')) {
  writeFileSync(GOLDEN, built);
} else {
  const kept = existsSync(GOLDEN) ? readFileSync(GOLDEN, 'utf8') : '';
  if (kept !== built) {
    const lines = difference(kept, built);
    const rest = lines.length > SHOWN ? `\n... and ${lines.length - SHOWN} lines more` : '';
    console.error(`schema.graphql is not what the sources build:\n${lines.slice(0, SHOWN).join('\n')}${rest}`);
    console.error('If the API is to change: npm run build && node scripts/golden-schema.mjs --write');
    process.exitCode = 1;
  }
}
