import { describe, expect, it } from 'vitest';
import { makeWorld } from '../../../test/conformance/world.ts';
import { silentLog } from '../../../test/support/make-bot.ts';
import type { AttachmentStorage } from '../../engine/index.ts';
import { BotError } from '../../engine/index.ts';
import { memoryAttachmentStorage } from '../../stores/memory/attachment-storage.ts';
import { memoryStores } from '../../stores/memory/index.ts';
import { createAttachments } from './attachments.ts';
import { USUAL_LIMITS } from './limits.ts';

const GIF = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const HOUR_MS = 3_600_000;

const setUp = async (change: { storage?: AttachmentStorage; secret?: string; oldSecrets?: string[] } = {}) => {
  const stores = memoryStores();
  const { conversation } = await makeWorld(stores);
  const storage = change.storage ?? memoryAttachmentStorage();
  const state = { nowMs: Date.parse('2026-11-20T12:00:00.000Z') };
  const parts = { stores, limits: USUAL_LIMITS, clock: { now: () => new Date(state.nowMs) }, log: silentLog };
  const open = (secret: string, oldSecrets: string[] = []) =>
    createAttachments({ ...parts, storage, secret, oldSecrets });
  return { stores, conversation, storage, state, open, attachments: open('a secret') };
};

describe('files that nobody sends', () => {
  it('go after a day, from the storage too, and those that were sent stay', async () => {
    const { stores, conversation, storage, state, attachments } = await setUp();
    const { accountId, id: conversationId } = conversation;
    const [left, sent] = [
      await attachments.keep(conversation, { name: 'a.gif', bytes: GIF }),
      await attachments.keep(conversation, { name: 'b.gif', bytes: GIF }),
    ];
    await stores.attachments.send({ accountId, conversationId, ids: [sent.id], at: '2026-11-20T12:00:01.000Z' });
    const kept = async () =>
      Promise.all([left, sent].map(async ({ id }) => (await storage.get({ accountId, conversationId, id })) !== null));
    state.nowMs += 23 * HOUR_MS;
    await attachments.sweep();
    expect(await kept()).toEqual([true, true]);
    state.nowMs += 2 * HOUR_MS;
    await attachments.sweep();
    expect(await kept()).toEqual([false, true]);
    expect(await stores.attachments.find(accountId, left.id)).toBeNull();
  });
});

describe('a storage that is away', () => {
  it('leaves no row behind', async () => {
    const away: AttachmentStorage = {
      put: () => Promise.reject(new BotError('STORE_UNAVAILABLE')),
      get: async () => null,
      remove: async () => {},
    };
    const { stores, conversation, attachments } = await setUp({ storage: away });
    const kept = attachments.keep(conversation, { name: 'a.gif', bytes: GIF });
    await expect(kept).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(await stores.attachments.abandoned('2027-01-01T00:00:00.000Z', 10)).toEqual([]);
  });
});

describe('a link', () => {
  it('is the same within the hour, and good while its secret is known', async () => {
    const { conversation, state, open, attachments } = await setUp();
    const { accountId } = conversation;
    const { id } = await attachments.keep(conversation, { name: 'a.gif', bytes: GIF });
    const { path, expiresAt } = attachments.linkTo(accountId, id);
    const query = new URL(path, 'http://server').searchParams;
    const link = { accountId, id, expires: query.get('expires') ?? '', signature: query.get('signature') ?? '' };
    state.nowMs += HOUR_MS / 2;
    expect(attachments.linkTo(accountId, id)).toEqual({ path, expiresAt });
    expect((await open('another', ['a secret']).read(link)).attachment.name).toBe('a.gif');
    await expect(open('another').read(link)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    state.nowMs = Date.parse(expiresAt);
    await expect(attachments.read(link)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
