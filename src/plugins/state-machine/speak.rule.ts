import { defineRule } from '../../engine/plugin.ts';
import { isBetterServed } from './better-served.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';
import { speakAs, stateAfter } from './wording.ts';

/**
 * Something happened that moves the machine: the state it comes to says its words. A stored answer or a flow that fits
 * goes first; so do those who may know the answer to a question.
 */
export const speak = (machine: Machine) =>
  defineRule({
    id: 'speak',
    phase: 'decide',
    band: 'PERSUASION',
    route: 'conversation',
    when: (view) => {
      if (view.frame !== null || view.text === '' || isBetterServed(view)) return false;
      const { state, move } = readTurn(machine, view);
      const next = state && move ? stateAfter(machine, state, move) : null;
      return next && move && move.by !== 'asks' && next.wordings.length > 0 ? { next, by: move.by } : false;
    },
    then: ({ next }, view) => speakAs(next, view),
    because: ({ next, by }) => `${by}: speaks as ${next.name}`,
    certainty: () => 0.75,
  });
