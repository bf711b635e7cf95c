import { defineRule } from '../../engine/plugin.ts';
import { beginFlow } from './wanted.ts';

/** "Shall we begin?", asks the greeting: a yes begins what it offers. */
export const startByYes = defineRule({
  id: 'start-by-yes',
  phase: 'decide',
  band: 'ANSWER',
  before: ['orchestrator/clarify-candidates', 'orchestrator/small-talk'],
  route: 'flow',
  control: 'branch',
  when: (view) => {
    const { frame, bot, sequence, button, understanding } = view;
    const flow = bot.flows[bot.start.ifYes ?? ''];
    // "Sure, my name is Tom" begins with what it tells.
    // The greeting is the first turn, and nobody answers it later than with the second message.
    const isAnswer = frame === null && button === null && sequence <= GREETED + 2;
    const isYes = understanding.assent?.kind === 'yes' || understanding.assent?.goesOn === true;
    return isAnswer && isYes && flow ? { flow } : false;
  },
  then: ({ flow }, view) => beginFlow(flow, 'start', view),
  because: ({ flow }) => `says yes to the greeting: ${flow.id} begins`,
});

/** Sequence number of the greeting turn. */
const GREETED = 1;
