import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { TurnView } from '../../engine/plugin.ts';

/** What speaks for something else at least as well: a stored answer, or a task. */
const bestElse = ({ perception: { rankings } }: TurnView): number =>
  Math.max(0, ...['faq', 'flow'].map((kind) => (rankings[kind]?.isInScope ? rankings[kind].score : 0)));

/** "The projector shows no picture" asks nothing: a document that only speaks of projectors is no help. 0..1 */
const SURE_WITHOUT_QUESTION = 0.8;

/** With no flow under way, a question that a document answers gets the sentences that do, and where they are from. */
export const answerFromDocuments = defineRule({
  id: 'answer',
  phase: 'decide',
  band: 'START',
  before: ['faq/answer'],
  route: 'faq',
  when: (view) => {
    const { quoted } = view.perception;
    const least = seenAct(view, 'side_question') ? 0 : SURE_WITHOUT_QUESTION;
    return view.frame === null && quoted && quoted.score > Math.max(least, bestElse(view)) ? { quoted } : false;
  },
  then: ({ quoted: { text, citations } }) => [
    { kind: 'say', words: { text: '{{ quote }}', with: { quote: text } }, source: 'knowledge', citations },
  ],
  because: ({ quoted: { citations, score } }) => `"${citations[0]?.title}" answers it (${score.toFixed(2)})`,
  certainty: ({ quoted }) => quoted.score,
});
