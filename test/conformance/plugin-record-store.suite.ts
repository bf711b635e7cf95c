import { describe, expect, it } from 'vitest';
import type { RecordOwner, Stores } from '../../src/engine/index.ts';
import { at, claim, commitOf, makeConversation, makeWorld } from './world.ts';
import type { World } from './world.ts';

export const pluginRecordStoreSuite = (stores: () => Stores): void => {
  const records = () => stores().plugins.records;
  const of = ({ accountId, botId }: World, over: Partial<RecordOwner> = {}): RecordOwner => ({
    accountId,
    botId,
    plugin: '@acme/crm',
    collection: 'leads',
    ...over,
  });
  const lead = (key: string, over: { value?: unknown; unique?: string | null } = {}) =>
    ({ key, value: { name: key }, unique: null, ...over }) as never;

  describe('records of plugins', () => {
    it('are written, read, written over and deleted', async () => {
      const own = of(await makeWorld(stores()));
      expect(await records().get(own, 'ann')).toBeNull();
      expect(await records().put(own, lead('ann'), at())).toBe(true);
      expect(await records().put(own, lead('ann', { value: ['any', { json: null }] }), at(5))).toBe(true);
      expect(await records().get(own, 'ann')).toEqual({
        key: 'ann',
        value: ['any', { json: null }],
        unique: null,
        createdAt: at(),
        updatedAt: at(5),
      });
      expect([await records().delete(own, 'ann'), await records().delete(own, 'ann')]).toEqual([true, false]);
      expect(await records().get(own, 'ann')).toBeNull();
    });

    it('are seen by their own account, bot, plugin and collection alone', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const own = of(world);
      await records().put(own, lead('ann', { unique: 'u' }), at());
      const strangers = [
        of(other),
        of(world, { accountId: other.accountId }),
        of(world, { botId: other.botId }),
        of(world, { plugin: 'crm' }),
        of(world, { collection: 'deals' }),
      ];
      for (const stranger of strangers) {
        expect(await records().get(stranger, 'ann')).toBeNull();
        expect(await records().findUnique(stranger, 'u')).toBeNull();
        expect(await records().list(stranger, { limit: 9 })).toEqual([]);
        expect(await records().delete(stranger, 'ann')).toBe(false);
      }
      expect(await records().get(own, 'ann')).not.toBeNull();
    });

    it('are never written by another account, even under their own bot', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const own = of(world);
      await records().put(own, lead('ann'), at());
      await records()
        .put({ ...own, accountId: other.accountId }, lead('ann', { value: 'stolen' }), at())
        .catch(() => {});
      expect(await records().get(own, 'ann')).toMatchObject({ value: { name: 'ann' } });
    });

    it('share no unique key, and are found by it', async () => {
      const own = of(await makeWorld(stores()));
      expect(await records().put(own, lead('ann', { unique: 'a@example.org' }), at())).toBe(true);
      expect(await records().put(own, lead('bob', { unique: 'a@example.org' }), at())).toBe(false);
      expect(await records().put(own, lead('ann', { unique: 'new@example.org' }), at())).toBe(false);
      expect(await records().put(own, lead('ann', { value: 2, unique: 'a@example.org' }), at())).toBe(true);
      expect(await records().findUnique(own, 'a@example.org')).toMatchObject({ key: 'ann', value: 2 });
      expect(await records().get(own, 'bob')).toBeNull();
      await records().delete(own, 'ann');
      expect(await records().put(own, lead('bob', { unique: 'a@example.org' }), at())).toBe(true);
    });

    it('take a unique key once, however many ask for it at the same time', async () => {
      const own = of(await makeWorld(stores()));
      const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
      const taken = await Promise.all(keys.map((key) => records().put(own, lead(key, { unique: 'one' }), at())));
      expect(taken.filter(Boolean)).toHaveLength(1);
      const same = await Promise.all(keys.map(() => records().put(own, lead('same'), at())));
      expect(same.every(Boolean)).toBe(true);
    });

    it('are listed by key: from a prefix, behind a key, so many', async () => {
      const own = of(await makeWorld(stores()));
      for (const key of ['b/2', 'a', 'b/10', 'b/1', 'B', 'é', 'b%', 'c']) await records().put(own, lead(key), at());
      const keys = async (query: { prefix?: string; after?: string; limit: number }) =>
        (await records().list(own, query)).map(({ key }) => key);
      expect(await keys({ limit: 99 })).toEqual(['B', 'a', 'b%', 'b/1', 'b/10', 'b/2', 'c', 'é']);
      expect(await keys({ prefix: 'b/', limit: 99 })).toEqual(['b/1', 'b/10', 'b/2']);
      expect(await keys({ prefix: 'b/', after: 'b/1', limit: 1 })).toEqual(['b/10']);
      expect(await keys({ prefix: 'b%', limit: 9 })).toEqual(['b%']);
    });

    it('become visible with the turn that writes them, or not at all', async () => {
      const world = await makeWorld(stores());
      const own = of(world);
      const write = async (isCommitted: boolean, key: string): Promise<void> => {
        const { conversation } = await makeConversation(stores(), world);
        const loaded = await claim(stores(), { ...world, conversation });
        await stores()
          .turns.transaction(async ({ plugins, commit }) => {
            await plugins.records.put(own, lead(key, { unique: 'same' }), at());
            expect(await plugins.records.get(own, key)).not.toBeNull();
            await plugins.records.put(own, lead('gone'), at());
            expect(await plugins.records.list(own, { limit: 9 })).toHaveLength(2);
            await plugins.records.delete(own, 'gone');
            if (!isCommitted) throw new Error('the server dies');
            await commit(commitOf(loaded, 'Kept.'));
          })
          .catch(() => {});
      };
      await write(false, 'ann');
      expect(await records().list(own, { limit: 9 })).toEqual([]);
      await write(true, 'bob');
      expect((await records().list(own, { limit: 9 })).map(({ key }) => key)).toEqual(['bob']);
    });
  });

  describe('bots', () => {
    it('are named as active where a conversation has begun since', async () => {
      const world = await makeWorld(stores());
      const { accountId, botId } = world;
      expect(await stores().bots.activeSince(at())).toContainEqual({
        accountId,
        botId,
        activeVersionId: expect.any(String),
      });
      expect(await stores().bots.activeSince(at(24 * 60 * 60 * 1000))).not.toContainEqual(
        expect.objectContaining({ botId }),
      );
    });
  });
};
