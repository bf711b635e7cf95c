import { answersToEach, defineRule, seenAct } from '../../engine/plugin.ts';
import type { Effect, TurnView } from '../../engine/plugin.ts';
import { doubtIn } from './doubt.ts';
import { answerAndOfferReturn } from './way-back.ts';
import type { SideWords } from './way-back.ts';

/** A question with a stored answer, asked in the middle of a flow. */
export const answerQuestion = (maxDepth: number) =>
  defineRule({
    id: 'answer-question',
    phase: 'decide',
    band: 'ANSWER',
    before: ['interruptions/clarify'],
    route: 'faq',
    control: 'interrupt',
    when: (view) => (view.frame && !changedAnything(view) ? (answerTo(view) ?? false) : false),
    then: ({ answers: [first, ...others], score }, view) =>
      answerAndOfferReturn(
        view,
        { interruption: 'faq', answer: first?.said ?? null, others: others.map(say), confidence: score },
        maxDepth,
      ),
    because: ({ answers, score }) => `asks ${namesOf(answers)} in between (${score.toFixed(2)})`,
    certainty: ({ score }) => score,
  });

/** The same message answers the open question too ("yes, but do you have parking?"): the flow simply goes on after it. */
export const answerInPassing = defineRule({
  id: 'answer-in-passing',
  phase: 'decide',
  band: 'ANSWER',
  before: ['interruptions/answer-question'],
  route: 'faq',
  control: 'continue',
  when: (view) => (view.frame && changedAnything(view) ? (answerTo(view) ?? false) : false),
  then: ({ answers }, { frame }) => [
    ...answers.map(say),
    ...(frame?.awaiting ? [{ kind: 'presentStep' } as const] : []),
  ],
  because: ({ answers, score }) => `asks ${namesOf(answers)} beside the answer (${score.toFixed(2)})`,
  certainty: ({ score }) => score,
});

/** Words that do not look like a question ("parking?" typed as "parking") have to fit this well, 0..1. */
const SURE_WITHOUT_QUESTION = 0.8;

/** "Hmm, wrong phone number" empties a field, and asks for no number to call. */
const changedAnything = ({ changes: { filled, corrected, refused, cleared } }: TurnView): boolean =>
  filled.length + corrected.length + refused.length + cleared.length > 0;

/** What is said to a question, and by what name: a stored answer's id, a document's title. */
interface Answer {
  name: string;
  said: SideWords;
}

interface Answered {
  answers: readonly Answer[];
  score: number;
}

const say = ({ said }: Answer): Effect => ({ kind: 'say', ...said });

const namesOf = (answers: readonly Answer[]): string => answers.map(({ name }) => `"${name}"`).join(' and ');

/**
 * The answer to a side question: a stored one or a document's, whichever fits better. A message that gives values needs
 * to be seen as a question to count as one; a question about the question itself is no stored one, unless that fits better.
 */
const answerTo = (view: TurnView): Answered | null => {
  const each = answersToEach(view);
  const [first] = each;
  if (first && (each.length > 1 || changedAnything(view))) return { answers: each, score: first.score };
  const [found] = [storedFor(view), quotedFor(view)]
    .filter((answered) => answered !== null)
    .toSorted((a, b) => b.score - a.score);
  if (!found) return null;
  const isQuestion = view.instruction !== null || seenAct(view, 'side_question') !== undefined;
  if (!isQuestion && (changedAnything(view) || found.score < SURE_WITHOUT_QUESTION)) return null;
  if (view.instruction === null && view.asked && (doubtIn(view)?.score ?? 0) > found.score) return null;
  return view.instruction === null && isRatherATask(view, found.score) ? null : found;
};

const storedFor = ({ perception, bot }: TurnView): Answered | null => {
  const ranking = perception.rankings['faq'];
  const entry = ranking?.isInScope && bot.faq.find(({ id }) => id === ranking.candidates[0]?.id);
  if (!ranking || !entry) return null;
  return {
    answers: [{ name: entry.id, said: { words: { text: entry.answer }, source: 'faq' } }],
    score: ranking.score,
  };
};

/** What a document says counts for questions alone: it holds the words of many an answer. */
const quotedFor = (view: TurnView): Answered | null => {
  const { quoted } = view.perception;
  if (!quoted || (view.instruction === null && seenAct(view, 'side_question') === undefined)) return null;
  const words = { text: '{{ quote }}', with: { quote: quoted.text } };
  const said = { words, source: 'knowledge', citations: quoted.citations } as const;
  return { answers: [{ name: quoted.citations[0]?.title ?? '', said }], score: quoted.score };
};

/** The message fits the start of another flow better. */
const isRatherATask = ({ perception, state }: TurnView, score: number): boolean => {
  const flows = perception.rankings['flow'];
  const best = flows?.candidates[0];
  return flows?.isInScope === true && flows.score > score && !state.stack.some(({ flow }) => flow === best?.id);
};
