import type { ActObservation } from '../types.ts';
import { ACT_LABELS, type ActModel, CONTEXT_LABELS, REFUSAL_LABELS } from './act-model.ts';
import { type Evidence, evidenceFeatures } from './evidence.ts';
import { headScores, sigmoid, softmax } from './linear-head.ts';
import { REPLY_CLASSES } from './reply-class.ts';
import type { ReplyWeights } from './reply-by-rules.ts';
import { actKey } from './rules.ts';

/** How likely each reading of a message is, whoever judged it. */
export interface Judgement {
  /** Acts of the message by itself, by `act` or `act:kind`, 0..1. */
  acts: ReadonlyMap<string, number>;
  /** Shares of the ways to meet the question; absent when nothing was asked. */
  reply: ReplyWeights | undefined;
  /** That an answer has a question on top. 0..1 */
  alsoAsks: number;
  /** `rules` or `model`: named in the evidence. */
  by: 'rules' | 'model';
}

/** The rules' own judgement: all there is in a locale without a model. */
export function judgeByRules({ acts, reply }: Evidence): Judgement {
  const byKey = new Map(acts.map((act) => [actKey(act), act.score]));
  return { acts: byKey, reply: reply?.byRules, alsoAsks: asksByRules(acts), by: 'rules' };
}

const asksByRules = (acts: readonly ActObservation[]) =>
  Math.max(0, ...acts.filter(({ act }) => act === 'side_question').map(({ score }) => score));

/** Acts the model does not know are judged by the rules still. */
export function judgeByModel(evidence: Evidence, model: ActModel): Judgement {
  const rules = judgeByRules(evidence);
  const { alone, asReply } = evidenceFeatures(evidence);
  const acts = new Map(rules.acts);
  for (const [at, score] of headScores(model.acts, alone).entries()) set(acts, ACT_LABELS[at], sigmoid(score));
  for (const [at, share] of softmax(headScores(model.refusal, alone)).entries()) {
    const kind = REFUSAL_LABELS[at];
    if (kind !== 'none') set(acts, `refusal:${kind}`, share);
  }
  if (asReply === undefined || rules.reply === undefined) return { ...rules, acts, by: 'model' };
  const reply = { ...rules.reply };
  for (const [at, share] of softmax(headScores(model.reply, asReply)).entries()) {
    const of = REPLY_CLASSES[at];
    if (of !== undefined) reply[of] = share;
  }
  const context = headScores(model.context, asReply).map(sigmoid);
  set(acts, 'correction', context[CONTEXT_LABELS.indexOf('correction')] ?? 0);
  return { acts, reply, alsoAsks: context[CONTEXT_LABELS.indexOf('also_asks')] ?? 0, by: 'model' };
}

function set(acts: Map<string, number>, key: string | undefined, score: number): void {
  if (key !== undefined) acts.set(key, score);
}
