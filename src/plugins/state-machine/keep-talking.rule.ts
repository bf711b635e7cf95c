import { defineRule } from '../../engine/index.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';
import { speakAs } from './wording.ts';

/** Nothing was recognised: better the state's next wording than an apology. Never certain, so a model is asked first. */
export const keepTalking = (machine: Machine) =>
  defineRule({
    id: 'keep-talking',
    phase: 'decide',
    priority: 5,
    route: 'conversation',
    when: (view) => {
      if (view.frame !== null || view.text === '') return false;
      const { state } = readTurn(machine, view);
      return state && state.wordings.length > 0 ? { state } : false;
    },
    then: ({ state }, view) => speakAs(state, view),
    because: ({ state }) => `nothing was recognised: goes on as ${state.name}`,
    certainty: () => 0.3,
  });
