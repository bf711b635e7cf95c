import type { ActObservation, Question } from '../types.ts';
import type { ExpectedValue } from './expected-value.ts';
import { isApproval, type ReplyClass } from './reply-class.ts';
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
  asksBeside: boolean,
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
  if (question.slot.type === 'yes_no') {
    const yes = Math.max(score('affirm'), expected.best?.value === true ? 0.6 : 0);
    const no = Math.max(score('deny'), expected.best?.value === false ? 0.6 : 0);
    weights.answer = isApproval(question) ? yes : Math.max(yes, no);
    weights.denial = isApproval(question) ? no : 0;
  } else {
    weights.answer = answerWeight(expected);
    weights.other = Math.max(weights.other, 0.3 * score('deny'));
  }
  // "I don't mind" leaves nothing open where any reply would do; "no idea" beside it is the same shrug.
  if (weights.no_preference > 0.5) weights.cannot *= 0.5;
  // "I don't know if I should", "I don't tell that to strangers".
  if (weights.unwilling > 0.5) weights.cannot *= 0.5;
  // "Five, and do you have high chairs?": the question comes on top of the answer.
  if (asksBeside) weights.question *= 0.3;
  if (weights.objection > 0.5) weights.question *= 0.8;
  return weights;
}

function answerWeight({ best, isSolid, coverage }: ExpectedValue): number {
  if (best === undefined) return 0.05;
  return isSolid ? 0.75 + 0.25 * coverage : 0.35 + 0.25 * coverage;
}
