import { CONVERSATION_STATUSES, UNREAD_COUNTED } from '../../engine/index.ts';
import type {
  ConversationCard,
  ConversationFilter,
  ConversationRecord,
  DeskStore,
  ReaderSide,
  TurnRecord,
} from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

/** What people keep beside a conversation. */
export interface Desk {
  tags: readonly string[];
  priority: ConversationCard['priority'];
  assigneeId: string | null;
  read: Readonly<Record<ReaderSide, { sequence: number; at: string | null }>>;
}

export const NEVER = { firstReplyAt: null, waitingSince: null, resolvedAt: null };
const UNREAD = { sequence: 0, at: null };
const EMPTY: Desk = {
  tags: [],
  priority: 'NORMAL',
  assigneeId: null,
  read: { visitor: UNREAD, staff: UNREAD },
};

const deskOf = ({ desks }: Tables, conversationId: string): Desk => desks.get(conversationId) ?? EMPTY;

const turnsIn = ({ turnsOf, turns }: Tables, conversationId: string): TurnRecord[] =>
  (turnsOf.get(conversationId) ?? []).flatMap((id) => turns.get(id) ?? []);

const hasWords = ({ userMessage }: TurnRecord): boolean => (userMessage?.text ?? userMessage?.button ?? null) !== null;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether one ended turn has a word for every word of the search, which may be its beginning. */
const isSaid = (tables: Tables, conversationId: string, text: string): boolean => {
  const wanted = wordsOf(text);
  return turnsIn(tables, conversationId).some((turn) => {
    if (turn.completedAt === null || wanted.length === 0) return false;
    const said = wordsOf([turn.userMessage?.text ?? '', ...turn.replies.map((reply) => reply.text)].join(' '));
    return wanted.every((word) => said.some((other) => other.startsWith(word)));
  });
};

const isIn = <T>(list: readonly T[] | undefined, value: T): boolean => list === undefined || list.includes(value);
const isSame = <T>(wanted: T | undefined, value: T): boolean => wanted === undefined || wanted === value;

export const waitOf = ({ conversations }: Tables, id: string): string | null =>
  conversations.get(id)?.times.waitingSince ?? null;

export const matches = (tables: Tables, record: ConversationRecord, filter: ConversationFilter): boolean => {
  const desk = deskOf(tables, record.id);
  return (
    isSame(filter.botId, record.botId) &&
    isSame(filter.profileId, record.profileId) &&
    isIn(filter.statuses, record.status) &&
    isIn(filter.channels, record.channel) &&
    isSame(filter.state, record.state.machine ?? undefined) &&
    (filter.from === undefined || record.lastActivityAt >= filter.from) &&
    (filter.to === undefined || record.lastActivityAt < filter.to) &&
    (filter.tags ?? []).every((tag) => desk.tags.includes(tag)) &&
    isSame(filter.priority, desk.priority) &&
    isSame(filter.assigneeId, desk.assigneeId) &&
    (filter.isWaiting === undefined || waitOf(tables, record.id) !== null) &&
    (filter.text === undefined || isSaid(tables, record.id, filter.text))
  );
};

const unreadFor: Readonly<Record<ReaderSide, (turn: TurnRecord) => number>> = {
  staff: (turn) => Number(hasWords(turn)),
  visitor: (turn) => turn.replies.length,
};

export const memoryDeskStore = (tables: Tables): DeskStore => {
  const { conversations, desks } = tables;
  const isOf = (accountId: string, id: string): boolean => conversations.get(id)?.record.accountId === accountId;

  const cardOf = (id: string, side: ReaderSide): ConversationCard => {
    const { read, ...desk } = deskOf(tables, id);
    const turns = turnsIn(tables, id);
    const behind = turns.filter(({ sequence }) => sequence > read[side].sequence).slice(0, UNREAD_COUNTED);
    const unread = behind.reduce((sum, turn) => sum + unreadFor[side](turn), 0);
    const last = turns.findLast((turn) => turn.replies.length > 0 || hasWords(turn));
    return {
      ...desk,
      unreadCount: Math.min(unread, UNREAD_COUNTED),
      lastReadAt: read[side].at,
      ...(conversations.get(id)?.times ?? NEVER),
      lastSaid: last ? { userMessage: last.userMessage, replies: last.replies } : null,
    };
  };

  return {
    async count(accountId, filter, limit) {
      const records = [...conversations.values()].map(({ record }) => record);
      const found = records.filter((record) => record.accountId === accountId && matches(tables, record, filter));
      return Math.min(found.length, limit);
    },

    async countByStatus(accountId, filter, limit) {
      const anyStatus = { ...filter, statuses: undefined };
      const own = [...conversations.values()].flatMap(({ record }) => (record.accountId === accountId ? [record] : []));
      const found = own.filter((record) => matches(tables, record, anyStatus));
      return new Map(
        CONVERSATION_STATUSES.map((status) => [
          status,
          Math.min(limit, found.filter((record) => record.status === status).length),
        ]),
      );
    },

    async cardsOf(accountId, conversationIds, side) {
      const own = conversationIds.filter((id) => isOf(accountId, id));
      return new Map(own.map((id) => [id, copy(cardOf(id, side))]));
    },

    async update({ accountId, conversationId, tags, priority, assigneeId, metadata }) {
      const kept = conversations.get(conversationId);
      if (kept?.record.accountId !== accountId) return;
      if (metadata !== undefined)
        conversations.set(conversationId, { ...kept, record: { ...kept.record, metadata: copy(metadata) } });
      const known = deskOf(tables, conversationId);
      desks.set(conversationId, {
        ...known,
        tags: tags ?? known.tags,
        priority: priority ?? known.priority,
        assigneeId: assigneeId === undefined ? known.assigneeId : assigneeId,
      });
    },

    async markRead({ accountId, conversationId, side, sequence, at }) {
      if (!isOf(accountId, conversationId)) return;
      const known = deskOf(tables, conversationId);
      const read = { sequence: Math.max(known.read[side].sequence, sequence), at };
      desks.set(conversationId, { ...known, read: { ...known.read, [side]: read } });
    },
  };
};
