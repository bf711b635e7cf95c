import { ACT_SEEN, defineRule, seenAct } from '../../engine/index.ts';
import type { InterruptionKind, TurnView } from '../../engine/index.ts';
import { answerAndOfferReturn } from './way-back.ts';

/** "Why do you need that?", "what do you mean?": the slot's own reason is the answer. */
export const clarify = (maxDepth: number) =>
  defineRule({
    id: 'clarify',
    phase: 'decide',
    priority: 68,
    route: 'conversation',
    control: 'interrupt',
    when: (view) => {
      const doubt = doubtIn(view);
      return doubt && view.asked ? { ...doubt, slot: view.asked } : false;
    },
    then: ({ kind, score, slot }, view) =>
      answerAndOfferReturn(
        view,
        {
          interruption: kind,
          answer:
            slot.why === undefined
              ? { words: { template: 'no_reason' }, source: 'template' }
              : { words: { text: slot.why }, source: 'scripted' },
          confidence: score,
        },
        maxDepth,
      ),
    because: ({ kind, slot }) => `${kind} about ${slot.name}`,
    certainty: ({ score, slot }) => (slot.why === undefined ? Math.min(score, 0.5) : score),
  });

const doubtIn = (view: TurnView): { kind: InterruptionKind; score: number } | null => {
  if (view.changes.filled.length > 0) return null;
  for (const { act, kind, score } of view.understanding.acts)
    if (act === 'side_question' && score >= ACT_SEEN && (kind === 'clarification' || kind === 'objection'))
      return { kind, score };
  const puzzled = seenAct(view, 'explain');
  return puzzled ? { kind: 'clarification', score: puzzled.score } : null;
};
