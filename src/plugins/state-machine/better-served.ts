import type { TurnView } from '../../engine/plugin.ts';

/** Whether a stored answer or a flow fits the message: its words are about what was said, a state's are about the talk. */
export const isBetterServed = ({ perception: { rankings } }: Pick<TurnView, 'perception'>): boolean =>
  rankings['faq']?.isInScope === true || rankings['flow']?.isInScope === true;
