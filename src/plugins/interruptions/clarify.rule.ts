import { defineRule } from '../../engine/plugin.ts';
import { doubtIn } from './doubt.ts';
import { answerAndOfferReturn } from './way-back.ts';

/** "Why do you need that?", "what do you mean?": the slot's own reason is the answer. */
export const clarify = (maxDepth: number) =>
  defineRule({
    id: 'clarify',
    phase: 'decide',
    band: 'ANSWER',
    before: ['orchestrator/small-talk'],
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
