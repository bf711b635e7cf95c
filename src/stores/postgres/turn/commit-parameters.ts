import type { InterruptionRecord, TurnCommit } from '../../../engine/index.ts';
import { jsonText } from '../../../engine/index.ts';

/** Interruptions opened in this turn, with their ends where they also ended in it. */
const opened = ({ interruptions, closedInterruptions }: TurnCommit): InterruptionRecord[] =>
  interruptions.map((interruption) => {
    const end = closedInterruptions.find(({ id }) => id === interruption.id);
    return end ? { ...interruption, returnSucceeded: end.returnSucceeded, resolvedAt: end.at } : interruption;
  });

/** null for nothing: the statement's part then has no rows to read. */
const some = (records: readonly unknown[]): string | null => (records.length === 0 ? null : jsonText(records));
const orNull = (value: unknown): string | null => (value === null ? null : jsonText(value));

/** The parameters of `COMMIT_TALK`, in its order: the first of `COMMIT`, too. */
export const turnParameters = (commit: TurnCommit): unknown[] => {
  const { turn } = commit;
  return [
    commit.accountId,
    commit.conversationId,
    commit.fence,
    turn.id,
    jsonText(commit.state),
    commit.status,
    commit.resolution,
    turn.completedAt ?? turn.startedAt,
    turn.usage.modelCalls,
    turn.usage.inputTokens,
    turn.usage.outputTokens,
    turn.usage.costUsd,
    turn.status,
    jsonText(turn.replies),
    orNull(turn.intent),
    orNull(turn.decision),
    jsonText(turn.actions),
    orNull(turn.trace),
    jsonText(turn.usage),
    turn.responseTimeMs,
    turn.timeToFirstChunkMs,
    orNull(turn.problem),
    turn.completedAt,
    some(commit.modelUsage),
  ];
};

/** The further parameters of `COMMIT`, in its order. */
export const restParameters = (commit: TurnCommit): unknown[] => {
  const { profilePatch: patch } = commit;
  return [
    commit.profileId,
    patch && jsonText(patch.collected),
    patch && patch.unrefused,
    patch && jsonText(patch.refused),
    patch && jsonText(patch.preferences),
    patch && jsonText(patch.objectives),
    patch && patch.summary,
    some(commit.steps),
    some(commit.generatedSteps),
    some(commit.checkpoints),
    some(opened(commit)),
    some(commit.closedInterruptions),
    some(commit.outbox),
    some(commit.turn.actions),
  ];
};

/** Whether the turn has nothing for `restParameters` to say. */
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
