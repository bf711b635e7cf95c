import { defineRule, seenAct } from '../../engine/index.ts';
import { answerAndOfferReturn } from './way-back.ts';

/** A side question that nothing stored answers. The model may know better: this rule is not certain. */
export const admitUnknown = defineRule({
  id: 'admit-unknown',
  phase: 'decide',
  priority: 20,
  route: 'conversation',
  control: 'interrupt',
  when: (view) => {
    const question = seenAct(view, 'side_question');
    return view.frame?.awaiting && question ? { question } : false;
  },
  then: ({ question }, view) =>
    answerAndOfferReturn(
      view,
      'general',
      { words: { template: 'question_unknown' }, text: '', source: 'template' },
      question.score,
    ),
  because: () => 'a question that no stored answer fits',
  certainty: () => 0.3,
});
