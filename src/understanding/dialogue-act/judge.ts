import { ACT_LABELS, type ActModel, CONTEXT_LABELS, REFUSAL_LABELS } from './act-model.ts';
import { type Evidence, evidenceFeatures } from './evidence.ts';
import { headScores, sigmoid, softmax } from './linear-head.ts';
import { REPLY_CLASSES } from './reply-class.ts';
import type { ReplyWeights } from './reply-by-rules.ts';
import { actKey } from './rules.ts';
import { normalise, settleReply } from './settle-reply.ts';

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

/**
 * How much the rules count beside the model. They know phrases that no text behind the model held, and cost next to
 * nothing on held-back predictions, where most phrases are known to both.
 */
const RULES_IN_ACTS = 0.3;
/** What the model's word counts where no rule knows the phrase: less, as the rules know most of them. */
const SILENT_RULES = 0.85;
const RULES_IN_ALSO_ASKS = 0.55;
const RARE_BY_RULES = 0.9;
/** The other refusals count at least so much of what the rules say. */
const KNOWN_BY_RULES = 0.6;

/** The rules' own judgement: all there is in a locale without a model. */
export function judgeByRules(evidence: Evidence): Judgement {
  const acts = new Map(evidence.acts.map((act) => [actKey(act), act.score]));
  if (evidence.reply === undefined) return { acts, reply: undefined, alsoAsks: 0, by: 'rules' };
  const reply = { ...evidence.reply.byRules };
  // "I don't know, let's say 5": where the model has learned to weigh the two, the rules have to be told.
  const { best, isSolid } = evidence.reply.expected;
  if (isSolid && best !== undefined && best.type !== 'yes_no') reply.cannot *= VALUE_BESIDE;
  settleReply(normalise(reply), evidence, acts);
  return { acts, reply, alsoAsks: evidence.reply.asksBeside ? ASKS_BESIDE : 0, by: 'rules' };
}

/** What is left of a "don't know" that a value follows. */
const VALUE_BESIDE = 0.5;
/** A clause that asks, beside the one that answers. */
const ASKS_BESIDE = 0.95;

/** Joins the model's word with that of the rules; acts the model does not know are left to the rules. */
export function judgeByModel(evidence: Evidence, model: ActModel): Judgement {
  const { alone, asReply } = evidenceFeatures(evidence);
  const acts = new Map(evidence.acts.map((act) => [actKey(act), act.score]));
  const byRules = (key: string) => evidence.acts.find((act) => actKey(act) === key)?.score ?? 0;
  for (const [at, score] of headScores(model.acts, alone).entries()) join(acts, ACT_LABELS[at], sigmoid(score));
  for (const [at, share] of softmax(headScores(model.refusal, alone)).entries()) {
    const kind = REFUSAL_LABELS[at];
    if (kind === undefined || kind === 'none') continue;
    const rules = byRules(`refusal:${kind}`);
    // Hardly anybody refuses in the texts behind the model: the rules know how it is done, and are seldom wrong.
    const isRare = kind === 'unwilling';
    const joined = isRare ? share : withRules(share, rules);
    acts.set(`refusal:${kind}`, Math.max(joined, rules * (isRare ? RARE_BY_RULES : KNOWN_BY_RULES)));
  }
  if (asReply === undefined || evidence.reply === undefined)
    return { acts, reply: undefined, alsoAsks: 0, by: 'model' };
  const reply = normalise({ ...evidence.reply.byRules });
  for (const [at, share] of softmax(headScores(model.reply, asReply)).entries()) {
    const of = REPLY_CLASSES[at];
    if (of !== undefined) reply[of] = model.rulesInReply * reply[of] + (1 - model.rulesInReply) * share;
  }
  settleReply(reply, evidence, acts);
  const context = headScores(model.context, asReply).map(sigmoid);
  // Corrections behind the model answer a summary; the rules know them anywhere.
  const corrects = context[CONTEXT_LABELS.indexOf('correction')] ?? 0;
  acts.set('correction', Math.max(corrects, acts.get('correction') ?? 0));
  const asks = context[CONTEXT_LABELS.indexOf('also_asks')] ?? 0;
  return {
    acts,
    reply,
    alsoAsks: RULES_IN_ALSO_ASKS * (evidence.reply.asksBeside ? ASKS_BESIDE : 0) + (1 - RULES_IN_ALSO_ASKS) * asks,
    by: 'model',
  };
}

const withRules = (model: number, rules: number) =>
  rules === 0 ? SILENT_RULES * model : RULES_IN_ACTS * rules + (1 - RULES_IN_ACTS) * model;

function join(acts: Map<string, number>, key: string | undefined, score: number): void {
  if (key !== undefined) acts.set(key, withRules(score, acts.get(key) ?? 0));
}
