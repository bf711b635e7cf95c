import type { InferEntity } from '@mikro-orm/core';
import type { ApiKeyRecord, ApiKeyRole } from '../../../engine/index.ts';
import type { ApiKey } from '../../../entities/index.ts';

export const toApiKey = (key: InferEntity<typeof ApiKey>): ApiKeyRecord => ({
  id: key.id,
  accountId: key.accountId,
  role: key.role as ApiKeyRole,
  name: key.name,
  hash: key.hash,
  scopes: key.scopes,
  createdAt: key.createdAt.toISOString(),
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  expiresAt: key.expiresAt?.toISOString() ?? null,
  revokedAt: key.revokedAt?.toISOString() ?? null,
});
