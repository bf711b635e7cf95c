import type { RefusalKind } from '../types.ts';
import { mashedShare } from './keyboard-mash.ts';
import type { Evidence, ReplyEvidence } from './evidence.ts';
import { isApproval, REPLY_CLASSES, type ReplyClass } from './reply-class.ts';
import type { ReplyWeights } from './reply-by-rules.ts';

/** What is left of an answer's share when no value of the asked type was found in the message. */
const UNREAD = 0.4;
/** What is left of it when the value only stands in a question about it. */
const NAMED_IN_QUESTION = 0.4;
/** How far a "don't know" speaks for itself, whatever was asked: a new bot asks what the model has never seen asked. */
const CANNOT_ALONE = 0.6;
/** What a bare "no" says of a question that wants a value: it will not be given. */
const BARE_NO = 0.6;

/**
 * Puts right, in place, what the texts behind the model could not teach or what is known for certain:
 * - a no to a plain yes/no question is an answer, not a denial, and any other question cannot be denied;
 * - a date or a number that nobody can find in the message is seldom an answer, whatever its words look like;
 * - refusals of every kind count at least as they do without a question, though a value found may outweigh them;
 * - a choice that is only named in a question ("is the terrace heated?") is not chosen by it;
 * - who wants a moment to think approves of nothing and turns nothing down;
 * - letters hit at random answer nothing.
 */
export function settleReply(reply: ReplyWeights, evidence: Evidence, acts: ReadonlyMap<string, number>): void {
  if (evidence.reply === undefined) return;
  const { question, expected } = evidence.reply;
  const asksYesNo = question.slot.type === 'yes_no';
  if (asksYesNo && !isApproval(question)) reply.answer += reply.denial;
  if (!isApproval(question)) reply.denial = 0;
  normalise(reply);
  if (mashedShare(evidence.message.text) > 0.5) setShare(reply, 'other', 0.8);
  if (expected.best === undefined && question.slot.type !== 'text') setShare(reply, 'answer', reply.answer * UNREAD);
  if (isNamedInQuestion(evidence.reply)) setShare(reply, 'answer', reply.answer * NAMED_IN_QUESTION);
  const waits = evidence.acts.some(({ act, score }) => act === 'wait' && score >= 0.85);
  if (waits && isApproval(question) && !evidence.acts.some(({ act }) => act === 'deny'))
    raiseShare(reply, 'other', 0.7);
  // "I can't remember" is read as a no where one is asked for: such a value proves nothing.
  if (expected.isSolid && expected.best !== undefined && !asksYesNo) return;
  const alone = (kind: RefusalKind) => acts.get(`refusal:${kind}`) ?? 0;
  raiseShare(reply, 'cannot', alone('cannot') * CANNOT_ALONE);
  if (asksYesNo) return;
  for (const kind of ['no_preference', 'unwilling'] as const) raiseShare(reply, kind, alone(kind));
  const isBareNo = evidence.message.clauses.length === 1 && evidence.message.tokens.length <= 2;
  if (isBareNo && expected.best === undefined && !asksYesNo && (acts.get('deny') ?? 0) > 0.8) {
    raiseShare(reply, 'unwilling', BARE_NO);
  }
}

/** Asking for a day is asking for that day; asking about one of the choices is not. */
function isNamedInQuestion({ question, expected, asking, asksBeside }: ReplyEvidence): boolean {
  const isOpen = question.slot.type === 'choice' || question.slot.type === 'name';
  return isOpen && expected.best !== undefined && expected.coverage < 0.6 && !asksBeside && asking.others.length === 0;
}

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
