import { defineRule } from '../../engine/index.ts';
import { objectionsIn } from './absorb.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';

/** An objection gets its answer before any stored answer or pitch: who is not heard does not listen. */
export const answerObjection = (machine: Machine) =>
  defineRule({
    id: 'answer-objection',
    phase: 'decide',
    priority: 78,
    route: 'conversation',
    when: (view) => {
      if (view.frame !== null || !readTurn(machine, view).happenings.includes('objects')) return false;
      const [kind = 'doubt'] = objectionsIn(view);
      return { kind };
    },
    then: ({ kind }) => [{ kind: 'say', words: { template: `objection_${kind}` }, source: 'template' }],
    because: ({ kind }) => `objects: ${kind}`,
    // An objection without a reason is better answered by who can read what it is about.
    certainty: ({ kind }) => (kind === 'doubt' ? 0.5 : 0.85),
  });
