import { answersToEach, defineRule, seenAct } from '../../engine/plugin.ts';
import type { QuestionAnswer, TurnView } from '../../engine/plugin.ts';

/** What speaks for something else at least as well: a stored answer, or a task. */
const bestElse = ({ perception: { rankings } }: TurnView): number =>
  Math.max(0, ...['faq', 'flow'].map((kind) => (rankings[kind]?.isInScope ? rankings[kind].score : 0)));

/** "The projector shows no picture" asks nothing: a document that only speaks of projectors is no help. 0..1 */
const SURE_WITHOUT_QUESTION = 0.8;

/** Several questions are answered one by one, where a document answers at least one of them. */
const eachOf = (view: TurnView): QuestionAnswer[] => {
  const each = answersToEach(view);
  return each.length > 1 && each.some(({ said }) => said.source === 'knowledge') ? each : [];
};

/** With no flow under way, a question that a document answers gets the sentences that do, and where they are from. */
export const answerFromDocuments = defineRule({
  id: 'answer',
  phase: 'decide',
  band: 'START',
  before: ['faq/answer'],
  route: 'faq',
  when: (view) => {
    if (view.frame !== null) return false;
    const each = eachOf(view);
    if (each.length > 0) return { answers: each };
    const { quoted } = view.perception;
    const least = seenAct(view, 'side_question') ? 0 : SURE_WITHOUT_QUESTION;
    if (!quoted || quoted.score <= Math.max(least, bestElse(view))) return false;
    const { text, citations, score } = quoted;
    const words = { text: '{{ quote }}', with: { quote: text } };
    const name = citations[0]?.title ?? '';
    return { answers: [{ name, said: { words, source: 'knowledge', citations }, score } satisfies QuestionAnswer] };
  },
  then: ({ answers }) => answers.map(({ said }) => ({ kind: 'say', ...said }) as const),
  because: ({ answers: [first, ...others] }) =>
    `"${[first, ...others].map((answer) => answer?.name).join('" and "')}" answers it (${(first?.score ?? 0).toFixed(2)})`,
  certainty: ({ answers: [first] }) => first?.score ?? 0,
});
