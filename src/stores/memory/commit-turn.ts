import type { CommitResult, TurnCommit } from '../../engine/index.ts';
import { waitingAfter } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { changeHandoff } from './handoff.store.ts';
import { patchedProfile } from './profile.store.ts';
import type { ConversationRow, Tables } from './tables.ts';
import { appendTo } from './tables.ts';

/** The conversation, when this commit still holds its lease. */
export function rowHeldBy(tables: Tables, commit: TurnCommit): ConversationRow | null {
  const row = tables.conversations.get(commit.conversationId);
  const isHeld =
    row?.record.accountId === commit.accountId && row.fence === commit.fence && row.lease?.turnId === commit.turn.id;
  return isHeld ? row : null;
}

function writeRows(tables: Tables, commit: TurnCommit, at: string): void {
  const { accountId, conversationId, profileId, profilePatch } = commit;
  const profile = tables.profiles.get(profileId);
  if (profilePatch && profile?.accountId === accountId) {
    tables.profiles.set(profileId, patchedProfile(profile, copy(profilePatch), at));
  }
  tables.turns.set(commit.turn.id, copy(commit.turn));
  for (const step of copy(commit.steps)) {
    tables.steps.set(step.id, step);
    appendTo(tables.stepsOf, conversationId, step.id);
  }
  for (const generated of copy(commit.generatedSteps)) tables.generatedSteps.set(generated.id, generated);
  for (const checkpoint of copy(commit.checkpoints)) tables.checkpoints.set(checkpoint.id, checkpoint);
  for (const interruption of copy(commit.interruptions)) tables.interruptions.set(interruption.id, interruption);
  for (const { id, returnSucceeded, at: resolvedAt } of commit.closedInterruptions) {
    const open = tables.interruptions.get(id);
    if (open?.accountId === accountId) tables.interruptions.set(id, { ...open, returnSucceeded, resolvedAt });
  }
  if (commit.handoff) changeHandoff(tables, conversationId, commit.handoff);
  tables.modelUsage.push(...copy(commit.modelUsage));
  tables.outbox.push(...copy(commit.outbox).map((event) => ({ ...event, accountId, conversationId })));
}

/** Writes everything the turn decided and hands the lease to the next turn; nothing when the lease was lost. */
export function commitTurn(tables: Tables, commit: TurnCommit): CommitResult {
  const row = rowHeldBy(tables, commit);
  if (!row?.lease) return { isCommitted: false, nextTurnId: null };

  const at = commit.turn.completedAt ?? commit.turn.startedAt;
  const [nextTurnId = null, ...queue] = row.queue;
  const { lengthMs } = row.lease;
  const expiresAtMs = (commit.leaseAt === undefined ? Date.now() : Date.parse(commit.leaseAt)) + lengthMs;
  const { state, status, resolution } = commit;
  const holder = commit.handoff?.kind === 'ended' ? null : row.record.holder;
  const record = { ...row.record, state: copy(state), status, resolution, holder, lastActivityAt: at };
  const lease = nextTurnId === null ? null : { turnId: nextTurnId, attempt: 0, expiresAtMs, lengthMs };
  const { askedAt, answeredAt, isOver } = waitingAfter(commit);
  const times = {
    firstReplyAt: row.times.firstReplyAt ?? answeredAt,
    waitingSince: isOver ? null : (row.times.waitingSince ?? askedAt),
    resolvedAt: status === 'RESOLVED' ? (row.times.resolvedAt ?? at) : null,
  };
  tables.conversations.set(record.id, { ...row, record, lease, queue, times });
  tables.turnStates.set(commit.turn.id, { state: record.state, botVersionId: record.botVersionId });
  writeRows(tables, commit, at);
  return { isCommitted: true, nextTurnId };
}
