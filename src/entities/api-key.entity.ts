import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity.ts';
import { instant } from './columns.ts';

/** A key that an application signs in with; only its hash is kept. */
export const ApiKey = defineEntity({
  name: 'ApiKey',
  tableName: 'api_keys',
  properties: {
    id: p.uuid().primary(),
    accountId: () => p.manyToOne(Account).mapToPk().fieldName('account_id').deleteRule('cascade').index(),
    role: p.text(),
    name: p.text(),
    /** SHA-256 of the key, hex. */
    hash: p.text().unique(),
    scopes: p.array().columnType('text[]'),
    createdAt: instant(),
    lastUsedAt: instant().nullable(),
    expiresAt: instant().nullable(),
    revokedAt: instant().nullable(),
  },
});
