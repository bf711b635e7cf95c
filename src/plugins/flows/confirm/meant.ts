/** "Did you mean 8 pm on Friday?": the question, and the answer to it. */
import type { SlotInput, TurnView } from '../../../engine/plugin.ts';

export const MEANT = 'meant:yes';
export const NOT_MEANT = 'meant:no';

/** What the two buttons say. */
export interface MeantWords {
  yes: string;
  no: string;
}

/** The value that was put to the person in the turn before; null where nothing was, or another question came between. */
export const proposalOf = ({ frame, sequence }: TurnView): { slot: string; input: SlotInput } | null => {
  const proposed = frame?.proposed;
  return proposed?.turn === sequence - 1 && frame?.awaiting?.slot === proposed.slot ? proposed : null;
};

/** The answer to the question whether it was meant; null where the message gives another value, or says something else. */
export const meantAnswer = (view: TurnView): 'yes' | 'no' | null => {
  const proposed = proposalOf(view);
  if (!proposed) return null;
  if (view.button !== null) return view.button === MEANT ? 'yes' : view.button === NOT_MEANT ? 'no' : null;
  const { assent, slots } = view.understanding;
  const given = slots.find(({ slot, type }) => slot === proposed.slot && type !== 'text' && type !== 'name');
  // "It was Friday last time", said twice, is no yes.
  if (given?.isAside) return null;
  if (given) return JSON.stringify(given.value) === JSON.stringify(proposed.input.value) ? 'yes' : null;
  return assent?.kind === 'yes' || assent?.kind === 'no' ? assent.kind : null;
};
