import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import type { Stores } from '../../src/engine/index.ts';
import { KEPT_REVISIONS } from '../../src/plugins/knowledge/store/change-documents.ts';
import type { DocumentStore, SavedRevision } from '../../src/plugins/knowledge/store/document-store.ts';
import { documents } from '../../src/plugins/knowledge/store/documents.ts';
import { at, makeWorld } from './world.ts';
import type { World } from './world.ts';

const LIMITS = { documents: 3, characters: 1_000 };

const revisionOf = (
  { accountId, botId }: Pick<World, 'accountId' | 'botId'>,
  name: string,
  body: string,
  change: Partial<SavedRevision> = {},
): SavedRevision => ({
  accountId,
  botId,
  name,
  origin: 'UPLOAD',
  title: name,
  url: null,
  locale: null,
  tags: ['a'],
  channels: null,
  audience: 'everyone',
  format: 'MARKDOWN',
  checksum: `sum of ${body}`,
  characters: body.length,
  body,
  savedBy: 'a key',
  savedAt: at(),
  limits: LIMITS,
  ...change,
});

const REMOVED = { actor: 'a key', at: at(), isErased: false };

/** What a shelf says, by name. */
const saidOn = async (store: DocumentStore, { accountId, botId }: World, shelf: number) => {
  const rows = await store.standing(accountId, botId, shelf);
  const bodies = await store.bodies(
    accountId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, name }) => [name, bodies.get(id)]);
};

export const documentStoreSuite = (stores: () => Stores): void => {
  describe('documents', () => {
    it('make a shelf with each change, and what stood on a shelf is known ever after', async () => {
      const world = await makeWorld(stores());
      const store = stores().plugins.open(documents);
      const { accountId, botId } = world;
      expect(await store.shelf(accountId, botId)).toBe(0);
      await store.save(revisionOf(world, 'b', 'old b'));
      const saved = await store.save(revisionOf(world, 'a', 'an a', { channels: ['WEB'], url: 'https://a.example/' }));
      await store.save(revisionOf(world, 'b', 'new b', { audience: 'signed_in' }));
      expect(saved).toMatchObject({
        kind: 'saved',
        document: { name: 'a', revision: 1, channels: ['WEB'], tags: ['a'] },
      });
      const [a] = (await store.list(accountId, botId, { first: 5, after: null })).filter(({ name }) => name === 'a');
      await store.remove(accountId, a?.id ?? '', REMOVED);
      expect(await store.shelf(accountId, botId)).toBe(4);
      expect(await saidOn(store, world, 1)).toEqual([['b', 'old b']]);
      expect(await saidOn(store, world, 2)).toEqual([
        ['a', 'an a'],
        ['b', 'old b'],
      ]);
      expect(await saidOn(store, world, 3)).toEqual([
        ['a', 'an a'],
        ['b', 'new b'],
      ]);
      expect(await saidOn(store, world, 4)).toEqual([['b', 'new b']]);
      expect(await store.find(accountId, a?.id ?? '')).toMatchObject({ name: 'a', removedAt: expect.any(String) });
    });

    it('that say the same again make no revision and no shelf, and come back after they were removed', async () => {
      const world = await makeWorld(stores());
      const store = stores().plugins.open(documents);
      const { accountId, botId } = world;
      await store.save(revisionOf(world, 'a', 'one'));
      expect(await store.save(revisionOf(world, 'a', 'one', { savedAt: at(9) }))).toMatchObject({ kind: 'unchanged' });
      expect(await store.shelf(accountId, botId)).toBe(1);
      const id = (await store.findByName(accountId, botId, 'a'))?.id ?? '';
      await store.remove(accountId, id, REMOVED);
      expect(await store.remove(accountId, id, REMOVED)).toBeNull();
      const again = await store.save(revisionOf(world, 'a', 'one'));
      expect(again).toMatchObject({ kind: 'saved', document: { id, revision: 2, removedAt: null } });
      expect((await store.revisions(accountId, id)).map(({ number }) => number)).toEqual([2, 1]);
    });

    it('are not more than may be, and keep the last revisions alone', async () => {
      const world = await makeWorld(stores());
      const store = stores().plugins.open(documents);
      for (const name of ['a', 'b', 'c']) await store.save(revisionOf(world, name, 'x'));
      expect(await store.save(revisionOf(world, 'd', 'x'))).toMatchObject({ kind: 'full', documents: 4 });
      expect(await store.save(revisionOf(world, 'a', 'x'.repeat(999)))).toMatchObject({
        kind: 'full',
        characters: 1_001,
      });
      expect(await store.shelf(world.accountId, world.botId)).toBe(3);
      for (let n = 0; n < KEPT_REVISIONS + 3; n += 1) await store.save(revisionOf(world, 'a', `x${n}`));
      const id = (await store.findByName(world.accountId, world.botId, 'a'))?.id ?? '';
      expect(await store.revisions(world.accountId, id)).toHaveLength(KEPT_REVISIONS);
    });

    it('erased are gone with every revision', async () => {
      const world = await makeWorld(stores());
      const store = stores().plugins.open(documents);
      await store.save(revisionOf(world, 'a', 'one'));
      const id = (await store.findByName(world.accountId, world.botId, 'a'))?.id ?? '';
      const [revision] = await store.revisions(world.accountId, id);
      await store.remove(world.accountId, id, { ...REMOVED, isErased: true });
      expect(await store.find(world.accountId, id)).toBeNull();
      expect(await store.bodies(world.accountId, [revision?.id ?? ''])).toEqual(new Map());
      expect(await saidOn(store, world, 1)).toEqual([]);
    });

    it('saved at once under one name are revisions one after the other', async () => {
      const world = await makeWorld(stores());
      const store = stores().plugins.open(documents);
      const saved = await Promise.all([1, 2, 3, 4].map((n) => store.save(revisionOf(world, 'a', `body ${n}`))));
      expect(
        saved.map((outcome) => (outcome.kind === 'saved' ? outcome.document.revision : 0)).toSorted((a, b) => a - b),
      ).toEqual([1, 2, 3, 4]);
      expect(await store.shelf(world.accountId, world.botId)).toBe(4);
    });

    it('of another account are neither read nor changed, and say who changed them', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const store = stores().plugins.open(documents);
      await store.save(revisionOf(world, 'a', 'one'));
      const { accountId, botId } = world;
      const id = (await store.findByName(accountId, botId, 'a'))?.id ?? '';
      const [revision] = await store.revisions(accountId, id);
      const strange = { accountId: other.accountId, botId };
      expect(await store.save(revisionOf(strange, 'a', 'theirs'))).toEqual({ kind: 'not_found' });
      expect(await store.remove(other.accountId, id, REMOVED)).toBeNull();
      expect(await store.renew(other.accountId, botId, at())).toBeNull();
      expect([
        await store.shelf(other.accountId, botId),
        await store.standing(other.accountId, botId, 1),
        await store.list(other.accountId, botId, { first: 5, after: null }),
        await store.find(other.accountId, id),
        await store.findByName(other.accountId, botId, 'a'),
        await store.revisions(other.accountId, id),
        (await store.bodies(other.accountId, [revision?.id ?? newId()])).size,
      ]).toEqual([0, [], [], null, null, [], 0]);
      const log = await stores().audit.entriesOf(accountId, [botId], { first: 5, after: null });
      expect(log.get(botId)?.rows[0]).toMatchObject({
        action: 'document.saved',
        actor: 'a key',
        before: null,
        after: { document: 'a', revision: 1 },
      });
    });
  });
};
