/** Moving live conversations to another version: the dry run says what comes of it, and that is what comes of it. */
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import type { BundleFiles, ConversationMigration, Engine, Stores, Viewer } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import type { TestDatabase } from '../support/database.ts';
import { openTestPglite } from '../support/database.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';
import { BOOKING, VERSIONS } from './version-files.ts';

interface Place {
  engine: Engine;
  stores: Stores;
  viewer: Viewer;
}

const say = async ({ engine, viewer }: Place, conversationId: string, text: string): Promise<string> =>
  saidIn(await (await engine.sendMessage(viewer, { conversationId, text })).completed);

const begin = async (place: Place, said: readonly string[]): Promise<string> => {
  const { conversation, turn } = await place.engine.startConversation(place.viewer, {
    botSlug: 'table',
    userId: newId(),
  });
  await turn.completed;
  for (const text of said) await say(place, conversation.id, text);
  return conversation.id;
};

const migrate = async ({ engine, viewer }: Place, toVersion: number, isDryRun: boolean, after?: string) => {
  const { accountId } = viewer;
  const input = { accountId, botSlug: 'table', toVersion, isDryRun, after, movedBy: 'ana' };
  return all(engine.migrateConversations(input));
};

const publish = async ({ engine, viewer }: Place, files: BundleFiles): Promise<number> =>
  (await engine.publishBot({ accountId: viewer.accountId, files, publishedBy: 'test' })).version.number;

const all = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const gathered: T[] = [];
  for await (const value of values) gathered.push(value);
  return gathered;
};

/** Code and place of what keeps a conversation where it is. */
const obstaclesOf = ({ obstacles }: ConversationMigration): string[] =>
  obstacles.map(({ code, flow, step, slot, isPaused }) =>
    [code, flow, step, slot, isPaused ? 'paused' : null].filter((part) => part !== null && part !== '').join(' '),
  );

describe('a migration', () => {
  const databases: readonly [
    name: string,
    conversations: number,
    open: () => Promise<Pick<TestDatabase, 'stores' | 'close'>>,
  ][] = [
    ['in memory', 100, async () => ({ stores: memoryStores(), close: async () => {} })],
    ['on PGlite', 14, openTestPglite],
  ];
  it.each(databases)(
    '%s does exactly what its dry run said, for %i conversations at every step',
    { timeout: 90_000 },
    async (_name, conversations, open) => {
      const database = await open();
      const place = await makeBot({ files: tableBot, stores: database.stores });
      const { stores, viewer, conversationId: greeted } = place;
      const standing = [{ id: greeted, said: 0 }];
      for (let i = 1; i < conversations; i++) {
        const said = i % BOOKING.length;
        standing.push({ id: await begin(place, BOOKING.slice(0, said)), said });
      }
      const number = await publish(place, VERSIONS.withoutPhone);

      const dry = await migrate(place, number, true);
      expect(await migrate(place, number, true)).toEqual(dry);
      expect(dry.map(({ conversationId }) => conversationId)).toEqual(standing.map(({ id }) => id));
      const before = await Promise.all(standing.map(({ id }) => stores.conversations.find(viewer.accountId, id)));
      expect(new Set(before.map((conversation) => conversation?.botVersionId)).size).toBe(1);
      const stay = dry.filter(({ obstacles }) => obstacles.length > 0);
      expect(new Set(stay.map(obstaclesOf).flat())).toEqual(new Set(['STEP_GONE book tel']));
      expect(stay.map(({ conversationId }) => conversationId)).toEqual(
        standing.filter(({ said }) => said === 5).map(({ id }) => id),
      );

      expect(await migrate(place, number, false)).toEqual(dry);
      const after = await Promise.all(standing.map(({ id }) => stores.conversations.find(viewer.accountId, id)));
      for (const [i, conversation] of after.entries()) {
        const { toVersionId, fromVersionId, obstacles } = dry[i] as ConversationMigration;
        const { state } = before[i] ?? {};
        const botVersionId = obstacles.length === 0 ? toVersionId : fromVersionId;
        expect(conversation).toEqual({ ...before[i], botVersionId, state });
      }

      for (const { id, said } of standing) {
        const isMoved = said !== 5;
        const rest = BOOKING.slice(said).filter((text) => !isMoved || text !== '020 7946 0123');
        const replies: string[] = [];
        for (const text of rest) replies.push(await say(place, id, text));
        expect(replies.at(-1)).toContain('Booked!');
        if (isMoved) expect(replies).not.toContain('Your phone number?');
      }
      expect(await migrate(place, number, true)).toHaveLength(stay.length);
      await place.engine.close();
      await database.close();
    },
  );

  it('names the flow, step or slot that does not hold', async () => {
    const place = await makeBot({ files: tableBot });
    const asked = await begin(place, BOOKING.slice(0, 1));
    const answered = await begin(place, BOOKING.slice(0, 3));
    const reasons = async (number: number) =>
      Object.fromEntries(
        (await migrate(place, number, true)).map((found) => [found.conversationId, obstaclesOf(found)]),
      );

    expect(await reasons(await publish(place, VERSIONS.sizeAsText))).toEqual({
      [place.conversationId]: [],
      [asked]: ['SLOT_TYPE_CHANGED book size'],
      [answered]: ['SLOT_TYPE_CHANGED book hour party_size'],
    });
    expect(await reasons(await publish(place, VERSIONS.renamed))).toEqual({
      [place.conversationId]: [],
      [asked]: ['FLOW_GONE book size'],
      [answered]: ['FLOW_GONE book hour'],
    });
    const reworded = await migrate(place, await publish(place, VERSIONS.reworded), true);
    expect(reworded.map(({ step }) => step)).toEqual([
      null,
      { flow: 'book', step: 'size' },
      { flow: 'book', step: 'hour' },
    ]);
    expect(reworded.flatMap(obstaclesOf)).toEqual([]);
  });

  it('leaves a conversation alone that had a turn after it was planned, and says so', async () => {
    const place = await makeBot({ files: tableBot });
    const id = await begin(place, BOOKING.slice(0, 1));
    const number = await publish(place, VERSIONS.reworded);
    const { conversations } = place.stores;
    const move = conversations.moveToVersion.bind(conversations);
    conversations.moveToVersion = async (input) => {
      await say(place, id, '4');
      return move(input);
    };
    const outcomes = await migrate(place, number, false);
    expect(outcomes.map(obstaclesOf)).toEqual([[], ['CHANGED_MEANWHILE']]);
    expect(await say(place, id, 'tomorrow')).toBe('What time?');
    conversations.moveToVersion = move;
    expect((await migrate(place, number, false)).map(obstaclesOf)).toEqual([[]]);
  });

  it('goes through any number in batches, behind a conversation where it is told to', async () => {
    const place = await makeBot({ files: tableBot });
    for (let i = 0; i < 401; i++) {
      const { turn } = await place.engine.startConversation(place.viewer, { botSlug: 'table', userId: newId() });
      await turn.completed;
    }
    const number = await publish(place, VERSIONS.reworded);
    const dry = await migrate(place, number, true);
    expect(dry).toHaveLength(402);
    expect(new Set(dry.map(({ conversationId }) => conversationId)).size).toBe(402);
    const after = dry[399]?.conversationId ?? '';
    expect(await migrate(place, number, false, after)).toEqual(dry.slice(400));
    expect(await migrate(place, number, true)).toEqual(dry.slice(0, 400));
  });

  it('is refused for a bot or a version that there is not', async () => {
    const place = await makeBot({ files: tableBot });
    await expect(migrate(place, 2, true)).rejects.toMatchObject({ code: 'VERSION_UNKNOWN' });
    const input = { accountId: newId(), botSlug: 'table', toVersion: 1, isDryRun: true, movedBy: 'ana' };
    await expect(all(place.engine.migrateConversations(input))).rejects.toMatchObject({
      code: 'BOT_UNKNOWN',
    });
  });
});
