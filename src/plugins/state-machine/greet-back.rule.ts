import { defineRule } from '../../engine/plugin.ts';
import type { Happening } from './happenings.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';
import { speakAs } from './wording.ts';

const PLEASANTRIES: ReadonlySet<Happening> = new Set(['greets', 'thanks']);

/** A greeting or thanks with nothing else in it: the state's own words keep the talk going, where plain manners would end it. */
export const greetBack = (machine: Machine) =>
  defineRule({
    id: 'greet-back',
    phase: 'decide',
    band: 'PERSUASION',
    route: 'conversation',
    when: (view) => {
      if (view.frame !== null || view.text === '') return false;
      const { state, happenings, move } = readTurn(machine, view);
      const isPlain = happenings.every((happening) => happening === 'says' || PLEASANTRIES.has(happening));
      const isPolite = happenings.some((happening) => PLEASANTRIES.has(happening));
      return state && !move && isPlain && isPolite && state.wordings.length > 0 ? { state } : false;
    },
    then: ({ state }, view) => speakAs(state, view),
    because: ({ state }) => `manners only: goes on as ${state.name}`,
    certainty: () => 0.75,
  });
