import { type CertaintyCurve, certaintyOf } from '../certainty.ts';
import type { ActObservation, DialogueAct, RefusalKind, ReplyObservation, SideQuestionKind } from '../types.ts';
import type { ActModel } from './act-model.ts';
import type { Evidence } from './evidence.ts';
import { type Judgement, judgeByModel, judgeByRules } from './judge.ts';
import { rankReply } from './reply.ts';
import { isApproval, isRefusalClass, KIND_OF_CLASS, type ReplyClass } from './reply-class.ts';
import { actKey } from './rules.ts';

/** What a message does, and what it is to the question asked. */
export interface ObservedActs {
  acts: ActObservation[];
  reply: ReplyObservation | undefined;
}

/** Less likely acts are left out: nothing should be decided on them. */
const LEAST_SCORE = 0.5;
/** From here on a question on top of an answer is worth an answer of its own. */
const ALSO_ASKS = 0.5;
/**
 * For locales that only rules carry. The English sets, read by their rules alone: 86 of 100 replies are right, whatever
 * their share.
 */
const CERTAINTY_OF_RULES: CertaintyCurve = { offset: 1.85, slope: 0 };

/** Decides on the dialogue acts of a message, by the model where the locale has one and by the rules alone elsewhere. */
export function observeActs(evidence: Evidence, model: ActModel | undefined): ObservedActs {
  if (evidence.message.clauses.length === 0) return { acts: [], reply: undefined };
  const judgement = model === undefined ? judgeByRules(evidence) : judgeByModel(evidence, model);
  const seen = new Map<string, ActObservation>();
  for (const [key, score] of judgement.acts) {
    if (score >= LEAST_SCORE) seen.set(key, { ...namesOf(key), score, evidence: witnesses(key, evidence, judgement) });
  }
  const curve = model?.certainty ?? CERTAINTY_OF_RULES;
  const reply = judgement.reply && decideReply(evidence, judgement, seen, curve);
  const acts = [...seen.values()].sort((a, b) => b.score - a.score);
  if (acts.length === 0) acts.push({ act: 'chitchat', score: 1 - LEAST_SCORE, evidence: ['nothing else fits'] });
  return { acts, reply };
}

function decideReply(
  evidence: Evidence,
  judgement: Judgement,
  seen: Map<string, ActObservation>,
  curve: CertaintyCurve,
): ReplyObservation | undefined {
  if (judgement.reply === undefined) return undefined;
  const { best, score, rivals } = rankReply(judgement.reply);
  const kind = KIND_OF_CLASS[best];
  const alsoAsks = (kind === 'answer' || kind === 'denial') && judgement.alsoAsks >= ALSO_ASKS;
  const names = actOfClass(best, evidence);
  const found = evidence.reply?.expected.best;
  const proof = [
    ...(best === 'answer' && found ? [`value:${found.evidence}`] : []),
    ...(names ? witnesses(actKey(names), evidence, judgement) : []),
  ];
  for (const [key, act] of seen) if (contradicts(key, kind, alsoAsks, act.score > 0.9)) seen.delete(key);
  if (names) seen.set(actKey(names), { ...names, score, evidence: proof });
  // A plain answer to a question for approval is a yes.
  if (kind === 'answer' && evidence.reply && isApproval(evidence.reply.question)) {
    seen.set('affirm', { act: 'affirm', score, evidence: witnesses('affirm', evidence, judgement) });
  }
  if (alsoAsks) {
    const asks = { act: 'side_question', kind: questionKind(evidence) } as const;
    seen.set(actKey(asks), {
      ...asks,
      score: judgement.alsoAsks,
      evidence: witnesses(actKey(asks), evidence, judgement),
    });
  }
  const certainty = certaintyOf(score, curve);
  return { kind, score, certainty, ...(rivals.length > 0 && { rivals }), alsoAsks, evidence: proof };
}

/**
 * A message that was found to be an answer is no refusal, a question counts only where one was found, and "nothing else"
 * that answers a question takes no leave.
 */
function contradicts(key: string, kind: ReplyObservation['kind'], alsoAsks: boolean, isSure: boolean): boolean {
  if (key.startsWith('side_question')) return kind !== 'side_question' && !alsoAsks;
  if (key === 'bye') return kind === 'answer' && !isSure;
  return key.startsWith('refusal') && (kind === 'answer' || kind === 'denial');
}

type ActNames = Pick<ActObservation, 'act' | 'kind'>;

function actOfClass(best: ReplyClass, evidence: Evidence): ActNames | undefined {
  if (best === 'answer') return { act: 'answer' };
  if (best === 'denial') return { act: 'deny' };
  if (best === 'question') return { act: 'side_question', kind: questionKind(evidence) };
  if (best === 'objection') return { act: 'side_question', kind: 'objection' };
  if (isRefusalClass(best)) return { act: 'refusal', kind: best };
  return undefined;
}

/** Which kind of question it is, is for the rules to say: the model was fitted on texts that do not tell them apart. */
function questionKind(evidence: Evidence): SideQuestionKind {
  const asks = evidence.acts.filter(({ act }) => act === 'side_question');
  const best = asks.sort((a, b) => b.score - a.score)[0];
  if (best?.kind !== undefined && best.kind !== 'faq') return best.kind as SideQuestionKind;
  return evidence.acts.some(({ act }) => act === 'explain' || act === 'repeat') ? 'clarification' : 'faq';
}

function namesOf(key: string): ActNames {
  const [act, kind] = key.split(':');
  return { act: act as DialogueAct, ...(kind && { kind: kind as SideQuestionKind | RefusalKind }) };
}

function witnesses(key: string, evidence: Evidence, judgement: Judgement): string[] {
  const rules = evidence.acts.filter((act) => actKey(act) === key).flatMap((act) => act.evidence);
  return judgement.by === 'model' ? [...rules, `model:${key}`] : rules;
}
