import type { AttachmentKey, AttachmentStorage } from '../../engine/index.ts';

const nameOf = ({ accountId, conversationId, id }: AttachmentKey): string => `${accountId}/${conversationId}/${id}`;

/** Files in memory, as long as the process lives. */
export const memoryAttachmentStorage = (): AttachmentStorage => {
  const files = new Map<string, Uint8Array>();
  return {
    async put(key, bytes) {
      files.set(nameOf(key), Uint8Array.from(bytes));
    },
    async get(key) {
      return files.get(nameOf(key)) ?? null;
    },
    async remove(key) {
      files.delete(nameOf(key));
    },
  };
};
