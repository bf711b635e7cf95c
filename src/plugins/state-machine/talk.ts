/**
 * What has happened in a conversation so far, as the machine remembers it between turns: its corner of the state. It is
 * bounded: counts and lists of closed words, however long people talk.
 */
import { z } from 'zod';
import type { ConversationState, Json } from '../../engine/plugin.ts';
import { OBJECTION_KINDS } from './happenings.ts';

export const PLUGIN = 'state-machine';

const contribution = z.object({
  /** `sentiment`, `visited:closing_attempt`, ... */
  feature: z.string(),
  /** How much of it there was, as the model counts it. */
  amount: z.number(),
  logOdds: z.number(),
});
export type Contribution = z.output<typeof contribution>;

const estimate = z.object({
  /** 0..1 */
  probability: z.number(),
  /** Those that are not zero, the strongest first. */
  contributions: z.array(contribution),
});
export type Estimate = z.output<typeof estimate>;

const count = z.int().min(0).default(0);

const talk = z.object({
  /** Messages, typed or pressed. */
  turns: count,
  /** Of those, since the machine is where it is; the message that brought it here does not count. */
  turnsInState: count,
  /** States since the talk began, or since the last purchase; in the order of first visits. */
  visited: z.array(z.string()).default([]),
  openObjections: z.array(z.enum(OBJECTION_KINDS)).default([]),
  objectionsRaised: count,
  objectionsAnswered: count,
  priceTalk: count,
  haggling: count,
  buyingSignals: count,
  interest: count,
  needs: count,
  questions: count,
  /** Messages that gave a flow what it asked for. */
  answers: count,
  declines: count,
  purchases: count,
  /** How they feel, -1..1: recent messages weigh more. */
  sentiment: z.number().min(-1).max(1).default(0),
  /** The longest silence before a message, hours. */
  longestSilenceHours: z.number().min(0).default(0),
  /** ISO 8601; null before the first message. */
  lastMessageAt: z.string().nullable().default(null),
  /** The flows that were under way when the last turn ended, the running one last. */
  flows: z.array(z.string()).default([]),
  /** null where the machine knows no conversion. */
  estimate: estimate.nullable().default(null),
});
export type Talk = z.output<typeof talk>;

/** The talk as kept; a new one where nothing was kept yet, defaults for what an older version did not keep. */
export const talkIn = (state: Readonly<Pick<ConversationState, 'plugins'>>): Talk => {
  const kept = talk.safeParse(state.plugins[PLUGIN] ?? {});
  return kept.success ? kept.data : talk.parse({});
};

export const toJson = (kept: Talk): Json => ({ ...kept, estimate: kept.estimate && { ...kept.estimate } });
