import type { SlotObservation, TurnView } from '../../engine/plugin.ts';

/** Below this a reply may be something else as well, 0..1. */
const UNSURE = 0.6;

/**
 * "I'd like to report a fault", said to "Shall I book it?": there is a yes in the words, but what they ask for is
 * something else. What is done after a yes cannot be taken back as easily as a question can be put again.
 */
export const isDoubtfulApproval = (seen: SlotObservation, view: TurnView): boolean => {
  const { reply, assent } = view.understanding;
  if (assent?.kind === 'yes') return false;
  if (seen.type !== 'yes_no' || seen.value !== true || seen.slot !== view.asked?.name || !reply) return false;
  const isTask = view.perception.rankings['flow']?.isInScope === true;
  return reply.kind === 'denial' || (isTask && reply.score < UNSURE);
};
