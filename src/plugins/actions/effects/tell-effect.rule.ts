import { z } from 'zod';
import { defineRule } from '../../../engine/plugin.ts';

const effect = z.object({ action: z.string(), state: z.string(), code: z.string() });

/** What was promised outside has not come about, or nobody knows: the guest is told, and a person takes over. */
export const tellEffect = defineRule({
  id: 'tell-effect',
  phase: 'decide',
  band: 'INSTRUCTION',
  instruction: 'notify',
  route: 'handoff',
  when: ({ instruction }) => {
    if (instruction?.kind !== 'notify' || instruction.plugin !== 'actions' || instruction.name !== 'effect')
      return false;
    const told = effect.safeParse(instruction.data);
    return told.success && told.data;
  },
  then: ({ action, state, code }) => [
    { kind: 'say', words: { template: state === 'unknown' ? 'effect_unknown' : 'effect_failed' }, source: 'template' },
    { kind: 'handOff', reason: `${action}: ${state} (${code})` },
  ],
  because: ({ action, state, code }) => `${action} is ${state} (${code})`,
});
