import type { RefusalKind } from '../types.ts';
import { mashedShare } from './keyboard-mash.ts';
import type { Evidence, ReplyEvidence } from './evidence.ts';
import { isApproval, REPLY_CLASSES, type ReplyClass } from './reply-class.ts';
import type { ReplyWeights } from './reply-by-rules.ts';
import { answerKept } from './unlikely-answer.ts';

/** How far a "don't know" speaks for itself, whatever was asked: a new bot asks what the model has never seen asked. */
const CANNOT_ALONE = 0.6;
/** What a bare "no" says of a question that wants a value: it will not be given. */
const BARE_NO = 0.6;

/** How surely a short "what?", or a request to say it again, asks back. */
const ASKS_BACK = 0.85;
/** How surely a wish to talk to a person is no question about the place. */
const WANTS_PERSON = 0.7;
/** Words and marks of a message that holds nothing else. */
const SHORT = 4;
/** Words of a request to say it again: "could you please repeat the question for me". */
const REQUEST = 9;
/** What is left of a "don't know" that is not about what was asked: "Tom. I don't remember where I parked." */
const ELSEWHERE = 0.3;

/**
 * Puts right, in place, what the texts behind the model could not teach or what is known for certain:
 * - a no to a plain yes/no question is an answer, not a denial, and any other question cannot be denied;
 * - a date or a number that nobody can find in the message is seldom an answer, whatever its words look like, nor is a
 *   sentence where a code is wanted (`unlikely-answer.ts`);
 * - refusals of every kind count at least as they do without a question, though a value found may outweigh them;
 * - who wants a moment to think approves of nothing and turns nothing down;
 * - a yes that the rules know, with nothing beside it, approves: "roger", "I second that";
 * - a short message in the words of a question, with no value that they prove, is one, with or without its mark;
 * - a short "what?" or "say it again" asks back, whatever the slot takes;
 * - who wants to talk to a person asks nothing else ("can I talk to a human?");
 * - letters hit at random answer nothing.
 */
export function settleReply(reply: ReplyWeights, evidence: Evidence, acts: ReadonlyMap<string, number>): void {
  if (evidence.reply === undefined) return;
  const { question, expected, refusesElse } = evidence.reply;
  const asksYesNo = question.slot.type === 'yes_no';
  if (asksYesNo && !isApproval(question)) reply.answer += reply.denial;
  if (!isApproval(question)) reply.denial = 0;
  normalise(reply);
  if (refusesElse) for (const kind of REFUSALS) reply[kind] *= ELSEWHERE;
  if (givesElse(evidence)) for (const kind of REFUSALS) reply[kind] *= ELSEWHERE;
  normalise(reply);
  const asked = questionByRules(evidence);
  if (asked !== undefined && reply.other < SURELY_OTHER) raiseShare(reply, asked, BY_RULES);
  if (isAskingBack(evidence)) setShare(reply, 'question', Math.max(reply.question, ASKS_BACK));
  if (expected.best === undefined && (acts.get('handoff') ?? 0) >= WANTS_PERSON)
    raiseShare(reply, 'other', WANTS_PERSON);
  if (mashedShare(evidence.message.text) > 0.5) setShare(reply, 'other', 0.8);
  setShare(reply, 'answer', reply.answer * answerKept(evidence));
  if (isApproval(question) && expected.best === undefined && wavers(evidence)) {
    reply.cannot += reply.denial;
    reply.denial = 0;
  }
  const waits = evidence.acts.some(({ act, score }) => act === 'wait' && score >= 0.85);
  if (waits && isApproval(question) && !evidence.acts.some(({ act }) => act === 'deny'))
    raiseShare(reply, 'other', 0.7);
  if (refusesElse) return;
  if (isApproval(question) && isPlainYes(evidence)) raiseShare(reply, 'answer', PLAIN_YES);
  // "I can't remember" is read as a no where one is asked for: such a value proves nothing.
  if (expected.isSolid && expected.best !== undefined && !asksYesNo) return;
  const alone = (kind: RefusalKind) => acts.get(`refusal:${kind}`) ?? 0;
  raiseShare(reply, 'cannot', alone('cannot') * CANNOT_ALONE);
  if (asksYesNo || isWholeChoice(evidence.reply)) return;
  for (const kind of ['no_preference', 'unwilling'] as const) raiseShare(reply, kind, alone(kind));
  const isBareNo = evidence.message.clauses.length === 1 && evidence.message.tokens.length <= 2;
  if (isBareNo && expected.best === undefined && !asksYesNo && (acts.get('deny') ?? 0) > 0.8) {
    raiseShare(reply, 'unwilling', BARE_NO);
  }
}

/** "What?", "repeat please": short, and with no value that the words prove, it is no answer to any question. */
function isAskingBack({ acts, message, reply }: Evidence): boolean {
  const isPuzzled = acts.some(({ act, score }) => (act === 'repeat' || act === 'explain') && score >= 0.85);
  const asksWhy = acts.some(({ kind, score }) => kind === 'clarification' && score >= 0.8);
  const isProof = reply?.expected.isSolid && reply.expected.best !== undefined;
  const words = message.tokens.length;
  const requests = acts.some(({ act }) => act === 'side_question');
  const asksAgain = acts.some(({ act, score }) => act === 'repeat' && score >= 0.9);
  const isRequest = asksAgain && requests && words <= REQUEST && message.clauses.length === 1;
  return !isProof && ((isPuzzled && words <= SHORT) || isRequest || (asksWhy && words <= SHORT / 2));
}

/** How surely a message whose words are those of a question asks, where no value in it is solid. */
const BY_RULES = 0.6;
/** From this share on the model knows better: "what is the colour of the building" passes the time. */
const SURELY_OTHER = 0.8;
/** From these scores on a rule is sure of a question, or of an objection to being asked. */
const SURE_QUESTION = 0.72;
const SURE_OBJECTION = 0.85;

/** Marks and capitals are hints: a short message in the words of a question is one, whatever the model makes of it. */
function questionByRules({ acts, reply, message }: Evidence): ReplyClass | undefined {
  if (reply === undefined || message.clauses.length !== 1 || message.tokens.length > REQUEST) return undefined;
  // Where any words may answer, so may "How about some jazz?".
  if (reply.question.slot.type === 'text' || reply.question.slot.type === 'choice') return undefined;
  if (reply.expected.best !== undefined && reply.expected.isSolid) return undefined;
  if (acts.some(({ act, score }) => !ASKING.has(act) && score >= SURE_OBJECTION)) return undefined;
  const isAsked = (kind: string, from: number) =>
    acts.some((seen) => seen.act === 'side_question' && seen.kind === kind && seen.score >= from);
  if (isAsked('objection', SURE_OBJECTION)) return 'objection';
  return isAsked('faq', SURE_QUESTION) ? 'question' : undefined;
}

/** Acts that may stand in the words of a question. */
const ASKING: ReadonlySet<string> = new Set(['side_question', 'thank', 'greet', 'uncertain']);

/** "Perhaps": who only doubts turns nothing down; "perhaps later" does. */
const wavers = ({ acts }: Evidence) =>
  acts.some(({ act }) => act === 'dont_know' || act === 'uncertain') && !acts.some(({ act }) => act === 'deny');

/** What a yes in words that the texts behind the model do not hold comes to. */
const PLAIN_YES = 0.75;
/** Acts that may stand beside a plain yes. */
const KIND: ReadonlySet<string> = new Set(['affirm', 'thank', 'greet', 'bye']);

const isPlainYes = ({ acts }: Evidence) =>
  acts.some(({ act, score }) => act === 'affirm' && score >= 0.9) && acts.every(({ act }) => KIND.has(act));

/** "At seven", where a phone number was asked for: what is plainly a value of another type refuses nothing by itself. */
const givesElse = ({ acts, reply }: Evidence) =>
  reply?.expected.best === undefined &&
  reply?.expected.elsewhere.some((type) => type !== 'name') === true &&
  !acts.some(({ act }) => act === 'refusal' || act === 'deny' || act === 'dont_know');

const REFUSALS = ['cannot', 'unwilling', 'no_preference'] as const;

/** "None" is a refusal, but not where one of the choices is called so. */
const isWholeChoice = ({ question, expected }: ReplyEvidence) =>
  question.slot.type === 'choice' && expected.best !== undefined && expected.coverage >= 0.9;

/** Makes the weights shares of 1. */
export function normalise(weights: ReplyWeights): ReplyWeights {
  const total = REPLY_CLASSES.reduce((sum, of) => sum + weights[of], 0) || 1;
  for (const of of REPLY_CLASSES) weights[of] /= total;
  return weights;
}

/** Sets one share and scales the others so that they sum to 1 again. */
function setShare(reply: ReplyWeights, of: ReplyClass, share: number): void {
  const rest = (1 - share) / Math.max(1e-9, 1 - reply[of]);
  for (const other of REPLY_CLASSES) reply[other] *= rest;
  reply[of] = share;
}

function raiseShare(reply: ReplyWeights, of: ReplyClass, share: number): void {
  if (share > reply[of]) setShare(reply, of, share);
}
