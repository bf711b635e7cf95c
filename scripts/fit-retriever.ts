/**
 * Fits the few numbers that weigh retrieval's scorers: `node scripts/fit-retriever.ts DIR [--locale ru] [--write]`, DIR
 * being an evaluation folder. Bots of many sizes are simulated of its catalogues (see `retriever/simulate.ts`). Prints how
 * weights fitted without a domain do on it, then fits on all; `--write` puts them in `retrieve/fitted.ts`, or in the
 * locale's own file. Weights of another language than English start from the English ones, as there is less to fit them on.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGLISH_WEIGHTS } from '../src/understanding/retrieve/fitted.ts';
import { check, fitEntryWeights, fitScopeWeights } from './retriever/fit.ts';
import { observe } from './retriever/observe.ts';
import { simulateBots } from './retriever/simulate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    locale: { type: 'string', default: 'en' },
    write: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

let state = 1;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 4_294_967_296;
};
const observations = simulateBots(resolve(positionals[0] ?? '.'), random).flatMap((bot) => observe(bot, values.locale));
const prior = values.locale === 'en' ? undefined : ENGLISH_WEIGHTS;
say(`${observations.length} messages`);

if (!values.quick) {
  for (const [domain, heldBack] of Map.groupBy(observations, (observation) => observation.domain)) {
    const others = observations.filter((observation) => observation.domain !== domain);
    const entryWeights = fitEntryWeights(others, prior?.entry);
    const { top1, balanced } = check(heldBack, entryWeights, fitScopeWeights(others, entryWeights, prior?.scope));
    say(`without ${domain.padEnd(18)} top-1 ${(100 * top1).toFixed(1)}  balanced ${(100 * balanced).toFixed(1)}`);
  }
}

const entryWeights = fitEntryWeights(observations, prior?.entry);
const scopeWeights = fitScopeWeights(observations, entryWeights, prior?.scope);
const { top1, balanced } = check(observations, entryWeights, scopeWeights);
say(`fitted to all              top-1 ${(100 * top1).toFixed(1)}  balanced ${(100 * balanced).toFixed(1)}`);
for (const [name, { base, growth }] of Object.entries({
  ...entryWeights,
  '': { base: 0, growth: 0 },
  ...scopeWeights,
})) {
  say(`${name.padEnd(10)} ${base} + ${growth} ln(1 + examples)`);
}

if (prior) {
  const before = check(observations, prior.entry, prior.scope);
  say(
    `with the English weights   top-1 ${(100 * before.top1).toFixed(1)}  balanced ${(100 * before.balanced).toFixed(1)}`,
  );
}

if (values.write) {
  const weights = `{
  entry: ${JSON.stringify(entryWeights)},
  scope: ${JSON.stringify(scopeWeights)},
}`;
  const [file, text] = prior
    ? [
        `../src/locales/${values.locale}/understanding/retrieval-weights.ts`,
        `import type { RetrievalWeights } from '../../../understanding/retrieve/locale.ts';

// Written by \`node scripts/fit-retriever.ts test/understanding/${values.locale} --locale ${values.locale} --write\`.

export const retrievalWeights: RetrievalWeights = ${weights};
`,
      ]
    : [
        '../src/understanding/retrieve/fitted.ts',
        `import type { RetrievalWeights } from './locale.ts';

// Written by \`node scripts/fit-retriever.ts DIR --write\`, fitted on bots simulated of CLINC150 (CC BY 3.0), BANKING77
// (CC BY 4.0) and DSTC11 track 5 (CDLA-Sharing 1.0). No text of theirs is kept here.

export const ENGLISH_WEIGHTS: RetrievalWeights = ${weights};
`,
      ];
  writeFileSync(new URL(file, import.meta.url), text);
}
