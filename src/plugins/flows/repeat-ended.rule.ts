import { defineRule, justEnded } from '../../engine/plugin.ts';
import type { Effect, FlowDefinition, SlotObservation, TurnView } from '../../engine/plugin.ts';
import { toldBefore } from './told-before.ts';

/**
 * "Now my credit card too", "and to Carla", said after the end: the same flow begins once more with what was told, but for the
 * values that are others now. What an action found out is found out anew, and what wants an approval is approved anew.
 */
export const repeatEnded = defineRule({
  id: 'repeat-ended',
  phase: 'decide',
  band: 'ANSWER',
  before: ['orchestrator/recall', 'orchestrator/clarify-candidates', 'flows/start-by-yes', 'faq/answer'],
  route: 'flow',
  control: 'branch',
  when: ({ state, now, sequence, bot, perception: { afterEnd }, button }) => {
    const ended = justEnded(state, { now, loaded: { sequence } });
    const flow = bot.flows[ended?.flow ?? ''];
    const again = afterEnd?.again;
    // "And make it 6", where what was done can be changed, is a change.
    const isChange = again?.isPlain === false && flow?.change !== undefined;
    return ended && flow && again && !again.isOpen && !isChange && button === null ? { ended, flow, again } : false;
  },
  then: ({ ended, flow, again }) => begunAgain(ended, flow, again.slots),
  because: ({ flow, again }) =>
    `${flow.id} is wanted once more${again.slots.length > 0 ? `, with ${again.slots.map(({ slot }) => slot).join(', ')}` : ''}`,
});

/** The flow begins with what was told, but for the values that are others now. */
export const begunAgain = (
  ended: NonNullable<TurnView['state']['ended']>,
  flow: FlowDefinition,
  values: readonly SlotObservation[],
): Effect[] => {
  const slots = Object.fromEntries(
    Object.entries(toldBefore(ended, flow)).filter(([, { source }]) => source !== 'action'),
  );
  for (const { slot, value, range, certainty, raw } of values)
    slots[slot] = { value, range, certainty, raw, source: 'user' };
  return [{ kind: 'pushFlow', flow: flow.id, reason: 'start', slots }];
};
