import { defineRule } from '../../engine/plugin.ts';
import type { Effect, Words } from '../../engine/plugin.ts';
import { signalsOf } from './perceive/signals.ts';

/**
 * An objection in the middle of a flow: answered, kept as an interruption with its checkpoint, and the open question is
 * put again. It goes before stored answers, which would take "that's too expensive" for a question about the price.
 */
export const answerObjectionAside = defineRule({
  id: 'answer-objection-aside',
  phase: 'decide',
  band: 'ANSWER',
  before: ['interruptions/answer-in-passing'],
  route: 'conversation',
  control: 'interrupt',
  when: (view) => {
    const { filled, corrected, refused } = view.changes;
    if (!view.frame?.awaiting || filled.length + corrected.length + refused.length > 0) return false;
    const [objection] = signalsOf(view).objections;
    return objection ? { objection } : false;
  },
  then: ({ objection }, view): Effect[] => {
    const answer = { template: `objection_${objection.kind}` };
    const isKept = view.bot.plugins.some(({ use }) => use === 'interruptions');
    return [
      ...(isKept ? [open(view.text, answer)] : []),
      { kind: 'say', words: answer, source: 'template' },
      { kind: 'presentStep' },
    ];
  },
  because: ({ objection }) => `objects in between: ${objection.kind} ("${objection.words}")`,
  certainty: () => 0.85,
});

/** Closed by the plugin `interruptions` once the flow goes on: without it, nobody would. */
const open = (question: string, answer: Words): Effect => ({
  kind: 'openInterruption',
  interruption: 'objection',
  question,
  answer,
  confidence: 0.85,
});
