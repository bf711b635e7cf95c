/**
 * Fits the few numbers that weigh retrieval's scorers: `node scripts/fit-retriever.ts DIR [--write]`, DIR being an
 * evaluation folder. Bots of many sizes are simulated of its catalogues (see `retriever/simulate.ts`). Prints how
 * weights fitted without a domain do on it, then fits on all; `--write` puts them in `retrieve/fitted.ts`.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { check, fitEntryWeights, fitScopeWeights } from './retriever/fit.ts';
import { observe } from './retriever/observe.ts';
import { simulateBots } from './retriever/simulate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

let state = 1;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 4_294_967_296;
};
const observations = simulateBots(resolve(positionals[0] ?? '.'), random).flatMap(observe);
say(`${observations.length} messages`);

if (!values.quick) {
  for (const [domain, heldBack] of Map.groupBy(observations, (observation) => observation.domain)) {
    const others = observations.filter((observation) => observation.domain !== domain);
    const entryWeights = fitEntryWeights(others);
    const { top1, balanced } = check(heldBack, entryWeights, fitScopeWeights(others, entryWeights));
    say(`without ${domain.padEnd(18)} top-1 ${(100 * top1).toFixed(1)}  balanced ${(100 * balanced).toFixed(1)}`);
  }
}

const entryWeights = fitEntryWeights(observations);
const scopeWeights = fitScopeWeights(observations, entryWeights);
const { top1, balanced } = check(observations, entryWeights, scopeWeights);
say(`fitted to all              top-1 ${(100 * top1).toFixed(1)}  balanced ${(100 * balanced).toFixed(1)}`);
for (const [name, { base, growth }] of Object.entries({
  ...entryWeights,
  '': { base: 0, growth: 0 },
  ...scopeWeights,
})) {
  say(`${name.padEnd(10)} ${base} + ${growth} ln(1 + examples)`);
}

if (values.write) {
  const text = `import type { EntryWeights } from './combine.ts';
import type { ScopeWeights } from './scope.ts';

// Written by \`node scripts/fit-retriever.ts DIR --write\`, fitted on bots simulated of CLINC150 (CC BY 3.0), BANKING77
// (CC BY 4.0) and DSTC11 track 5 (CDLA-Sharing 1.0). No text of theirs is kept here.

export const ENTRY_WEIGHTS: EntryWeights = ${JSON.stringify(entryWeights, null, 2)};

export const SCOPE_WEIGHTS: ScopeWeights = ${JSON.stringify(scopeWeights, null, 2)};
`;
  writeFileSync(new URL('../src/understanding/retrieve/fitted.ts', import.meta.url), text);
}
