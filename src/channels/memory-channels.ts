import type { MemoryTables } from '../engine/index.ts';
import type { ChannelStore, ConsentRecord, DeliveryRecord, ThreadRecord } from './channel-store.ts';
import { NEWS_ORDER } from './news-order.ts';

type ThreadRow = ThreadRecord & { sender: string | null; sendingUntil: string | null };
interface LinkRow {
  accountId: string;
  profileId: string;
  linkedAt: string;
}

const isWaiting = ({ state }: DeliveryRecord): boolean => state === 'pending' || state === 'sending';

const inOrder = (a: DeliveryRecord, b: DeliveryRecord): number =>
  a.createdAt.localeCompare(b.createdAt) || a.sequence - b.sequence || a.id.localeCompare(b.id);

const recordOf = ({ sender: _sender, sendingUntil: _until, ...thread }: ThreadRow): ThreadRecord => thread;

export const memoryChannels = (tables: MemoryTables): ChannelStore => {
  const threads = tables.table<ThreadRow>('channel_threads');
  const links = tables.table<LinkRow>('profile_links');
  const deliveries = tables.table<DeliveryRecord>('deliveries');
  const consents = tables.table<ConsentRecord>('consents');
  const keyOf = (...parts: readonly string[]): string => parts.join(' ');

  const own = (accountId: string, id: string): ThreadRow | null => {
    const thread = threads.get(id);
    return thread?.accountId === accountId ? thread : null;
  };

  return {
    arrive: ({ accountId, botId, channel, address, threadId, profileId, at }) =>
      tables.alone(async () => {
        const key = keyOf(accountId, channel, address);
        const link = links.get(key) ?? { accountId, profileId, linkedAt: at };
        links.set(key, link);
        const known = [...threads.values()].find(
          (row) => row.botId === botId && row.channel === channel && row.address === address,
        );
        const thread: ThreadRow = known
          ? { ...known, lastInboundAt: at > known.lastInboundAt ? at : known.lastInboundAt }
          : {
              id: threadId,
              accountId,
              botId,
              channel,
              address,
              profileId: link.profileId,
              conversationId: null,
              conversations: 0,
              lastInboundAt: at,
              sender: null,
              sendingUntil: null,
            };
        threads.set(thread.id, thread);
        return recordOf(thread);
      }),

    async attach({ accountId, id, conversations }, conversationId) {
      const thread = own(accountId, id);
      if (thread?.conversations !== conversations) return;
      threads.set(id, { ...thread, conversationId, conversations: conversations + 1 });
    },

    async find(accountId, id) {
      const thread = own(accountId, id);
      return thread && recordOf(thread);
    },

    async threadOf({ accountId, id, botId, profileId, channel }) {
      const [thread] = [...threads.values()]
        .filter((row) => row.accountId === accountId && row.profileId === profileId)
        .filter((row) => row.botId === botId && row.channel === channel)
        .toSorted(
          (a, b) =>
            Number(b.conversationId === id) - Number(a.conversationId === id) ||
            b.lastInboundAt.localeCompare(a.lastInboundAt),
        );
      return thread ? recordOf(thread) : null;
    },

    async queue(rows) {
      for (const row of rows) if (!deliveries.get(row.id)) deliveries.set(row.id, structuredClone(row));
    },

    claim: ({ accountId, threadId, sender, now, until }) =>
      tables.alone(async () => {
        const thread = own(accountId, threadId);
        if (!thread) return false;
        const isHeld = thread.sender !== null && thread.sender !== sender && (thread.sendingUntil ?? '') > now;
        if (!isHeld) threads.set(threadId, { ...thread, sender, sendingUntil: until });
        return !isHeld;
      }),

    async release({ accountId, threadId, sender }) {
      const thread = own(accountId, threadId);
      if (thread?.sender === sender) threads.set(threadId, { ...thread, sender: null, sendingUntil: null });
    },

    async next(accountId, threadId) {
      const [first] = [...deliveries.values()]
        .filter((row) => row.accountId === accountId && row.threadId === threadId && isWaiting(row))
        .toSorted(inOrder);
      return structuredClone(first ?? null);
    },

    async change({ id, accountId, ...changed }) {
      const row = deliveries.get(id);
      if (row?.accountId === accountId) deliveries.set(id, structuredClone({ ...row, ...changed }));
    },

    async note({ accountId, botId, channel, providerId, state, problem, at }) {
      for (const row of deliveries.values()) {
        const thread = own(accountId, row.threadId);
        if (thread?.botId !== botId || thread.channel !== channel || !row.providerIds.includes(providerId)) continue;
        const isNews = NEWS_ORDER.indexOf(state) > (NEWS_ORDER as readonly string[]).indexOf(row.state);
        if (isNews) deliveries.set(row.id, { ...row, state, problem, changedAt: at });
      }
    },

    async consentOf(accountId, channel, address) {
      return structuredClone(consents.get(keyOf(accountId, channel, address)) ?? null);
    },

    keepConsent: (consent) =>
      tables.alone(async () => {
        const key = keyOf(consent.accountId, consent.channel, consent.address);
        const known = consents.get(key);
        if (known && (known.messageId === consent.messageId || known.at > consent.at)) return false;
        consents.set(key, structuredClone(consent));
        return true;
      }),

    async deliveriesOf(accountId, conversationIds) {
      const wanted = new Set<string | null>(conversationIds);
      return structuredClone(
        [...deliveries.values()]
          .filter((row) => row.accountId === accountId && row.conversationId !== null && wanted.has(row.conversationId))
          .toSorted(inOrder),
      );
    },
  };
};
