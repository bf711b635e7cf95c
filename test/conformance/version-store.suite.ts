import { describe, expect, it } from 'vitest';
import type { ConversationRecord, MoveInput, PageRequest, Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import type { World } from './world.ts';
import { at, claim, commitOf, makeConversation, makeWorld, publishInput } from './world.ts';

const ALL = { first: 10, after: null };

/** Versions of a bot: what is active, who changed that, and how conversations move from one to another. */
export const versionStoreSuite = (stores: () => Stores): void => {
  const publish = async (world: World, checksum: string, isNewestLeft = false) =>
    stores().bots.publish({ ...publishInput(world.accountId, 'bistro', checksum), isNewestLeft });

  const rollBack = (world: World, number: number, slug = 'bistro') =>
    stores().bots.rollBack({ accountId: world.accountId, slug, number, rolledBackBy: 'ana', at: at(5) });

  const move = (world: World, toVersionId: string, conversations: readonly ConversationRecord[]) => {
    const { accountId, botId } = world;
    const input: MoveInput = { accountId, botId, toVersionId, conversations, movedBy: 'ana', at: at(9) };
    return stores().conversations.moveToVersion(input);
  };

  const standing = (world: World, versionId: string, after: string | null = null, limit = 10) =>
    stores().conversations.onOtherVersions(world.accountId, { botId: world.botId, versionId, after, limit });

  const audited = async ({ accountId, botId }: Pick<World, 'accountId' | 'botId'>, page: PageRequest = ALL) => {
    const pages = await stores().audit.entriesOf(accountId, [botId, newId(), botId], page);
    expect([...pages.values()].slice(1)).toEqual([{ rows: [], hasNextPage: false }]);
    return pages.get(botId) ?? { rows: [], hasNextPage: false };
  };

  describe('versions', () => {
    it('are listed newest first, without their files, and found by number', async () => {
      const world = await makeWorld(stores());
      await publish(world, 'c2');
      await publish(world, 'c3');
      const { bots } = stores();
      const pageOf = async (accountId: string, first: number, after: string | null) =>
        (await bots.versionsOf(accountId, [world.botId], { first, after })).get(world.botId);
      const { rows = [], hasNextPage } = (await pageOf(world.accountId, 2, null)) ?? {};
      expect(rows.map(({ number, checksum }) => [number, checksum])).toEqual([
        [3, 'c3'],
        [2, 'c2'],
      ]);
      expect(hasNextPage).toBe(true);
      expect(rows[0]).not.toHaveProperty('files');
      const rest = await pageOf(world.accountId, 2, rows[1]?.id ?? null);
      expect(rest).toMatchObject({ rows: [{ id: world.versionId }], hasNextPage: false });
      expect(await bots.findVersionByNumber(world.accountId, world.botId, 2)).toEqual(rows[1]);
      expect(await bots.findVersionByNumber(world.accountId, world.botId, 4)).toBeNull();
      expect(await bots.findVersionByNumber(newId(), world.botId, 2)).toBeNull();
      expect(await pageOf(newId(), 10, null)).toEqual({ rows: [], hasNextPage: false });
    });

    it('of several bots come a page for each', async () => {
      const world = await makeWorld(stores());
      await publish(world, 'c2');
      const other = await stores().bots.publish(publishInput(world.accountId, 'other'));
      const ids = [other.bot.id, world.botId, newId(), world.botId];
      const pages = await stores().bots.versionsOf(world.accountId, ids, { first: 1, after: null });
      const shown = [...pages].map(([id, { rows, hasNextPage }]) => [id, rows.map((row) => row.number), hasNextPage]);
      expect(shown).toEqual([
        [other.bot.id, [1], false],
        [world.botId, [2], true],
        [ids[2], [], false],
      ]);
      const after = pages.get(world.botId)?.rows[0]?.id ?? null;
      const behind = await stores().bots.versionsOf(world.accountId, ids, { first: 1, after });
      expect([...behind.values()].map(({ rows }) => rows.map(({ id }) => id))).toEqual([[], [world.versionId], []]);
    });

    it('are made active again by a rollback, with the bytes they had; the next one is numbered on', async () => {
      const world = await makeWorld(stores());
      await publish(world, 'c2');
      const back = await rollBack(world, 1);
      expect(back).toMatchObject({ bot: { activeVersionId: world.versionId }, version: { number: 1, checksum: 'c1' } });
      expect((await stores().bots.findBot(world.accountId, 'bistro'))?.activeVersionId).toBe(world.versionId);
      expect((await stores().bots.findVersion(world.accountId, world.versionId))?.files).toEqual(
        publishInput(world.accountId, 'bistro', 'c1').files,
      );
      expect((await publish(world, 'c3')).version.number).toBe(3);
    });

    it('are not rolled back to where there is no such bot, number or account', async () => {
      const world = await makeWorld(stores());
      await publish(world, 'c2');
      expect(await rollBack(world, 7)).toBeNull();
      expect(await rollBack(world, 1, 'other')).toBeNull();
      expect(await rollBack({ ...world, accountId: newId() }, 1)).toBeNull();
    });

    it('are published anew after a rollback, unless the newest one is to be left as it is', async () => {
      const world = await makeWorld(stores());
      const second = await publish(world, 'c2');
      await rollBack(world, 1);
      expect(await publish(world, 'c2', true)).toMatchObject({
        isNew: false,
        version: { id: second.version.id, files: second.version.files },
        bot: { activeVersionId: world.versionId },
      });
      expect(await publish(world, 'c2')).toMatchObject({ isNew: true, version: { number: 3 } });
      expect(await publish(world, 'c1', true)).toMatchObject({ isNew: true, version: { number: 4 } });
    });
  });

  describe('the audit log', () => {
    it('has who published and who rolled back, with before and after, newest first', async () => {
      const world = await makeWorld(stores());
      const second = await publish(world, 'c2');
      await rollBack(world, 1);
      await rollBack(world, 1);
      const { rows } = await audited(world);
      const [one, two] = [
        { versionId: world.versionId, number: 1, checksum: 'c1' },
        { versionId: second.version.id, number: 2, checksum: 'c2' },
      ];
      expect(rows.map(({ actor, action, before, after }) => ({ actor, action, before, after }))).toEqual([
        { actor: 'ana', action: 'bot.rolled_back', before: two, after: one },
        { actor: 'tester', action: 'bot.published', before: one, after: two },
        { actor: 'tester', action: 'bot.published', before: null, after: one },
      ]);
      expect(rows[0]).toMatchObject({ accountId: world.accountId, subjectId: world.botId, at: at(5) });
      const rest = await audited(world, { first: 1, after: rows[0]?.id ?? null });
      expect(rest).toEqual({ rows: [rows[1]], hasNextPage: true });
      expect((await audited({ ...world, accountId: newId() })).rows).toEqual([]);
    });
  });

  describe('conversations on other versions', () => {
    it('are those under way, oldest first, page by page', async () => {
      const world = await makeWorld(stores());
      const second = await publish(world, 'c2');
      const place = { ...world, versionId: world.versionId };
      await makeConversation(stores(), place, { overrides: { status: 'RESOLVED' } });
      await makeConversation(stores(), place, { overrides: { status: 'CLOSED' } });
      const held = await makeConversation(stores(), place, { overrides: { status: 'HANDED_OFF' } });
      await makeConversation(stores(), { ...world, versionId: second.version.id });
      await claim(stores(), world);

      const found = await standing(world, second.version.id);
      expect(found.map(({ conversation, isTurnRunning }) => [conversation.id, isTurnRunning])).toEqual([
        [world.conversation.id, true],
        [held.conversation.id, false],
      ]);
      expect(found[1]?.conversation).toEqual(held.conversation);
      expect(await standing(world, second.version.id, null, 1)).toHaveLength(1);
      expect(await standing(world, second.version.id, world.conversation.id)).toHaveLength(1);
      expect(await standing({ ...world, accountId: newId() }, second.version.id)).toEqual([]);
    });

    it('move when they stand as planned, and the audit log says which', async () => {
      const world = await makeWorld(stores());
      const { version } = await publish(world, 'c2');
      const other = await makeConversation(stores(), world);
      const moved = await move(world, version.id, [world.conversation, other.conversation]);
      expect(moved).toEqual([world.conversation.id, other.conversation.id]);
      const { conversations } = stores();
      expect(await conversations.find(world.accountId, world.conversation.id)).toEqual({
        ...world.conversation,
        botVersionId: version.id,
      });
      const { rows } = await audited(world, { first: 1, after: null });
      expect(rows[0]).toMatchObject({
        actor: 'ana',
        action: 'conversations.migrated',
        before: moved.map((conversationId) => ({ conversationId, versionId: world.versionId })),
        after: { versionId: version.id },
        at: at(9),
      });
    });

    it('stay when a turn runs, when they had one since, or when they are not as planned', async () => {
      const world = await makeWorld(stores());
      const { version } = await publish(world, 'c2');
      const planned = world.conversation;
      const loaded = await claim(stores(), world);
      expect(await move(world, version.id, [{ ...planned, turnCount: 1 }])).toEqual([]);
      await stores().turns.commit(commitOf(loaded));
      expect(await move(world, version.id, [planned])).toEqual([]);
      const now = { ...planned, turnCount: 1 };
      expect(await move(world, version.id, [{ ...now, status: 'HANDED_OFF' }])).toEqual([]);
      expect(await move(world, version.id, [{ ...now, botVersionId: version.id }])).toEqual([]);
      expect(await move({ ...world, accountId: newId() }, version.id, [now])).toEqual([]);
      expect((await audited(world)).rows).toHaveLength(2);
      expect(await move(world, version.id, [now])).toEqual([now.id]);
    });
  });
};
