import { defineRule, textIn } from '../../engine/plugin.ts';

/** A flow that the person asked for is what they came for: kept as an objective, in the words of its title. */
export const noteObjective = defineRule({
  id: 'note-objective',
  phase: 'finish',
  band: 'REST',
  when: ({ state, sequence, bot, profile, message }) => {
    // A frame carries no date of its own; a flow that nobody has answered yet and that runs has just begun.
    const frame = state.stack.at(-1);
    const flow = frame && bot.flows[frame.flow];
    const isNew = frame?.awaiting?.attempts === 1 && Object.values(frame.slots).every(({ turn }) => turn === sequence);
    if (!flow || !isNew || message === null || flow.examples.length === 0) return false;
    const objective = textIn(flow.title, bot.locales[0] ?? 'en');
    return profile.objectives.at(-1) === objective ? false : { objective };
  },
  then: ({ objective }) => [{ kind: 'addObjective', objective }],
  because: ({ objective }) => `came for: ${objective}`,
});
