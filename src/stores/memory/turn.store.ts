import type { AcceptInput, Accepted, TurnRecord, TurnStore } from '../../engine/index.ts';
import { commitTurn } from './commit-turn.ts';
import { copy } from './copy.ts';
import { beginBurst, burstLimits, joinBurst, memoryBursts } from './message-burst.ts';
import { loadTurn } from './load-turn.ts';
import type { Tables } from './tables.ts';
import { appendTo } from './tables.ts';
import { runTransaction } from './transaction.ts';

const newTurn = (input: AcceptInput, sequence: number, status: 'RUNNING' | 'QUEUED'): TurnRecord => ({
  id: input.turnId,
  accountId: input.accountId,
  conversationId: input.conversationId,
  sequence,
  status,
  idempotencyKey: input.idempotencyKey,
  userMessage: input.message,
  replies: [],
  intent: null,
  decision: null,
  actions: [],
  trace: null,
  usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 },
  responseTimeMs: null,
  timeToFirstChunkMs: null,
  problem: null,
  startedAt: input.at,
  completedAt: null,
});

/** Absent: now, by the clock that is the same for all who share this memory. */
const momentOf = (at: string | undefined): number => (at === undefined ? Date.now() : Date.parse(at));

/** `alone` is shared with the plugins' tables: a transaction and a write outside of one exclude each other. */
export const memoryTurnStore = (tables: Tables, alone: <T>(work: () => Promise<T>) => Promise<T>): TurnStore => {
  const { conversations, turns, turnsOf } = tables;

  const turnWithKey = (conversationId: string, key: string): TurnRecord | null =>
    (turnsOf.get(conversationId) ?? [])
      .flatMap((id) => turns.get(id) ?? [])
      .find(
        ({ id, idempotencyKey }) => idempotencyKey === key || tables.parts.get(id)?.some((part) => part.key === key),
      ) ?? null;

  return {
    async accept(input): Promise<Accepted> {
      const row = conversations.get(input.conversationId);
      const isOwn =
        row?.record.accountId === input.accountId &&
        (input.profileId === null || input.profileId === row.record.profileId);
      if (!isOwn) return { kind: 'not_found' };

      const { record, lease, queue, fence } = row;
      const same = input.idempotencyKey === null ? null : turnWithKey(record.id, input.idempotencyKey);
      if (same) return { kind: 'duplicate', turn: copy(same) };
      if (record.status === 'CLOSED' || record.status === 'RESOLVED') return { kind: 'closed', status: record.status };
      const limits = burstLimits(tables, input, record);
      const joined = limits && joinBurst(tables, input);
      if (joined) return { kind: 'joined', turnId: joined.id, sequence: joined.sequence };
      if (lease && input.ifBusy === 'REJECT') return { kind: 'busy' };
      if (lease && queue.length >= input.queueLimit) return { kind: 'full' };

      const turn = copy(newTurn(input, record.turnCount + 1, lease ? 'QUEUED' : 'RUNNING'));
      const accepted = { ...row, record: { ...record, turnCount: turn.sequence } };
      turns.set(turn.id, turn);
      appendTo(turnsOf, record.id, turn.id);
      if (limits) beginBurst(tables, record.id, turn.id, limits);
      else tables.bursts.delete(record.id);
      if (lease) {
        conversations.set(record.id, { ...accepted, queue: [...queue, turn.id] });
        return { kind: 'queued', turnId: turn.id, sequence: turn.sequence };
      }
      const expiresAtMs = momentOf(input.leaseAt) + input.leaseMs;
      const claimed = {
        ...accepted,
        fence: fence + 1,
        lease: { turnId: turn.id, attempt: 0, expiresAtMs, lengthMs: input.leaseMs },
      };
      conversations.set(record.id, claimed);
      const loaded = loadTurn(tables, claimed, turn, input.historyLimit);
      return loaded ? { kind: 'claimed', loaded } : { kind: 'not_found' };
    },

    async resume({ accountId, turnId, historyLimit, leaseMs, leaseAt }) {
      const turn = turns.get(turnId);
      const row = turn && conversations.get(turn.conversationId);
      if (turn?.accountId !== accountId || row?.lease?.turnId !== turnId) return null;
      const isFree = turn.status === 'QUEUED' || row.lease.expiresAtMs <= momentOf(leaseAt);
      if (!isFree) return null;

      const running: TurnRecord = { ...turn, status: 'RUNNING' };
      const attempt = turn.status === 'RUNNING' ? row.lease.attempt + 1 : 0;
      const lease = { turnId, attempt, expiresAtMs: momentOf(leaseAt) + leaseMs, lengthMs: leaseMs };
      const claimed = { ...row, fence: row.fence + 1, lease };
      turns.set(turnId, running);
      conversations.set(row.record.id, claimed);
      return loadTurn(tables, claimed, running, historyLimit);
    },

    ...memoryBursts(tables),

    async commit(commit) {
      return commitTurn(tables, commit);
    },

    async keepReplies({ accountId, turnId, replies }) {
      const turn = turns.get(turnId);
      if (turn?.accountId === accountId && turn.completedAt !== null) turns.set(turnId, copy({ ...turn, replies }));
    },

    transaction: (work) => alone(() => runTransaction(tables, work)),

    async renew(held) {
      return held.flatMap(({ conversationId, turnId, fence }) => {
        const row = conversations.get(conversationId);
        const isHeld = row?.lease?.turnId === turnId && row.fence === fence && turns.get(turnId)?.status === 'RUNNING';
        if (!isHeld || !row?.lease) return turnId;
        conversations.set(conversationId, {
          ...row,
          lease: { ...row.lease, expiresAtMs: Date.now() + row.lease.lengthMs },
        });
        return [];
      });
    },

    async release(turnId) {
      const turn = turns.get(turnId);
      const row = turn && conversations.get(turn.conversationId);
      if (row?.lease?.turnId !== turnId || turn?.status !== 'QUEUED') return;
      conversations.set(turn.conversationId, { ...row, lease: { ...row.lease, expiresAtMs: Date.now() } });
    },

    async expired({ leaseAt, limit }) {
      const now = momentOf(leaseAt);
      return [...conversations.values()]
        .flatMap(({ record, lease }) => (lease && lease.expiresAtMs <= now ? [{ record, lease }] : []))
        .sort((a, b) => a.lease.expiresAtMs - b.lease.expiresAtMs)
        .slice(0, limit)
        .map(({ record, lease }) => ({
          accountId: record.accountId,
          conversationId: record.id,
          turnId: lease.turnId,
        }));
    },
  };
};
