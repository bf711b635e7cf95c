import type {
  ConversationListRequest,
  ListedConversation,
  ConversationRecord,
  ConversationStore,
  InterruptionRecord,
  StepRecord,
  TurnRecord,
} from '../../engine/index.ts';
import { copy } from './copy.ts';
import { matches, NEVER, waitOf } from './desk.store.ts';
import { newestFirst, pageOf, threadPageOf } from './page.ts';
import { ensureProfile } from './profile.store.ts';
import type { Tables } from './tables.ts';
import { versionMoves } from './version-moves.ts';

const activityKey = ({ lastActivityAt, id }: Pick<ConversationRecord, 'id' | 'lastActivityAt'>): string =>
  `${lastActivityAt} ${id}`;
const lastActiveFirst = (records: readonly ConversationRecord[]): ConversationRecord[] =>
  records.toSorted((a, b) => (activityKey(a) < activityKey(b) ? 1 : -1));

export const memoryConversationStore = (tables: Tables): ConversationStore => {
  const { conversations, turns, steps, interruptions, profiles } = tables;

  /** Rows of one conversation, oldest first, as far as they are this account's. */
  const rowsOf = <T extends { accountId: string }>(
    lists: Map<string, string[]>,
    rows: Map<string, T>,
    accountId: string,
    conversationId: string,
  ): T[] =>
    (lists.get(conversationId) ?? []).flatMap((id) => {
      const row = rows.get(id);
      return row?.accountId === accountId ? [row] : [];
    });
  const turnsOf = (accountId: string, id: string): TurnRecord[] => rowsOf(tables.turnsOf, turns, accountId, id);
  const stepsOf = (accountId: string, id: string): StepRecord[] => rowsOf(tables.stepsOf, steps, accountId, id);
  /** The longest wait first. */
  const waitingPage = (found: readonly ConversationRecord[], page: ConversationListRequest) => {
    const rows = found.map((record) => ({ ...record, waitingSince: waitOf(tables, record.id) }));
    const keyOf = ({ waitingSince, id }: ListedConversation): string => `${waitingSince} ${id}`;
    const seen = `${page.afterAt} ${page.after}`;
    const behind = page.after === null ? rows : rows.filter((row) => keyOf(row) > seen);
    return pageOf(
      behind.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
      { ...page, after: null },
    );
  };
  const byKey = (accountId: string, key: string) =>
    [...conversations.values()].find((row) => row.idempotencyKey === key && row.record.accountId === accountId);

  return {
    async create({ conversation, profile, idempotencyKey }) {
      const { accountId } = conversation;
      const known = idempotencyKey === null ? undefined : byKey(accountId, idempotencyKey);
      const knownProfile = known && profiles.get(known.record.profileId);
      if (known && knownProfile) return copy({ conversation: known.record, profile: knownProfile, isNew: false });

      const person = ensureProfile(tables, { accountId, ...profile, at: conversation.createdAt });
      const record = copy({ ...conversation, profileId: person.id });
      conversations.set(record.id, { record, idempotencyKey, times: NEVER, fence: 0, lease: null, queue: [] });
      return copy({ conversation: record, profile: person, isNew: true });
    },

    async find(accountId, id) {
      const record = conversations.get(id)?.record;
      return record?.accountId === accountId ? copy(record) : null;
    },

    async list(accountId, filter, page) {
      const records = [...conversations.values()].map((row) => row.record);
      const found = records.filter((record) => record.accountId === accountId && matches(tables, record, filter));
      if (page.order === 'WAITING_SINCE') return waitingPage(found, page);
      if (page.order !== 'LAST_ACTIVITY') return pageOf(newestFirst(found), page);
      const seen = page.after === null ? null : activityKey({ id: page.after, lastActivityAt: page.afterAt ?? '' });
      const behind = seen === null ? found : found.filter((record) => activityKey(record) < seen);
      return pageOf(lastActiveFirst(behind), { ...page, after: null });
    },

    async turnsOf(accountId, conversationIds, page) {
      return new Map(conversationIds.map((id) => [id, threadPageOf(turnsOf(accountId, id), page)]));
    },

    async stepsOf(accountId, conversationIds, page) {
      return new Map(conversationIds.map((id) => [id, threadPageOf(stepsOf(accountId, id), page)]));
    },

    async interruptionsOf(accountId, conversationIds) {
      const found = new Map<string, InterruptionRecord[]>(conversationIds.map((id) => [id, []]));
      for (const row of interruptions.values()) {
        if (row.accountId === accountId) found.get(row.conversationId)?.push(copy(row));
      }
      return found;
    },

    async turnsSince(accountId, conversationId, sequence, limit) {
      const since = turnsOf(accountId, conversationId).filter((turn) => turn.sequence >= sequence);
      return copy(since.slice(0, limit));
    },

    async recordedTurns(accountId, conversationId, sequence, limit) {
      const since = turnsOf(accountId, conversationId).filter((turn) => turn.sequence >= sequence);
      const never = { state: null, botVersionId: null };
      return copy(since.slice(0, limit).map((turn) => ({ ...turn, ...(tables.turnStates.get(turn.id) ?? never) })));
    },

    async findTurn(accountId, id) {
      const turn = turns.get(id);
      return turn?.accountId === accountId ? copy(turn) : null;
    },

    async findCheckpoint(accountId, id) {
      const checkpoint = tables.checkpoints.get(id);
      return checkpoint?.accountId === accountId ? copy(checkpoint) : null;
    },

    async findStep(accountId, id) {
      const step = steps.get(id);
      return step?.accountId === accountId ? copy(step) : null;
    },

    ...versionMoves(tables),

    async stepsOfTurns(accountId, turnIds) {
      const found = new Map<string, StepRecord[]>(turnIds.map((id) => [id, []]));
      for (const turnId of found.keys()) {
        const turn = turns.get(turnId);
        const ofTurn = turn ? stepsOf(accountId, turn.conversationId).filter((step) => step.turnId === turnId) : [];
        found.set(turnId, copy(ofTurn));
      }
      return found;
    },
  };
};
