/** From counts to rates. Pure. */
import type { ConversationCounts, CountsRow } from './ports/statistics.ts';

/** Without a turn for so long a conversation has fallen silent, unless its bot says otherwise. */
export const SILENT_AFTER_MINUTES = 60;

/** Rates are 0..1, null where there is nothing to take them over. */
export interface ConversationFigures extends ConversationCounts {
  interruptionRate: number | null;
  completionRate: number | null;
  engagementRate: number | null;
  reAskRate: number | null;
  autonomousHandlingRate: number | null;
  refusalHandlingRate: number | null;
  /** US dollars. */
  costPerResolved: number | null;
}

const NOTHING: ConversationCounts = {
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
const KEYS = Object.keys(NOTHING) as (keyof ConversationCounts)[];
const OF_CONVERSATIONS: ReadonlySet<keyof ConversationCounts> = new Set([
  'conversations',
  'settled',
  'handled',
  'resolved',
  'costUsd',
]);

const add = (
  a: ConversationCounts,
  b: ConversationCounts,
  keys: readonly (keyof ConversationCounts)[],
): ConversationCounts => ({
  ...a,
  ...Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])),
});

/** Of a bot or a version: each conversation counts once, however many flows it went through. */
export const countsOverall = (rows: readonly CountsRow[]): ConversationCounts =>
  rows.reduce<ConversationCounts>((sum, row) => {
    const isCounted = (key: keyof ConversationCounts): boolean => OF_CONVERSATIONS.has(key) === (row.flow === null);
    return add(sum, row, KEYS.filter(isCounted));
  }, NOTHING);

/** Of one flow, over all versions in the rows. */
export const countsOfFlow = (rows: readonly CountsRow[], flow: string): ConversationCounts =>
  rows.filter((row) => row.flow === flow).reduce<ConversationCounts>((sum, row) => add(sum, row, KEYS), NOTHING);

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Rates from counts. */
export const figuresOf = (counts: ConversationCounts): ConversationFigures => ({
  ...counts,
  interruptionRate: rate(counts.sideQuestions, counts.replies),
  completionRate: rate(counts.runsCompleted, counts.runsEnded),
  engagementRate: rate(counts.runsEngaged, counts.runsAsked),
  reAskRate: rate(counts.askedAgain, counts.replies),
  autonomousHandlingRate: rate(counts.handled, counts.settled),
  refusalHandlingRate: rate(counts.refusalsHandled, counts.refusals),
  costPerResolved: rate(counts.costUsd, counts.resolved),
});
