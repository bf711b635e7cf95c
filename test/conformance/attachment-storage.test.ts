/** Where the bytes of files are: in memory, in a folder, in a bucket; each does the same. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { folderStorage } from '../../src/app/attachments/folder-storage.ts';
import { s3Storage } from '../../src/app/attachments/s3-storage.ts';
import { newId } from '../../src/engine/index.ts';
import type { AttachmentStorage } from '../../src/engine/index.ts';
import { memoryAttachmentStorage } from '../../src/stores/memory/attachment-storage.ts';
import { openBucket } from '../support/bucket.ts';

const folder = await mkdtemp(join(tmpdir(), 'attachments-'));
const bucket = await openBucket();
afterAll(async () => {
  await rm(folder, { recursive: true });
  await bucket.close();
});

const key = (accountId = newId()) => ({ accountId, conversationId: newId(), id: newId() });
const BYTES = Uint8Array.from({ length: 70_000 }, (_, n) => n % 251);

describe.each<[string, () => AttachmentStorage]>([
  ['in memory', memoryAttachmentStorage],
  ['in a folder', () => folderStorage(folder)],
  ['in a bucket', () => s3Storage(bucket.settings)],
])('files %s', (_where, open) => {
  let storage: AttachmentStorage;
  beforeAll(() => {
    storage = open();
  });

  it('come back as they were put, and go once', async () => {
    const where = key();
    await storage.put(where, BYTES, 'image/png');
    const got = await storage.get(where);
    expect(got && Buffer.from(got).equals(Buffer.from(BYTES))).toBe(true);
    await storage.remove(where);
    await storage.remove(where);
    expect(await storage.get(where)).toBeNull();
  });

  it('are not found under another account, conversation or id', async () => {
    const where = key();
    await storage.put(where, BYTES, 'image/png');
    for (const other of ['accountId', 'conversationId', 'id'])
      expect(await storage.get({ ...where, [other]: newId() })).toBeNull();
  });

  it('are replaced whole', async () => {
    const where = key();
    await storage.put(where, BYTES, 'image/png');
    await storage.put(where, BYTES.slice(0, 10), 'image/png');
    expect(await storage.get(where)).toHaveLength(10);
  });
});

it('a folder holds nothing but whole files', async () => {
  const where = key();
  await folderStorage(folder).put(where, BYTES, 'image/png');
  expect(await readdir(join(folder, where.accountId, where.conversationId))).toEqual([where.id]);
});

describe('a bucket', () => {
  afterEach(() => {
    bucket.failures.length = 0;
  });

  it('that is overloaded is asked again', async () => {
    const where = key();
    bucket.failures.push(503);
    await s3Storage(bucket.settings).put(where, BYTES, 'image/png');
    const { accountId, conversationId, id } = where;
    expect(bucket.objects.get(`/files/${accountId}/${conversationId}/${id}`)?.type).toBe('image/png');
  });

  it('that refuses, or is away, is told of without its words', async () => {
    const wrong = s3Storage({ ...bucket.settings, secretAccessKey: 'another' });
    const away = s3Storage({ ...bucket.settings, url: 'http://127.0.0.1:9/files' });
    for (const storage of [wrong, away]) {
      await expect(storage.put(key(), BYTES, 'image/png')).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.not.stringMatching(/Signature/),
      });
    }
  });
});
