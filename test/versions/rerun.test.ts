/**
 * Turns run again from their record: the state of the turn before, the message, the version it was pinned to, what the
 * model asked for and what the actions answered. Every turn of the bistro's own tests comes to the state it came to.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';
import { createReplayer, loadBundle, newId, readTests, runConversationTest } from '../../src/engine/index.ts';
import type { ConversationRecord, ProfileRecord, RecordedTurn, Replayer } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';

const files = await readBundleFolder(new URL('../../bots/bistro', import.meta.url).pathname);
const timeZone = loadBundle(files, builtInPlugins).definition?.timeZone ?? 'UTC';

interface Held {
  conversation: ConversationRecord;
  profile: ProfileRecord;
  turns: RecordedTurn[];
}

/** Holds a test's conversation as `colloquy test` does, and gives its record. */
const hold = async ({ test }: ReturnType<typeof readTests>[number]): Promise<Held> => {
  const held: Held[] = [];
  await runConversationTest(test, { files, timeZone }, async (setting) => {
    const bench = await makeTestBench(setting);
    const { accounts, conversations, profiles } = bench.stores;
    const close = async (): Promise<void> => {
      const account = await accounts.ensureAccount({ id: newId(), name: 'conversation test', at: setting.now });
      const { rows } = await conversations.list(account.id, {}, { first: 10, after: null });
      for (const conversation of rows) {
        const turns = await conversations.recordedTurns(account.id, conversation.id, 0, 100);
        const profile = await profiles.find(account.id, conversation.profileId);
        if (profile) held.push({ conversation, profile, turns });
      }
      await bench.close();
    };
    return { ...bench, close };
  });
  const [only] = held;
  if (!only || held.length > 1) throw new Error('a test holds one conversation');
  return only;
};

/** Ids that a turn makes anew (frames, side questions), by the order in which they appear. */
const withoutIds = (state: unknown): unknown => {
  const seen = new Map<string, string>();
  const text = JSON.stringify(state).replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => {
    const name = seen.get(id) ?? `id ${seen.size + 1}`;
    seen.set(id, name);
    return name;
  });
  return JSON.parse(text);
};

describe('the bistro', () => {
  let replayer: Replayer;
  beforeAll(() => {
    replayer = createReplayer(files, builtInPlugins);
  });
  afterAll(() => replayer.dispose());

  it.each(readTests(files).map((filed) => [filed.test.name, filed] as const))('%s', async (_name, filed) => {
    const { conversation, profile, turns } = await hold(filed);
    const own = turns.filter(({ userMessage }) => userMessage?.instruction?.kind !== 'takeOver');
    expect(own.length).toBe(filed.test.turns.filter(({ expect }) => !isRefused(expect)).length + 1);
    const options = { makeStores: memoryStores, conversation, profile };
    for (const startsFrom of ['record', 'replay'] as const) {
      const report = await replayer.replay(turns, { ...options, startsFrom });
      expect(
        report.turns.flatMap(({ sequence, differences }) => differences.map((found) => ({ sequence, ...found }))),
      ).toEqual([]);
      const held = new Set(report.turns.map(({ sequence }) => sequence));
      const stored = turns.filter(({ sequence }) => held.has(sequence));
      expect(report.turns.map(({ state }) => withoutIds(state))).toEqual(stored.map(({ state }) => withoutIds(state)));
    }
  });
});

/** A message that is refused makes no turn. */
const isRefused = ({ error }: { error?: string | undefined }): boolean => error !== undefined;
