import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BotError } from '../engine/index.ts';
import type { BotRecord, BundleFiles } from '../engine/index.ts';
import { publishBots, readBundleFolder } from './publish-bots.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-bots-'));
  for (const bot of ['broken', 'good']) {
    await mkdir(join(folder, bot, 'flows'), { recursive: true });
    await writeFile(join(folder, bot, 'bot.yaml'), `slug: ${bot}\n`);
    await writeFile(join(folder, bot, 'flows', 'a.yaml'), 'id: a\n');
    await writeFile(join(folder, bot, '.swp'), 'an editor was here');
    await mkdir(join(folder, bot, 'corpus'));
    await writeFile(join(folder, bot, 'corpus', 'spring.yaml'), '- id: hello\n');
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('a bundle in a folder', () => {
  it('is its files by their path, without what tools left there and without its corpus', async () => {
    expect(await readBundleFolder(join(folder, 'good'))).toEqual({
      'bot.yaml': 'slug: good\n',
      'flows/a.yaml': 'id: a\n',
    });
  });
});

describe('publishing at start', () => {
  it('serves the bundles that hold and names the one that does not', async () => {
    const published: BundleFiles[] = [];
    const logged: object[] = [];
    const engine = {
      publishBot: async ({ files }: { files: BundleFiles }) => {
        if (files['bot.yaml']?.includes('broken')) throw new BotError('BUNDLE_INVALID', { count: 1 });
        published.push(files);
        return { bot: { slug: 'good' } as BotRecord } as never;
      },
    };
    const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => void logged.push(fields) };
    expect(await publishBots({ engine, accountId: 'a', log }, folder)).toEqual([{ slug: 'good' }]);
    expect(published).toHaveLength(1);
    expect(logged).toMatchObject([{ bundle: join(folder, 'broken'), err: { code: 'BUNDLE_INVALID' } }]);
  });

  it('is content with no folder at all', async () => {
    const engine = { publishBot: () => Promise.reject(new Error('not reached')) };
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    expect(await publishBots({ engine, accountId: 'a', log }, join(folder, 'nothing'))).toEqual([]);
  });
});
