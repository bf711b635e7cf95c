import type { StepCheck } from './step-check.ts';
import { wordsIn } from './step-check.ts';
import { wordsOf } from './words-of.ts';

/** Words in a row that two texts do not share by chance. */
const QUOTED_WORDS = 7;

/** Nothing of what is for the model alone, no name that only the system uses, no code. */
export const secrets: StepCheck = {
  id: 'leak',
  find: (step, { instructions, systemNames }) => {
    const said = wordsIn(step);
    const quotes = runsOf(wordsOf(instructions));
    const quoted = [...runsOf(wordsOf(said))].some((run) => quotes.has(run));
    const names = said.match(/[a-z0-9]+(?:_[a-z0-9]+)+/g)?.filter((name) => systemNames.has(name)) ?? [];
    return [
      ...(quoted ? ['it repeats its instructions'] : []),
      ...names.map((name) => `it names "${name}", which is the system's own`),
      ...(/\{\{|\{%|\{"|<\/?[a-z][^>]*>/i.test(said) ? ['it holds code'] : []),
    ];
  },
};

const runsOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.slice(QUOTED_WORDS - 1).map((_, end) => words.slice(end, end + QUOTED_WORDS).join(' ')));
