/** Keys are made and revoked in one transaction with the entry of the audit log that says so. */
import { type EntityManager, LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { ApiKeyRecord, RevokeKeyInput } from '../../../engine/index.ts';
import { newId } from '../../../engine/index.ts';
import { ApiKey, AuditEntry } from '../../../entities/index.ts';
import { auditedKey } from '../../audited-key.ts';
import { toApiKey } from './api-key-records.ts';

const momentOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

const insertKey = (em: EntityManager, key: ApiKeyRecord, createdBy: string): Promise<void> =>
  em.fork().transactional(async (transaction) => {
    const createdAt = new Date(key.createdAt);
    transaction.create(ApiKey, {
      ...key,
      scopes: [...key.scopes],
      createdAt,
      lastUsedAt: momentOf(key.lastUsedAt),
      expiresAt: momentOf(key.expiresAt),
      revokedAt: momentOf(key.revokedAt),
    });
    transaction.create(AuditEntry, {
      id: newId(),
      accountId: key.accountId,
      actor: createdBy,
      action: 'api_key.created',
      subjectId: key.id,
      before: null,
      after: auditedKey(key),
      at: createdAt,
    });
  });

/** Of two servers that start with the same key the slower finds the other's. */
export async function ensureKeyOn(em: EntityManager, key: ApiKeyRecord, createdBy: string): Promise<ApiKeyRecord> {
  const { hash } = key;
  const known = await em.findOne(ApiKey, { hash });
  if (known) return toApiKey(known);
  try {
    await insertKey(em, key, createdBy);
    return key;
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    return toApiKey(await em.findOneOrFail(ApiKey, { hash }));
  }
}

/** Those who revoke the same key wait for its row: the first one counts. */
export const revokeKeyOn = (
  em: EntityManager,
  { accountId, id, revokedBy, at }: RevokeKeyInput,
): Promise<ApiKeyRecord | null> =>
  em.transactional(async (transaction) => {
    const key = await transaction.findOne(ApiKey, { accountId, id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!key || key.revokedAt) return key && toApiKey(key);
    const before = auditedKey(toApiKey(key));
    key.revokedAt = new Date(at);
    const revoked = toApiKey(key);
    transaction.create(AuditEntry, {
      id: newId(),
      accountId,
      actor: revokedBy,
      action: 'api_key.revoked',
      subjectId: id,
      before,
      after: auditedKey(revoked),
      at: key.revokedAt,
    });
    return revoked;
  });
