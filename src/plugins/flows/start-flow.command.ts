import { z } from 'zod';
import { defineCommand } from '../../engine/plugin.ts';
import { beginFlow, isOnOffer } from './wanted.ts';

/** The model takes the message for the start of a task. A flow under way is paused and comes back afterwards. */
export const startFlow = defineCommand({
  name: 'start_flow',
  description: 'The user wants one of the available flows. Name it by its id.',
  args: z.strictObject({ flow: z.string() }),
  route: 'flow',
  control: 'branch',
  guard: ({ flow }, view) => {
    if (!isOnOffer(view.bot.flows[flow], view)) return `no flow "${flow}" is on offer`;
    return view.state.stack.some((frame) => frame.flow === flow) ? `"${flow}" is under way already` : true;
  },
  effects: ({ flow: id }, view) => {
    const flow = view.bot.flows[id];
    return flow ? beginFlow(flow, view.frame ? 'digression' : 'start', view) : [];
  },
});
