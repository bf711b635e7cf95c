import { defineRule } from '../../engine/plugin.ts';

/** "Shall we begin?", asks the greeting: a yes begins what it offers. */
export const startByYes = defineRule({
  id: 'start-by-yes',
  phase: 'decide',
  band: 'ANSWER',
  before: ['orchestrator/clarify-candidates', 'orchestrator/small-talk'],
  route: 'flow',
  control: 'branch',
  when: ({ frame, bot, sequence, button, understanding: { assent } }) => {
    const flow = bot.start.ifYes;
    // The greeting is the first turn, and nobody answers it later than with the second message.
    const isAnswer = frame === null && button === null && sequence <= GREETED + 2 && assent?.kind === 'yes';
    return isAnswer && flow !== undefined && bot.flows[flow] ? { flow } : false;
  },
  then: ({ flow }) => [{ kind: 'pushFlow', flow, reason: 'start' }],
  because: ({ flow }) => `says yes to the greeting: ${flow} begins`,
});

/** Sequence number of the greeting turn. */
const GREETED = 1;
