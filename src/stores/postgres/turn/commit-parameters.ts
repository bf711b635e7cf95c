import type { InterruptionRecord, TurnCommit } from '../../../engine/index.ts';
import { jsonText, waitingAfter } from '../../../engine/index.ts';

/** Interruptions opened in this turn, with their ends where they also ended in it. */
const opened = ({ interruptions, closedInterruptions }: TurnCommit): InterruptionRecord[] =>
  interruptions.map((interruption) => {
    const end = closedInterruptions.find(({ id }) => id === interruption.id);
    return end ? { ...interruption, returnSucceeded: end.returnSucceeded, resolvedAt: end.at } : interruption;
  });

/** null for nothing: the statement's part then has no rows to read. */
const some = (records: readonly unknown[]): string | null => (records.length === 0 ? null : jsonText(records));
const orNull = (value: unknown): string | null => (value === null ? null : jsonText(value));

type Read = (commit: TurnCommit) => unknown;

/** What every commit hands to its statement, by name, in the order of the places. */
const TURN = {
  accountId: ({ accountId }) => accountId,
  conversationId: ({ conversationId }) => conversationId,
  fence: ({ fence }) => fence,
  turnId: ({ turn }) => turn.id,
  state: ({ state }) => jsonText(state),
  status: ({ status }) => status,
  resolution: ({ resolution }) => resolution,
  endedAt: ({ turn }) => turn.completedAt ?? turn.startedAt,
  leaseAt: ({ leaseAt }) => leaseAt ?? null,
  modelCalls: ({ turn }) => turn.usage.modelCalls,
  inputTokens: ({ turn }) => turn.usage.inputTokens,
  outputTokens: ({ turn }) => turn.usage.outputTokens,
  costUsd: ({ turn }) => turn.usage.costUsd,
  turnStatus: ({ turn }) => turn.status,
  replies: ({ turn }) => jsonText(turn.replies),
  intent: ({ turn }) => orNull(turn.intent),
  decision: ({ turn }) => orNull(turn.decision),
  actions: ({ turn }) => jsonText(turn.actions),
  trace: ({ turn }) => orNull(turn.trace),
  usage: ({ turn }) => jsonText(turn.usage),
  responseTimeMs: ({ turn }) => turn.responseTimeMs,
  timeToFirstChunkMs: ({ turn }) => turn.timeToFirstChunkMs,
  problem: ({ turn }) => orNull(turn.problem),
  completedAt: ({ turn }) => turn.completedAt,
  modelUsage: ({ modelUsage }) => some(modelUsage),
  askedAt: (commit) => waitingAfter(commit).askedAt,
  answeredAt: (commit) => waitingAfter(commit).answeredAt,
  isWaitOver: (commit) => waitingAfter(commit).isOver,
} satisfies Record<string, Read>;

/** What only some turns have to say, behind the others. */
const REST = {
  profileId: ({ profileId }) => profileId,
  collected: ({ profilePatch: patch }) => patch && jsonText(patch.collected),
  forgotten: ({ profilePatch: patch }) => patch && patch.forgotten,
  unrefused: ({ profilePatch: patch }) => patch && patch.unrefused,
  refused: ({ profilePatch: patch }) => patch && jsonText(patch.refused),
  preferences: ({ profilePatch: patch }) => patch && jsonText(patch.preferences),
  objectives: ({ profilePatch: patch }) => patch && jsonText(patch.objectives),
  summary: ({ profilePatch: patch }) => patch && patch.summary,
  steps: ({ steps }) => some(steps),
  generatedSteps: ({ generatedSteps }) => some(generatedSteps),
  checkpoints: ({ checkpoints }) => some(checkpoints),
  interruptions: (commit) => some(opened(commit)),
  closedInterruptions: ({ closedInterruptions }) => some(closedInterruptions),
  outbox: ({ outbox }) => some(outbox),
  actionRuns: ({ turn }) => some(turn.actions),
} satisfies Record<string, Read>;

const ALL = { ...TURN, ...REST };

/** Name of a parameter -> its place in the statement: `$5`. A name that there is not fails to compile. */
export const PLACES = Object.fromEntries(Object.keys(ALL).map((name, at) => [name, `$${at + 1}`])) as Readonly<
  Record<keyof typeof ALL, string>
>;

const valuesOf = (reads: Readonly<Record<string, Read>>, commit: TurnCommit): unknown[] =>
  Object.values(reads).map((read) => read(commit));

/** For `COMMIT_TALK`. */
export const turnParameters = (commit: TurnCommit): unknown[] => valuesOf(TURN, commit);

/** For `COMMIT`. */
export const allParameters = (commit: TurnCommit): unknown[] => valuesOf(ALL, commit);

/** Whether the turn has nothing to say beyond `turnParameters`. */
export const onlyTalked = (commit: TurnCommit): boolean =>
  commit.profilePatch === null &&
  [
    commit.steps,
    commit.generatedSteps,
    commit.checkpoints,
    commit.interruptions,
    commit.closedInterruptions,
    commit.outbox,
    commit.turn.actions,
  ].every((records) => records.length === 0);
