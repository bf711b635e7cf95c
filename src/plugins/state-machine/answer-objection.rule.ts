import { defineRule } from '../../engine/plugin.ts';
import { objectionsIn } from './absorb.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';
import { talkIn } from './talk.ts';
import { speakAs, stateAfter } from './wording.ts';

/**
 * An objection gets its answer before any stored answer or pitch: who is not heard does not listen. Raised again, it is not
 * told the same once more: the state asks on, and a model, where there is one, may find better words.
 */
export const answerObjection = (machine: Machine) =>
  defineRule({
    id: 'answer-objection',
    phase: 'decide',
    band: 'PERSUASION',
    before: ['state-machine/take-order'],
    route: 'conversation',
    when: (view) => {
      if (view.frame !== null) return false;
      const { happenings, state, move } = readTurn(machine, view);
      if (!happenings.includes('objects')) return false;
      const raised = objectionsIn(view);
      const open = talkIn(view.state).openObjections;
      const fresh = raised.find((kind) => !open.includes(kind));
      const next = state && stateAfter(machine, state, move);
      return { kind: fresh ?? raised[0] ?? 'doubt', again: fresh === undefined && next?.wordings.length ? next : null };
    },
    then: ({ kind, again }, view) =>
      again ? speakAs(again, view) : [{ kind: 'say', words: { template: `objection_${kind}` }, source: 'template' }],
    because: ({ kind, again }) => `objects: ${kind}${again ? ', which was answered before' : ''}`,
    // An objection without a reason, or one that the answer did not settle, is better met by who can read what it is about.
    certainty: ({ kind, again }) => (again || kind === 'doubt' ? 0.5 : 0.85),
  });
