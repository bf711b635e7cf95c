/**
 * Files that visitors send. They come before the message that names them, are told by their content and kept under ids, and
 * are read by links that are signed and end. What no message names within a day goes, and so does what belonged to somebody
 * who was erased.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ATTACHMENTS_GONE, BotError, newId } from '../../engine/index.ts';
import type {
  AttachmentKey,
  AttachmentRecord,
  AttachmentStorage,
  Clock,
  ConversationRecord,
  Log,
  SentAttachment,
  Stores,
} from '../../engine/index.ts';
import { defineJob } from '../../jobs/job-runner.ts';
import type { JobDefinition } from '../../jobs/job-runner.ts';
import type { AttachmentLimits } from './limits.ts';
import { safeName } from './safe-name.ts';

/** How long a link is good at least, and twice that at most, s. */
const LINK_SECONDS = 3_600;
/** How long a file waits for the message that names it, ms. */
const UNSENT_MS = 24 * 3_600_000;
const ABANDONED_AT_ONCE = 100;
const PURPOSE = 'colloquy:attachment';
const REMOVE_FILES = 'remove-attachments';
export const ATTACHMENTS_PATH = '/attachments';

export interface Attachments {
  limits: AttachmentLimits;
  /** Throws ATTACHMENT_TOO_LARGE, ATTACHMENT_TYPE_REFUSED, ATTACHMENTS_TOO_MANY, STORE_UNAVAILABLE. */
  keep(
    conversation: Pick<ConversationRecord, 'accountId' | 'id'>,
    file: { name: string; bytes: Uint8Array },
  ): Promise<SentAttachment>;
  /** A path with a signature, and until when it is good. */
  linkTo(accountId: string, id: string): { path: string; expiresAt: string };
  /** Throws NOT_FOUND where there is no such file, or the link is not ours or has ended. */
  read(link: { accountId: string; id: string; expires: string; signature: string }): Promise<{
    attachment: AttachmentRecord;
    bytes: Uint8Array;
  }>;
  /** Removes what nobody has sent in time. */
  sweep(): Promise<void>;
  jobs: readonly JobDefinition[];
  routes: Readonly<Record<string, readonly string[]>>;
}

const goneFiles = z.looseObject({
  accountId: z.uuid(),
  files: z.array(z.object({ id: z.uuid(), conversationId: z.uuid() })),
});

export function createAttachments({
  storage,
  stores,
  limits,
  secret,
  oldSecrets = [],
  clock,
  log,
}: {
  storage: AttachmentStorage;
  stores: Pick<Stores, 'attachments'>;
  limits: AttachmentLimits;
  secret: string;
  oldSecrets?: readonly string[] | undefined;
  clock: Clock;
  log: Log;
}): Attachments {
  const signed = (by: string, what: string): Buffer => createHmac('sha256', `${PURPOSE} ${by}`).update(what).digest();
  const isOurs = (what: string, signature: string): boolean => {
    const given = Buffer.from(signature, 'base64url');
    return [secret, ...oldSecrets].some((by) => {
      const own = signed(by, what);
      return own.length === given.length && timingSafeEqual(own, given);
    });
  };

  const typeOf = async (bytes: Uint8Array): Promise<{ mediaType: string; extension: string }> => {
    // Loaded with the first file: most servers see few.
    const { fileTypeFromBuffer } = await import('file-type');
    const told = await fileTypeFromBuffer(bytes).catch(() => undefined);
    const mediaType = told?.mime;
    if (told && mediaType !== undefined && limits.types.includes(mediaType)) return { mediaType, extension: told.ext };
    throw new BotError('ATTACHMENT_TYPE_REFUSED', {
      found: mediaType ?? 'of no type that is known',
      taken: limits.types.join(', '),
    });
  };

  const forget = async (key: AttachmentKey): Promise<void> => {
    await storage.remove(key);
    await stores.attachments.remove(key);
  };

  return {
    limits,
    async keep({ accountId, id: conversationId }, { name, bytes }) {
      if (bytes.length > limits.bytes) throw new BotError('ATTACHMENT_TOO_LARGE', { limit: limits.bytes });
      const { mediaType, extension } = await typeOf(bytes);
      const key = { id: newId(), accountId, conversationId };
      const sent = { name: safeName(name, extension), mediaType, sizeBytes: bytes.length };
      const checksum = createHash('sha256').update(bytes).digest('hex');
      const at = clock.now().toISOString();
      const isAdded = await stores.attachments.add(
        { ...key, ...sent, checksum, at, sentAt: null },
        limits.perConversation,
      );
      if (!isAdded) throw new BotError('ATTACHMENTS_TOO_MANY', { limit: limits.perConversation });
      // The row comes first: what a dying server has stored without one would never be found again.
      try {
        await storage.put(key, bytes, mediaType);
      } catch (error) {
        await forget(key).catch((left: unknown) =>
          log.warn({ err: left }, 'a file that was not stored is swept later'),
        );
        throw error;
      }
      return { id: key.id, ...sent };
    },

    linkTo(accountId, id) {
      // By the hour, so that a page that asks again is shown the same address, which its browser has already read.
      const seconds = (Math.floor(clock.now().getTime() / 1_000 / LINK_SECONDS) + 2) * LINK_SECONDS;
      const signature = signed(secret, `${accountId} ${id} ${seconds}`).toString('base64url');
      const query = new URLSearchParams({ expires: String(seconds), signature });
      const expiresAt = new Date(seconds * 1_000).toISOString();
      return { path: `${ATTACHMENTS_PATH}/${accountId}/${id}?${query.toString()}`, expiresAt };
    },

    async read({ accountId, id, expires, signature }) {
      const isOver = !(Number(expires) * 1_000 > clock.now().getTime());
      if (isOver || !isOurs(`${accountId} ${id} ${expires}`, signature))
        throw new BotError('NOT_FOUND', { what: 'A file, under a link that is still good,' });
      const attachment = await stores.attachments.find(accountId, id);
      const bytes = attachment && (await storage.get(attachment));
      if (!attachment || !bytes) throw new BotError('NOT_FOUND', { what: 'The file' });
      return { attachment, bytes };
    },

    async sweep() {
      const before = new Date(clock.now().getTime() - UNSENT_MS).toISOString();
      for (const key of await stores.attachments.abandoned(before, ABANDONED_AT_ONCE)) await forget(key);
    },

    jobs: [
      defineJob({
        name: REMOVE_FILES,
        retries: 12,
        retryAfterMs: 15_000,
        handle: async (data) => {
          const { accountId, files } = goneFiles.parse(data);
          for (const { id, conversationId } of files) await storage.remove({ accountId, conversationId, id });
        },
      }),
    ],
    routes: { [ATTACHMENTS_GONE]: [REMOVE_FILES] },
  };
}
