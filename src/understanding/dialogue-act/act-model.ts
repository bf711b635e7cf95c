import type { CertaintyCurve } from '../certainty.ts';
import { type LinearHead, readHead, type StoredHead, storeHead } from './linear-head.ts';

/**
 * What was fitted offline for one locale: linear heads over hashed features.
 * - `reply` says which of `REPLY_CLASSES` a reply is, given its question (one of them);
 * - `context` says whether a reply also asks something, and whether it corrects something (each on its own);
 * - `refusal` says which refusal a message is by itself, or `none` (one of them);
 * - `acts` says which acts a message carries by itself (each on its own).
 */
export interface ActModel {
  /** What the rules count beside `reply`, 0..1: more where few texts stand behind the model. */
  rulesInReply: number;
  /** From a reply's score to its certainty. */
  certainty: CertaintyCurve;
  reply: LinearHead;
  context: LinearHead;
  refusal: LinearHead;
  acts: LinearHead;
}

export const CONTEXT_LABELS = ['also_asks', 'correction'] as const;
export const REFUSAL_LABELS = ['none', 'cannot', 'unwilling', 'no_preference'] as const;
export const ACT_LABELS = [
  'affirm',
  'deny',
  'dont_know',
  'cancel',
  'repeat',
  'explain',
  'handoff',
  'greet',
  'thank',
  'bye',
] as const;

/** A model as its file holds it. `sources` names the texts it was fitted on and their licences; none of them is in it. */
export interface StoredActModel {
  sources: readonly { name: string; part: string; licence: string }[];
  rulesInReply: number;
  certainty: CertaintyCurve;
  reply: StoredHead;
  context: StoredHead;
  refusal: StoredHead;
  acts: StoredHead;
}

export const readActModel = (stored: StoredActModel): ActModel => ({
  rulesInReply: stored.rulesInReply,
  certainty: stored.certainty,
  reply: readHead(stored.reply),
  context: readHead(stored.context),
  refusal: readHead(stored.refusal),
  acts: readHead(stored.acts),
});

export const storeActModel = (model: ActModel, sources: StoredActModel['sources']): StoredActModel => ({
  sources,
  rulesInReply: model.rulesInReply,
  certainty: model.certainty,
  reply: storeHead(model.reply),
  context: storeHead(model.context),
  refusal: storeHead(model.refusal),
  acts: storeHead(model.acts),
});
