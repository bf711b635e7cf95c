import type { ActObservation, Question } from '../types.ts';
import type { ExpectedValue } from './expected-value.ts';
import type { ReplyClass } from './reply-class.ts';
import { actKey } from './rules.ts';

/** Weight of each way to meet the question, not yet a probability. */
export type ReplyWeights = Record<ReplyClass, number>;

/** Acts that meet the question by something other than an answer, and the class they speak for. */
const CLASS_OF_ACT: Readonly<Record<string, ReplyClass>> = {
  'side_question:faq': 'question',
  'side_question:general': 'question',
  'side_question:clarification': 'question',
  'side_question:objection': 'objection',
  explain: 'question',
  repeat: 'question',
  'refusal:cannot': 'cannot',
  'refusal:unwilling': 'unwilling',
  'refusal:no_preference': 'no_preference',
  cancel: 'other',
  restart: 'other',
  handoff: 'other',
  correction: 'other',
  new_request: 'other',
  wait: 'other',
  greet: 'other',
  bye: 'other',
};

/**
 * What the rules alone make of a message as a reply: the whole decision in a locale without a model, and features for
 * the model elsewhere. A found value of a strict type outweighs most words around it ("I forgot, but it is 1596").
 */
export function replyByRules(
  question: Question,
  votes: readonly ActObservation[],
  expected: ExpectedValue,
): ReplyWeights {
  const weights: ReplyWeights = {
    answer: 0,
    question: 0,
    objection: 0,
    denial: 0,
    cannot: 0,
    unwilling: 0,
    no_preference: 0,
    other: 0.12,
  };
  const score = (key: string) => votes.find((vote) => actKey(vote) === key)?.score ?? 0;
  for (const vote of votes) {
    const of = CLASS_OF_ACT[actKey(vote)];
    if (of !== undefined) weights[of] = Math.max(weights[of], vote.score * (of === 'other' ? 0.8 : 1));
  }
  const asksYesNo = question.slot.type === 'yes_no';
  weights.denial = score('deny') * (asksYesNo ? 1 : 0.3);
  weights.answer = answerWeight(expected, asksYesNo ? score('affirm') : 0, asksYesNo);
  // "I don't mind" leaves nothing open where any reply would do; "no idea" beside it is the same shrug.
  if (weights.no_preference > 0.5) weights.cannot *= 0.5;
  // "I don't know if I should", "I don't tell that to strangers".
  if (weights.unwilling > 0.5) weights.cannot *= 0.5;
  if (weights.objection > 0.5) weights.question *= 0.8;
  return weights;
}

function answerWeight(expected: ExpectedValue, affirmation: number, asksYesNo: boolean): number {
  if (asksYesNo) return Math.max(affirmation, expected.best?.value === true ? 0.6 : 0);
  if (expected.best === undefined) return 0.05;
  if (expected.isSolid) return 0.75 + 0.25 * expected.coverage;
  return 0.35 + 0.25 * expected.coverage;
}
