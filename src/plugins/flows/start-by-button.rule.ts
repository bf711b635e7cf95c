import { defineRule } from '../../engine/plugin.ts';
import { isOnOffer } from './wanted.ts';

/** With nothing under way, a button that names a flow starts it. Those of the greeting stay on offer. */
export const startByButton = defineRule({
  id: 'start-by-button',
  phase: 'decide',
  band: 'START',
  before: ['flows/start'],
  route: 'flow',
  control: 'branch',
  when: (view) => {
    const { button, frame, bot, state } = view;
    if (button === null || frame !== null) return false;
    if (!state.buttons.includes(button) && !bot.start.buttons.some(({ value }) => value === button)) return false;
    const flow = bot.flows[button];
    return isOnOffer(flow, view) ? { flow: flow.id } : false;
  },
  then: ({ flow }) => [{ kind: 'pushFlow', flow, reason: 'start' }],
  because: ({ flow }) => `the button starts ${flow}`,
});
