import { z } from 'zod';
import type { TurnView } from '../../../engine/plugin.ts';
import { OBJECTION_KINDS } from '../happenings.ts';

const words = z.array(z.string());

/** What the perceivers of this plugin put into `perception.signals`, with the words each was seen in. */
const signals = z.object({
  sentiment: z.object({ score: z.number().min(-1).max(1), words: words }).catch({ score: 0, words: [] }),
  priceTalk: z.object({ asks: words, haggles: words }).catch({ asks: [], haggles: [] }),
  objections: z.array(z.object({ kind: z.enum(OBJECTION_KINDS), words: z.string() })).catch([]),
  interest: z
    .object({ buying: words, interest: words, needs: words, agrees: words, declines: words })
    .catch({ buying: [], interest: [], needs: [], agrees: [], declines: [] }),
});
export type Signals = z.output<typeof signals>;

/** The signals of this turn; a turn without words has none. */
export const signalsOf = (view: Pick<TurnView, 'perception'>): Signals => signals.parse(view.perception.signals);
