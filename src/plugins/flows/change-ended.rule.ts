import { defineRule, justEnded } from '../../engine/plugin.ts';
import type { SlotInput } from '../../engine/plugin.ts';
import { toldBefore } from './told-before.ts';

/** "Actually make it 6", said after the end: the flow that takes changes begins with all that was told, and asks first. */
export const changeEnded = defineRule({
  id: 'change-ended',
  phase: 'decide',
  band: 'ANSWER',
  before: ['orchestrator/recall', 'orchestrator/clarify-candidates', 'flows/start-by-yes'],
  route: 'flow',
  control: 'branch',
  when: ({ state, now, sequence, bot, perception: { afterEnd }, button }) => {
    const ended = justEnded(state, { now, loaded: { sequence } });
    const flow = bot.flows[bot.flows[ended?.flow ?? '']?.change ?? ''];
    const isChange =
      afterEnd !== undefined && !afterEnd.again?.isPlain && afterEnd.slots.length + afterEnd.wrong.length > 0;
    return ended && flow && isChange && button === null ? { ended, flow, afterEnd } : false;
  },
  then: ({ ended, flow, afterEnd }) => {
    const slots: Record<string, SlotInput> = {};
    for (const [name, value] of Object.entries(toldBefore(ended, flow)))
      if (!afterEnd.wrong.includes(name)) slots[name] = value;
    for (const { slot, value, range, certainty, raw } of afterEnd.slots)
      if (flow.slots[slot]) slots[slot] = { value, range, certainty, raw, source: 'user' };
    // What is wrong is asked anew, whatever the profile knows.
    const emptied = afterEnd.wrong.filter((slot) => flow.slots[slot]);
    return [
      { kind: 'pushFlow', flow: flow.id, reason: 'start', slots },
      ...emptied.map((slot) => ({ kind: 'clearSlot', slot }) as const),
    ];
  },
  because: ({ flow, afterEnd: { slots, wrong } }) =>
    `${[...slots.map(({ slot }) => slot), ...wrong].join(', ')} of what was just done is to change: ${flow.id}`,
});
