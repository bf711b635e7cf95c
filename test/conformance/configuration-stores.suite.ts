import { describe, expect, it } from 'vitest';
import type { ApiKeyRecord, Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { at, makeWorld, publishInput } from './world.ts';

const keyOf = (accountId: string, overrides: Partial<ApiKeyRecord> = {}): ApiKeyRecord => ({
  id: newId(),
  accountId,
  role: 'PARTNER',
  name: 'CRM',
  hash: newId(),
  scopes: ['conversations:read', 'bots:read'],
  createdAt: at(),
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
  ...overrides,
});

/** Accounts, keys, bots and profiles: what is set up, and seldom changes. */
export const configurationStoresSuite = (stores: () => Stores): void => {
  describe('accounts and keys', () => {
    const ensure = (key: ApiKeyRecord) => stores().accounts.ensureApiKey(key, 'ana');
    const auditOf = async (accountId: string, id: string) =>
      (await stores().audit.entriesOf(accountId, [id], { first: 10, after: null })).get(id)?.rows ?? [];

    it('makes one account of a name, also when asked in parallel', async () => {
      const ids = await Promise.all(
        Array.from({ length: 10 }, async () => {
          const account = await stores().accounts.ensureAccount({ id: newId(), name: 'acme', at: at() });
          return account.id;
        }),
      );
      expect(new Set(ids).size).toBe(1);
      expect(await stores().accounts.findAccount('acme')).toBe(ids[0]);
      expect(await stores().accounts.findAccount('nobody')).toBeNull();
      expect(await stores().accounts.ensureAccount({ id: newId(), name: 'acme', at: at(5) })).toEqual({
        id: ids[0],
        name: 'acme',
        createdAt: at(),
      });
    });

    it('keeps the key that came first under a hash, also of several at once', async () => {
      const { accountId } = await makeWorld(stores());
      const key = keyOf(accountId);
      expect(await ensure(key)).toEqual(key);
      expect(await ensure({ ...key, id: newId(), name: 'other' })).toEqual(key);
      const hash = newId();
      const kept = await Promise.all(Array.from({ length: 6 }, () => ensure(keyOf(accountId, { hash }))));
      expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
      expect(await auditOf(accountId, kept[0]?.id ?? '')).toHaveLength(1);
    });

    it("notes a key's use, at most once in five minutes", async () => {
      const { accountId } = await makeWorld(stores());
      const { accounts } = stores();
      const key = await ensure(keyOf(accountId));
      const minutes = 60_000;
      expect(await accounts.findApiKey(key.hash, at(0))).toEqual({ ...key, lastUsedAt: at(0) });
      expect(await accounts.findApiKey(key.hash, at(5 * minutes - 1))).toEqual({ ...key, lastUsedAt: at(0) });
      expect(await accounts.apiKeysInUse([key.id, newId()], at(5 * minutes - 1))).toEqual([
        { ...key, lastUsedAt: at(0) },
      ]);
      const noted = { ...key, lastUsedAt: at(5 * minutes) };
      expect(await accounts.apiKeysInUse([key.id], at(5 * minutes))).toEqual([noted]);
      expect(await accounts.findApiKey(key.hash, at(6 * minutes))).toEqual(noted);
      expect(await accounts.findApiKey('unknown', at())).toBeNull();
    });

    it('still finds a key that was revoked or has expired, and notes no use of it', async () => {
      const { accountId } = await makeWorld(stores());
      const { accounts } = stores();
      const spent = await ensure(keyOf(accountId, { expiresAt: at(5) }));
      expect(await accounts.findApiKey(spent.hash, at(5))).toEqual(spent);
      expect(await accounts.findApiKey(spent.hash, at(4))).toEqual({ ...spent, lastUsedAt: at(4) });
      const key = await ensure(keyOf(accountId));
      const revoked = await accounts.revokeApiKey({ accountId, id: key.id, revokedBy: 'ben', at: at(1) });
      expect(revoked).toEqual({ ...key, revokedAt: at(1) });
      expect(await accounts.findApiKey(key.hash, at(9))).toEqual(revoked);
      expect(await accounts.apiKeysInUse([key.id], at(9))).toEqual([revoked]);
    });

    it('writes down who made a key and who revoked it first', async () => {
      const { accountId } = await makeWorld(stores());
      const { accountId: other } = await makeWorld(stores());
      const { accounts } = stores();
      const key = await ensure(keyOf(accountId, { expiresAt: at(90) }));
      const revoke = (by: string, account = accountId) =>
        accounts.revokeApiKey({ accountId: account, id: key.id, revokedBy: by, at: at(by.length) });
      expect(await revoke('mallory', other)).toBeNull();
      const revoked = await Promise.all([revoke('ben'), revoke('ben'), revoke('ben')]);
      expect(revoked).toEqual(Array.from({ length: 3 }, () => ({ ...key, revokedAt: at(3) })));
      expect(await revoke('cleo')).toEqual(revoked[0]);
      const made = { role: 'PARTNER', name: 'CRM', scopes: [...key.scopes], expiresAt: at(90), revokedAt: null };
      expect(await auditOf(accountId, key.id)).toMatchObject([
        { actor: 'ben', action: 'api_key.revoked', before: made, after: { ...made, revokedAt: at(3) }, at: at(3) },
        { actor: 'ana', action: 'api_key.created', before: null, after: made, at: at() },
      ]);
      expect(JSON.stringify(await auditOf(accountId, key.id))).not.toContain(key.hash);
      expect(await auditOf(other, key.id)).toEqual([]);
    });

    it("lists an account's keys, newest first, and no other account's", async () => {
      const { accountId } = await makeWorld(stores());
      const { accountId: other } = await makeWorld(stores());
      const [first, second] = [await ensure(keyOf(accountId)), await ensure(keyOf(accountId))];
      await ensure(keyOf(other));
      const { accounts } = stores();
      expect(await accounts.listApiKeys(accountId, { first: 1, after: null })).toEqual({
        rows: [second],
        hasNextPage: true,
      });
      expect(await accounts.listApiKeys(accountId, { first: 5, after: second.id })).toEqual({
        rows: [first],
        hasNextPage: false,
      });
    });
  });

  describe('bots', () => {
    it('are published as numbered versions that keep every byte', async () => {
      const { accountId } = await makeWorld(stores());
      const { bots } = stores();
      const input = { ...publishInput(accountId, 'sales'), files: { 'z.yaml': 'a: "\\u0041"\r\n', 'a.yaml': 'é\t' } };
      const first = await bots.publish(input);
      expect(first.isNew).toBe(true);
      expect(first.version).toMatchObject({
        id: input.versionId,
        number: 1,
        files: input.files,
        publishedBy: 'tester',
      });
      const second = await bots.publish({ ...publishInput(accountId, 'sales', 'c2'), name: 'Sales 2' });
      expect(second.bot).toEqual({ ...first.bot, name: 'Sales 2', activeVersionId: second.version.id });
      expect(second.version).toMatchObject({ botId: first.bot.id, number: 2 });

      expect(await bots.findBot(accountId, 'sales')).toEqual(second.bot);
      expect(await bots.findVersion(accountId, first.version.id)).toEqual(first.version);
      const { files: _, ...bare } = first.version;
      expect(await bots.versionsByIds(accountId, [bare.id])).toEqual([bare]);
    });

    it('make no new version of the files that are active', async () => {
      const { accountId } = await makeWorld(stores());
      const first = await stores().bots.publish(publishInput(accountId, 'sales'));
      expect(await stores().bots.publish(publishInput(accountId, 'sales'))).toEqual({ ...first, isNew: false });
      await stores().bots.publish(publishInput(accountId, 'sales', 'c2'));
      const back = await stores().bots.publish(publishInput(accountId, 'sales'));
      expect(back).toMatchObject({ isNew: true, version: { number: 3 } });
    });

    it('published by several servers at once are one bot with one version', async () => {
      const { accountId } = await makeWorld(stores());
      const published = await Promise.all(
        Array.from({ length: 6 }, () => stores().bots.publish(publishInput(accountId, 'fresh'))),
      );
      expect(new Set(published.map(({ version }) => version.id)).size).toBe(1);
      expect(published.filter(({ isNew }) => isNew)).toHaveLength(1);
    });

    it('are listed newest first, and found by public key', async () => {
      const { accountId, botId } = await makeWorld(stores());
      const { bots } = stores();
      const { bot } = await bots.publish(publishInput(accountId, 'sales'));
      const page = await bots.listBots(accountId, { first: 1, after: null });
      expect(page).toEqual({ rows: [bot], hasNextPage: true });
      const rest = await bots.listBots(accountId, { first: 5, after: bot.id });
      expect(rest.rows.map(({ id }) => id)).toEqual([botId]);
      expect(await bots.findBotByPublicKey(bot.publicKey)).toEqual(bot);
      expect(await bots.findBotByPublicKey('pk_unknown')).toBeNull();
      expect((await bots.botsByIds(accountId, [botId, newId()])).map(({ id }) => id)).toEqual([botId]);
    });
  });

  describe('profiles', () => {
    it('updates a profile key by key, forgets what it is told to, and knows no other account', async () => {
      const { accountId } = await makeWorld(stores());
      const { accountId: other } = await makeWorld(stores());
      const { profiles } = stores();
      const { id } = await profiles.ensure({ accountId, id: newId(), userId: null, at: at() });
      const value = (text: string) => ({ value: text, certainty: 1, raw: text, conversationId: null, at: at() });
      const patch = {
        collected: { name: value('Ana'), city: value('Oslo') },
        refused: { phone: { reason: 'no', kind: 'unwilling', conversationId: newId(), at: at() } },
        forgotten: [],
        unrefused: [],
        preferences: { seat: 'window' },
        objectives: ['a', 'b'],
        summary: null,
      };
      await profiles.update({ accountId, id, patch, at: at(1) });
      const next = {
        ...patch,
        collected: { name: value('Bea') },
        refused: {},
        forgotten: ['city'],
        unrefused: ['phone'],
        objectives: ['a'],
      };
      const updated = await profiles.update({ accountId, id, patch: next, at: at(2) });
      expect(updated).toMatchObject({ collected: { name: { value: 'Bea' } }, refused: {}, objectives: ['b', 'a'] });
      expect(Object.keys(updated?.collected ?? {})).toEqual(['name']);
      expect(await profiles.find(accountId, id)).toEqual(updated);
      expect(await profiles.update({ accountId: other, id, patch, at: at(3) })).toBeNull();
    });

    it('are made once for a user or an id', async () => {
      const { accountId } = await makeWorld(stores());
      const { profiles } = stores();
      const ana = await profiles.ensure({ accountId, id: newId(), userId: 'ana', at: at() });
      expect(await profiles.ensure({ accountId, id: newId(), userId: 'ana', at: at(9) })).toEqual(ana);
      const visitor = await profiles.ensure({ accountId, id: newId(), userId: null, at: at() });
      expect(await profiles.ensure({ accountId, id: visitor.id, userId: null, at: at(9) })).toEqual(visitor);
      const found = await profiles.byIds(accountId, [ana.id, visitor.id, newId()]);
      expect(found.map(({ id }) => id).toSorted()).toEqual([ana.id, visitor.id].toSorted());
    });

    it("are never another account's, even under its id", async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const stolen = stores().profiles.ensure({
        accountId: other.accountId,
        id: world.profile.id,
        userId: null,
        at: at(),
      });
      await expect(stolen).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });
};
