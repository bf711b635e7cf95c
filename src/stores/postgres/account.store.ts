import type { EntityManager, InferEntity } from '@mikro-orm/core';
import { Account, ApiKey } from '../../entities/index.ts';
import type { AccountRecord, AccountStore, ApiKeyRecord, ViewerRole } from '../../engine/index.ts';
import { withOrm } from './with-orm.ts';

/** How often a key's use is noted, ms. */
const USE_NOTED_EVERY_MS = 60_000;

const toAccount = ({ id, name, createdAt }: InferEntity<typeof Account>): AccountRecord => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
});

const toApiKey = (key: InferEntity<typeof ApiKey>): ApiKeyRecord => ({
  id: key.id,
  accountId: key.accountId,
  role: key.role as ViewerRole,
  name: key.name,
  hash: key.hash,
  scopes: key.scopes,
  createdAt: key.createdAt.toISOString(),
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
});

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

  ensureApiKey: (key) =>
    withOrm(em, async (orm) => {
      const known = await orm.findOne(ApiKey, { hash: key.hash });
      if (known) return toApiKey(known);
      const { createdAt, lastUsedAt, scopes, ...rest } = key;
      const row = {
        ...rest,
        scopes: [...scopes],
        createdAt: new Date(createdAt),
        lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
      };
      await orm.upsert(ApiKey, row, { onConflictFields: ['hash'], onConflictAction: 'ignore' });
      orm.clear();
      return toApiKey(await orm.findOneOrFail(ApiKey, { hash: key.hash }));
    }),

  findApiKey: (hash, at) =>
    withOrm(em, async (orm) => {
      const key = await orm.findOne(ApiKey, { hash });
      if (!key) return null;
      const usedAt = new Date(at);
      const isStale = !key.lastUsedAt || usedAt.getTime() - key.lastUsedAt.getTime() >= USE_NOTED_EVERY_MS;
      if (isStale) key.lastUsedAt = usedAt;
      await orm.flush();
      return toApiKey(key);
    }),
});
