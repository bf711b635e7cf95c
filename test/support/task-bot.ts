/** Whole conversations with the bot of many tasks, the model off: every turn says what must have come of it. */
import { expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { conversationTest } from '../../src/engine/bundle/schema/test-file.ts';
import { runConversationTest } from '../../src/engine/index.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';
import type { Expected } from './situation.ts';

/** A Wednesday morning in London. */
const NOW = '2026-12-02T10:00';

/** What is said, and what comes of it as in a bundle's tests; a text alone is what the reply must say. */
export type Turn = readonly [says: string, expected: Expected | string];

/** Conversations with the bot of a folder. */
export const converseWith = async (folder: URL) => {
  const files = await readBundleFolder(folder.pathname);
  return (title: string, turns: readonly Turn[]): void => {
    it(`goes well at every turn: ${title}`, async () => {
      const test = conversationTest.parse({
        name: title,
        now: NOW,
        turns: turns.map(([user, expected]) => ({
          user,
          expect: typeof expected === 'string' ? { reply: expected } : expected,
        })),
      });
      const result = await runConversationTest(test, { files, timeZone: 'Europe/London' }, makeTestBench);
      expect(result.isPassed, describeFailure(result)).toBe(true);
    });
  };
};

export const converse = await converseWith(new URL('../conversations/task-bot/bundle', import.meta.url));

export const dollars = (amount: number) => ({ amount, currency: 'USD' });
