import type { HandoffChange, HandoffRecord, HandoffStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

const openIn = ({ handoffs }: Tables, conversationId: string): HandoffRecord | undefined =>
  [...handoffs.values()].find((handoff) => handoff.conversationId === conversationId && handoff.releasedAt === null);

/** What a turn does to the hand-off of its conversation. */
export function changeHandoff(tables: Tables, conversationId: string, change: HandoffChange): void {
  if (change.kind === 'opened') {
    tables.handoffs.set(change.handoff.id, copy(change.handoff));
    return;
  }
  const open = openIn(tables, conversationId);
  if (!open) return;
  const ended = change.kind === 'ended' ? { releasedAt: change.at } : { escalatedAt: change.at };
  tables.handoffs.set(open.id, { ...open, ...ended, answerBy: null });
}

export const memoryHandoffStore = (tables: Tables): HandoffStore => ({
  async takeOver({ accountId, conversationId, holder, mayRelieve, handoff, at }) {
    const { conversations, turns, handoffs } = tables;
    const row = conversations.get(conversationId);
    if (row?.record.accountId !== accountId) return { kind: 'not_found' };
    const { record, lease } = row;
    if (record.status !== 'ACTIVE' && record.status !== 'HANDED_OFF') return { kind: 'closed' };
    if (record.holder?.id === holder.id)
      return { kind: 'taken', conversation: copy(record), isNew: false, interruptedTurnId: null, fence: row.fence };
    if (record.holder && !mayRelieve) return { kind: 'held', holder: record.holder };

    const taken = { ...record, status: 'HANDED_OFF' as const, holder: copy(holder) };
    const free = lease && { ...lease, expiresAtMs: Date.now() };
    conversations.set(conversationId, { ...row, record: taken, fence: row.fence + 1, lease: free });
    const turn = lease && turns.get(lease.turnId);
    if (turn?.status === 'RUNNING') turns.set(turn.id, { ...turn, status: 'QUEUED' });

    const { botId } = record;
    const place = { accountId, botId, conversationId };
    const unheard = { since: at, releasedAt: null, escalatedAt: null };
    const open = openIn(tables, conversationId) ?? { ...handoff, ...place, ...unheard };
    handoffs.set(open.id, { ...open, holder: copy(holder), takenAt: at, answerBy: null });
    return {
      kind: 'taken',
      conversation: copy(taken),
      isNew: true,
      interruptedTurnId: lease?.turnId ?? null,
      fence: row.fence + 1,
    };
  },

  async openOf(accountId, conversationIds) {
    const found = conversationIds.flatMap((id) => openIn(tables, id) ?? []);
    return new Map(found.filter((row) => row.accountId === accountId).map((row) => [row.conversationId, copy(row)]));
  },

  async overdue({ at, limit }) {
    const now = Date.parse(at);
    const dueAt = ({ answerBy }: HandoffRecord): number => (answerBy === null ? Infinity : Date.parse(answerBy));
    const due = [...tables.handoffs.values()].filter((handoff) => dueAt(handoff) <= now);
    return copy(due.toSorted((a, b) => dueAt(a) - dueAt(b)).slice(0, limit));
  },
});
