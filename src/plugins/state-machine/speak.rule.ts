import { defineRule } from '../../engine/index.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';
import { speakAs, stateAfter } from './wording.ts';

/** Something happened that moves the machine: the state it comes to says its words, unless an answer or a flow has better ones. */
export const speak = (machine: Machine) =>
  defineRule({
    id: 'speak',
    phase: 'decide',
    priority: 44,
    route: 'conversation',
    when: (view) => {
      if (view.frame !== null || view.text === '') return false;
      const { state, move } = readTurn(machine, view);
      const next = state && move ? stateAfter(machine, state, move) : null;
      return next && move && next.wordings.length > 0 ? { next, by: move.by } : false;
    },
    then: ({ next }, view) => speakAs(next, view),
    because: ({ next, by }) => `${by}: speaks as ${next.name}`,
    certainty: () => 0.75,
  });
