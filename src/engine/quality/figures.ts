/** From counts to rates. Pure; the formulas are those of docs/quality.md. */
import type { QualityCounts, QualityRow } from './records.ts';

/** Without a turn for so long a conversation has fallen silent, unless its bot says otherwise. */
export const SILENT_AFTER_MINUTES = 60;

/** Rates are 0..1, null where there is nothing to take them over. */
export interface QualityFigures extends QualityCounts {
  interruptionRate: number | null;
  completionRate: number | null;
  engagementRate: number | null;
  reAskRate: number | null;
  autonomousHandlingRate: number | null;
  refusalHandlingRate: number | null;
  /** US dollars. */
  costPerResolved: number | null;
}

const NOTHING: QualityCounts = {
  conversations: 0,
  settled: 0,
  handled: 0,
  resolved: 0,
  costUsd: 0,
  runsEnded: 0,
  runsCompleted: 0,
  runsAsked: 0,
  runsEngaged: 0,
  replies: 0,
  sideQuestions: 0,
  askedAgain: 0,
  refusals: 0,
  refusalsHandled: 0,
};
const KEYS = Object.keys(NOTHING) as (keyof QualityCounts)[];
const OF_CONVERSATIONS: ReadonlySet<keyof QualityCounts> = new Set([
  'conversations',
  'settled',
  'handled',
  'resolved',
  'costUsd',
]);

const add = (a: QualityCounts, b: QualityCounts, keys: readonly (keyof QualityCounts)[]): QualityCounts => ({
  ...a,
  ...Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])),
});

/** Of a bot or a version: each conversation counts once, however many flows it went through. */
export const countsOverall = (rows: readonly QualityRow[]): QualityCounts =>
  rows.reduce<QualityCounts>((sum, row) => {
    const isCounted = (key: keyof QualityCounts): boolean => OF_CONVERSATIONS.has(key) === (row.flow === null);
    return add(sum, row, KEYS.filter(isCounted));
  }, NOTHING);

/** Of one flow, over all versions in the rows. */
export const countsOfFlow = (rows: readonly QualityRow[], flow: string): QualityCounts =>
  rows.filter((row) => row.flow === flow).reduce<QualityCounts>((sum, row) => add(sum, row, KEYS), NOTHING);

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Rates from counts. */
export const figuresOf = (counts: QualityCounts): QualityFigures => ({
  ...counts,
  interruptionRate: rate(counts.sideQuestions, counts.replies),
  completionRate: rate(counts.runsCompleted, counts.runsEnded),
  engagementRate: rate(counts.runsEngaged, counts.runsAsked),
  reAskRate: rate(counts.askedAgain, counts.replies),
  autonomousHandlingRate: rate(counts.handled, counts.settled),
  refusalHandlingRate: rate(counts.refusalsHandled, counts.refusals),
  costPerResolved: rate(counts.costUsd, counts.resolved),
});
