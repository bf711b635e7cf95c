import type { AttachmentStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

export const memoryAttachmentStore = ({ attachments, conversations }: Tables): AttachmentStore => ({
  async add(attachment, most) {
    const { accountId, conversationId } = attachment;
    if (conversations.get(conversationId)?.record.accountId !== accountId) return false;
    const own = [...attachments.values()].filter((other) => other.conversationId === conversationId);
    const place = Math.max(0, ...own.map((other) => other.place)) + 1;
    if (place > most) return false;
    attachments.set(attachment.id, copy({ ...attachment, place }));
    return true;
  },
  async find(accountId, id) {
    const found = attachments.get(id);
    if (found?.accountId !== accountId) return null;
    const { place: _place, ...attachment } = copy(found);
    return attachment;
  },
  async send({ accountId, conversationId, ids, at }) {
    return ids.flatMap((id) => {
      const found = attachments.get(id);
      if (found?.accountId !== accountId || found.conversationId !== conversationId) return [];
      found.sentAt ??= at;
      const { name, mediaType, sizeBytes } = found;
      return [{ id, name, mediaType, sizeBytes }];
    });
  },
  async abandoned(before, limit) {
    const found = [...attachments.values()].filter(({ sentAt, at }) => sentAt === null && at < before);
    return found
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .slice(0, limit)
      .map(({ id, accountId, conversationId }) => ({ id, accountId, conversationId }));
  },
  async remove({ accountId, id }) {
    if (attachments.get(id)?.accountId === accountId) attachments.delete(id);
  },
});
