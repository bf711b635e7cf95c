import { defineRule } from '../../engine/plugin.ts';
import type { Happening } from './happenings.ts';
import { isBetterServed } from './better-served.ts';
import type { Machine } from './machine.ts';
import { signalsOf } from './perceive/signals.ts';
import { readTurn } from './read-turn.ts';
import { SOOTHED } from './templates.ts';
import { pick } from './wording.ts';

/** From here on a message is angry, -1..1: one strong word ("awful", 1.6) gets there, one mild one ("pricey", 0.5) does not. */
const ANGRY = -0.5;

/** What has an answer of its own, angry or not. */
const ANSWERED: ReadonlySet<Happening> = new Set(['objects', 'declines', 'buys', 'price', 'haggles']);

/** Anger about nothing that has an answer: a pitch would be the wrong thing to say. A model may find out what it is about. */
export const soothe = (machine: Machine) =>
  defineRule({
    id: 'soothe',
    phase: 'decide',
    band: 'PERSUASION',
    before: ['state-machine/answer-objection'],
    route: 'conversation',
    when: (view) => {
      if (view.frame !== null || isBetterServed(view)) return false;
      const { sentiment } = signalsOf(view);
      const isAnswered = readTurn(machine, view).happenings.some((happening) => ANSWERED.has(happening));
      return sentiment.score <= ANGRY && !isAnswered ? { words: sentiment.words } : false;
    },
    then: (_match, view) => {
      const template = pick(SOOTHED, view);
      return template === null ? [] : [{ kind: 'say', words: { template }, source: 'template' }];
    },
    because: ({ words }) => `angry (${words.join(', ')})`,
    certainty: () => 0.5,
  });
