import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { TurnView } from '../../engine/plugin.ts';
import { answerAndOfferReturn } from './way-back.ts';

/** Who asks anew for a task that is under way asks nothing else. An application that hands in a side question knows better. */
const asksForTaskUnderWay = ({ instruction, perception, state }: TurnView): boolean => {
  const ranking = perception.rankings['flow'];
  const [best] = ranking?.isInScope ? ranking.candidates : [];
  return !instruction && state.stack.some(({ flow }) => flow === best?.id);
};

/** A side question that nothing stored answers. The model may know better: this rule is not certain. */
export const admitUnknown = (maxDepth: number) =>
  defineRule({
    id: 'admit-unknown',
    phase: 'decide',
    band: 'REST',
    before: ['flows/ask-again'],
    route: 'conversation',
    control: 'interrupt',
    when: (view) => {
      const score = view.instruction ? 1 : seenAct(view, 'side_question')?.score;
      return view.frame?.awaiting && score !== undefined && !asksForTaskUnderWay(view) ? { score } : false;
    },
    then: ({ score }, view) =>
      answerAndOfferReturn(
        view,
        {
          interruption: 'general',
          answer: { words: { template: 'question_unknown' }, source: 'template' },
          confidence: score,
        },
        maxDepth,
      ),
    because: () => 'a question that no stored answer fits',
    certainty: () => 0.3,
  });
