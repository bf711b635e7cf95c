import type { CannedReplyStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

export const memoryCannedReplyStore = ({ cannedReplies }: Tables): CannedReplyStore => {
  const named = (accountId: string, name: string) =>
    [...cannedReplies.values()].find((reply) => reply.accountId === accountId && reply.name === name);
  return {
    async list(accountId, botId) {
      const own = [...cannedReplies.values()].filter((reply) => reply.accountId === accountId);
      const found = own.filter((reply) => botId === null || reply.botId === null || reply.botId === botId);
      return copy(found.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    },
    async save(reply) {
      const saved = { ...reply, id: named(reply.accountId, reply.name)?.id ?? reply.id };
      cannedReplies.set(saved.id, copy(saved));
      return copy(saved);
    },
    async remove(accountId, name) {
      const known = named(accountId, name);
      return known !== undefined && cannedReplies.delete(known.id);
    },
  };
};
