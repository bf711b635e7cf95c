import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { Effect, FaqEntry, TurnView } from '../../engine/plugin.ts';
import { doubtIn } from './doubt.ts';
import { answerAndOfferReturn } from './way-back.ts';

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
    then: ({ entry, others, score }, view) => {
      const answer = { words: { text: entry.answer }, source: 'faq' } as const;
      return answerAndOfferReturn(
        view,
        { interruption: 'faq', answer, others: others.map(sayEntry), confidence: score },
        maxDepth,
      );
    },
    because: ({ entry, others, score }) =>
      `asks ${[entry, ...others].map(({ id }) => `"${id}"`).join(' and ')} in between (${score.toFixed(2)})`,
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
  then: ({ entry, others }, { frame }) => [
    ...[entry, ...others].map(sayEntry),
    ...(frame?.awaiting ? [{ kind: 'presentStep' } as const] : []),
  ],
  because: ({ entry, score }) => `asks "${entry.id}" beside the answer (${score.toFixed(2)})`,
  certainty: ({ score }) => score,
});

/** Words that do not look like a question ("parking?" typed as "parking") have to fit this well, 0..1. */
const SURE_WITHOUT_QUESTION = 0.8;

const changedAnything = ({ changes }: TurnView): boolean =>
  changes.filled.length + changes.corrected.length + changes.refused.length > 0;

/**
 * The stored answer to a side question. A message that gives values needs to be seen as a question to count as one; a
 * question about the question itself is no stored one, unless that fits better.
 */
const answerTo = (view: TurnView): { entry: FaqEntry; others: FaqEntry[]; score: number } | null => {
  const [first, ...others] = answersToEach(view);
  if (first && (others.length > 0 || changedAnything(view)))
    return { ...first, others: others.map(({ entry }) => entry) };
  const ranking = view.perception.rankings['faq'];
  if (!ranking?.isInScope) return null;
  const isQuestion = view.instruction !== null || seenAct(view, 'side_question') !== undefined;
  if (!isQuestion && (changedAnything(view) || ranking.score < SURE_WITHOUT_QUESTION)) return null;
  if (view.instruction === null && view.asked && (doubtIn(view)?.score ?? 0) > ranking.score) return null;
  if (view.instruction === null && isRatherATask(view, ranking.score)) return null;
  const entry = view.bot.faq.find(({ id }) => id === ranking.candidates[0]?.id);
  return entry ? { entry, others: [], score: ranking.score } : null;
};

const sayEntry = ({ answer }: FaqEntry): Effect => ({ kind: 'say', words: { text: answer }, source: 'faq' });

/** The stored answer of each question in the message that has one, once. */
const answersToEach = ({ perception: { questions = [] }, bot }: TurnView): { entry: FaqEntry; score: number }[] => {
  const found = new Map<string, { entry: FaqEntry; score: number }>();
  for (const { rankings } of questions) {
    const ranking = rankings['faq'];
    const entry = ranking?.isInScope ? bot.faq.find(({ id }) => id === ranking.candidates[0]?.id) : undefined;
    if (entry && ranking && !found.has(entry.id)) found.set(entry.id, { entry, score: ranking.score });
  }
  return [...found.values()];
};

/** The message fits the start of another flow better. */
const isRatherATask = ({ perception, state }: TurnView, score: number): boolean => {
  const flows = perception.rankings['flow'];
  const best = flows?.candidates[0];
  return flows?.isInScope === true && flows.score > score && !state.stack.some(({ flow }) => flow === best?.id);
};
