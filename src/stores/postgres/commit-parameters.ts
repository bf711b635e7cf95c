import type { InterruptionRecord, TurnCommit } from '../../engine/index.ts';
import { jsonText } from './json-text.ts';

/** Interruptions opened in this turn, with their ends where they also ended in it. */
const opened = ({ interruptions, closedInterruptions }: TurnCommit): InterruptionRecord[] =>
  interruptions.map((interruption) => {
    const end = closedInterruptions.find(({ id }) => id === interruption.id);
    return end ? { ...interruption, returnSucceeded: end.returnSucceeded, resolvedAt: end.at } : interruption;
  });

/** null for nothing: the statement's part then has no rows to read. */
const some = (records: readonly unknown[]): string | null => (records.length === 0 ? null : jsonText(records));
const orNull = (value: unknown): string | null => (value === null ? null : jsonText(value));

/** The parameters of `COMMIT`, in its order. */
export function commitParameters(commit: TurnCommit): unknown[] {
  const { turn, profilePatch: patch } = commit;
  const actions = jsonText(turn.actions);
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
    actions,
    orNull(turn.trace),
    jsonText(turn.usage),
    turn.responseTimeMs,
    turn.timeToFirstChunkMs,
    orNull(turn.problem),
    turn.completedAt,
    commit.profileId,
    patch && jsonText(patch.collected),
    patch && patch.unrefused,
    patch && jsonText(patch.refused),
    patch && jsonText(patch.preferences),
    some(commit.steps),
    some(commit.checkpoints),
    some(opened(commit)),
    some(commit.closedInterruptions),
    some(commit.modelUsage),
    some(commit.outbox),
    turn.actions.length === 0 ? null : actions,
    patch && jsonText(patch.objectives),
    patch && patch.summary,
    some(commit.generatedSteps),
  ];
}
