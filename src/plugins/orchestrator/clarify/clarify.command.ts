import { z } from 'zod';
import { defineCommand } from '../../../engine/plugin.ts';
import { CANDIDATES_OFFERED, candidateButton, candidateOf, isPossible } from './candidates.ts';

/** The model cannot tell which is meant either: the user is asked, with a button for each. */
export const clarify = defineCommand({
  name: 'clarify',
  description:
    'It is unclear which of two or three things the user means. `candidates`: "flow:<id>" or "faq:<id>". Leave `reply` empty: the system asks.',
  args: z.strictObject({ candidates: z.array(z.string()).min(2).max(CANDIDATES_OFFERED) }),
  route: 'clarify',
  control: 'continue',
  guard: ({ candidates }, view) => {
    if (new Set(candidates).size < candidates.length) return 'a candidate is named twice';
    const unknown = candidates.find((named) => {
      const candidate = candidateOf(named);
      return !candidate || !isPossible(candidate.kind, candidate.id, view);
    });
    return unknown === undefined ? true : `"${unknown}" is nothing that could be meant now`;
  },
  effects: ({ candidates }, view) => [
    {
      kind: 'say',
      words: { template: 'clarify' },
      source: 'template',
      buttons: candidates.flatMap((named) => {
        const candidate = candidateOf(named);
        return candidate ? [candidateButton(candidate, view)] : [];
      }),
    },
  ],
});
