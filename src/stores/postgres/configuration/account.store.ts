import type { EntityManager, InferEntity } from '@mikro-orm/core';
import { Account, ApiKey } from '../../../entities/index.ts';
import type { AccountRecord, AccountStore, ApiKeyRecord } from '../../../engine/index.ts';
import { isUseDue } from '../../key-use.ts';
import { toApiKey } from './api-key-records.ts';
import { ensureKeyOn, revokeKeyOn } from './keep-key.ts';
import { withOrm } from '../sql/with-orm.ts';

const toAccount = ({ id, name, createdAt }: InferEntity<typeof Account>): AccountRecord => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
});

/** Notes the use of those of the keys that are due, and gives them all. */
async function inUse(
  orm: EntityManager,
  keys: readonly InferEntity<typeof ApiKey>[],
  at: string,
): Promise<ApiKeyRecord[]> {
  for (const key of keys) if (isUseDue(toApiKey(key), at)) key.lastUsedAt = new Date(at);
  await orm.flush();
  return keys.map(toApiKey);
}

export const postgresAccountStore = (em: EntityManager): AccountStore => ({
  ensureAccount: ({ id, name, at }) =>
    withOrm(em, async (orm) => {
      const known = await orm.findOne(Account, { name });
      if (known) return toAccount(known);
      const row = { id, name, createdAt: new Date(at) };
      await orm.upsert(Account, row, { onConflictFields: ['name'], onConflictAction: 'ignore' });
      orm.clear();
      return toAccount(await orm.findOneOrFail(Account, { name }));
    }),

  findAccount: (name) => withOrm(em, async (orm) => (await orm.findOne(Account, { name }))?.id ?? null),

  ensureApiKey: (key, createdBy) => withOrm(em, (orm) => ensureKeyOn(orm, key, createdBy)),

  revokeApiKey: (input) => withOrm(em, (orm) => revokeKeyOn(orm, input)),

  listApiKeys: (accountId, { first, after }) =>
    withOrm(em, async (orm) => {
      const seen = after === null ? {} : { id: { $lt: after } };
      const keys = await orm.find(ApiKey, { accountId, ...seen }, { orderBy: { id: 'desc' }, limit: first + 1 });
      return { rows: keys.slice(0, first).map(toApiKey), hasNextPage: keys.length > first };
    }),

  findKeyById: (accountId, id) =>
    withOrm(em, async (orm) => {
      const key = await orm.findOne(ApiKey, { accountId, id });
      return key && toApiKey(key);
    }),

  findApiKey: (hash, at) =>
    withOrm(em, async (orm) => {
      const [key] = await inUse(orm, await orm.find(ApiKey, { hash }), at);
      return key ?? null;
    }),

  apiKeysInUse: (ids, at) =>
    withOrm(em, async (orm) => inUse(orm, await orm.find(ApiKey, { id: { $in: [...ids] } }), at)),
});
