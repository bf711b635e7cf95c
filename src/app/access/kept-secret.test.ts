import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptSecret, newApiKey, newSecret } from './kept-secret.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-secret-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a kept secret', () => {
  it('is made once, and the same ever after', async () => {
    const made = await keptSecret(join(folder, 'new'), 'secret', newSecret);
    expect(Buffer.from(made, 'base64url')).toHaveLength(32);
    expect(await keptSecret(join(folder, 'new'), 'secret', newSecret)).toBe(made);
  });

  it('is one and the same for servers that start at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => keptSecret(folder, 'admin-key', newApiKey)));
    expect(new Set(made).size).toBe(1);
    expect(made[0]).toMatch(/^clq_[\w-]{43}$/);
  });

  it('is readable by its owner alone', async () => {
    await keptSecret(folder, 'private', newSecret);
    expect((await stat(join(folder, 'private'))).mode & 0o077).toBe(0);
  });
});
