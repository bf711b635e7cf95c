import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';
import { speakAs, stateAfter } from './wording.ts';

/**
 * Nothing was recognised: better the state's next wording than an apology, except to a question, which deserves one. Never
 * certain, so a model is asked first.
 */
export const keepTalking = (machine: Machine) =>
  defineRule({
    id: 'keep-talking',
    phase: 'decide',
    band: 'REST',
    before: ['orchestrator/fallback'],
    route: 'conversation',
    when: (view) => {
      if (view.frame !== null || view.text === '') return false;
      if (seenAct(view, 'side_question')) return false;
      const { state, move } = readTurn(machine, view);
      const next = state && stateAfter(machine, state, move);
      return next && next.wordings.length > 0 ? { next } : false;
    },
    then: ({ next }, view) => speakAs(next, view),
    because: ({ next }) => `nothing was recognised: goes on as ${next.name}`,
    certainty: () => 0.3,
  });
