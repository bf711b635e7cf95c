/** What is counted and kept of how well a bot does. Definitions and formulas: docs/quality.md. */
import type { QualityMetric, QualityScope } from '../vocabulary.ts';

/** Sums over the conversations that started in a window. A run is one flow in one conversation. */
export interface QualityCounts {
  /** With at least one message of the person. */
  conversations: number;
  /** Of those, ended: resolved, closed, handed to a person, or fallen silent. */
  settled: number;
  /** Of those, resolved by the bot alone. */
  handled: number;
  /** Resolved by anybody. */
  resolved: number;
  /** What the language model cost, US dollars. */
  costUsd: number;
  runsEnded: number;
  runsCompleted: number;
  /** Runs that asked something and were answered, or given time to be. */
  runsAsked: number;
  /** Of those, where the person said anything after the first question. */
  runsEngaged: number;
  /** Messages that came right after a question. */
  replies: number;
  /** Of those, side questions. */
  sideQuestions: number;
  /** Of those, followed by the same question again though they were no side question. */
  askedAgain: number;
  refusals: number;
  /** Refusals after which the conversation went on with the bot. */
  refusalsHandled: number;
}

/**
 * Counts of one version, and of one arm where an experiment was asked for. With a flow: those of its runs, and of the
 * conversations that had one. Without: those of all conversations, whose runs are counted in the rows of their flows.
 */
export interface QualityRow extends QualityCounts {
  versionId: string;
  flow: string | null;
  /** null: no experiment was asked for. */
  arm: string | null;
}

/** What a figure or an alert is about: the bot, one version (`subject`: its id) or one flow (`subject`: its id). */
export interface QualitySubject {
  scope: QualityScope;
  /** '' for the bot. */
  subject: string;
}

/** A rate that has crossed its threshold. */
export interface QualityAlertRecord extends QualitySubject {
  id: string;
  accountId: string;
  botId: string;
  metric: QualityMetric;
  /** 0..1: the rate when the alert was raised. */
  value: number;
  threshold: number;
  /** What the rate was taken over. */
  sample: number;
  raisedAt: string;
  /** null: open. */
  clearedAt: string | null;
  /** The rate when it was cleared. */
  clearedValue: number | null;
}
