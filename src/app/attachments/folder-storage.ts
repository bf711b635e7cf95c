import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../../engine/index.ts';
import type { AttachmentKey, AttachmentStorage } from '../../engine/index.ts';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Files in a folder, by account and conversation. Their names are ids: nothing that a person wrote becomes a path. */
export const folderStorage = (folder: string): AttachmentStorage => {
  const pathOf = ({ accountId, conversationId, id }: AttachmentKey): string =>
    join(folder, accountId, conversationId, id);
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      // Under another name first: a server that dies in the middle leaves no half of a file.
      const half = `${path}.${newId()}`;
      await writeFile(half, bytes, { mode: 0o600 });
      await rename(half, path);
    },
    async get(key) {
      return readFile(pathOf(key)).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
};
