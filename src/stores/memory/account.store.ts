import type { AccountStore, ApiKeyRecord, AuditAction } from '../../engine/index.ts';
import { newId } from '../../engine/index.ts';
import { auditedKey } from '../audited-key.ts';
import { isUseDue } from '../key-use.ts';
import { copy } from './copy.ts';
import { newestFirst, pageOf } from './page.ts';
import type { Tables } from './tables.ts';

export const memoryAccountStore = ({ accounts, apiKeys, audit }: Tables): AccountStore => {
  const noteUse = (key: ApiKeyRecord, at: string): ApiKeyRecord => {
    const noted = isUseDue(key, at) ? { ...key, lastUsedAt: at } : key;
    apiKeys.set(key.hash, noted);
    return copy(noted);
  };

  /** Writes the key, and down who did. */
  const keep = (key: ApiKeyRecord, by: { actor: string; action: AuditAction; at: string }): void => {
    const before = apiKeys.get(key.hash);
    const { accountId, id: subjectId } = key;
    audit.push({
      id: newId(),
      accountId,
      subjectId,
      before: before ? auditedKey(before) : null,
      after: auditedKey(key),
      ...by,
    });
    apiKeys.set(key.hash, copy(key));
  };

  return {
    async ensureAccount({ id, name, at }) {
      const known = [...accounts.values()].find((account) => account.name === name);
      const account = known ?? { id, name, createdAt: at };
      accounts.set(account.id, account);
      return copy(account);
    },

    async findAccount(name) {
      return [...accounts.values()].find((account) => account.name === name)?.id ?? null;
    },

    async ensureApiKey(key, createdBy) {
      if (!apiKeys.has(key.hash)) keep(key, { actor: createdBy, action: 'api_key.created', at: key.createdAt });
      return copy(apiKeys.get(key.hash) ?? key);
    },

    async revokeApiKey({ accountId, id, revokedBy, at }) {
      const key = [...apiKeys.values()].find((row) => row.accountId === accountId && row.id === id);
      if (!key) return null;
      if (key.revokedAt !== null) return copy(key);
      const revoked = { ...key, revokedAt: at };
      keep(revoked, { actor: revokedBy, action: 'api_key.revoked', at });
      return copy(revoked);
    },

    async listApiKeys(accountId, page) {
      return pageOf(newestFirst([...apiKeys.values()].filter((key) => key.accountId === accountId)), page);
    },

    async findKeyById(accountId, id) {
      return copy([...apiKeys.values()].find((key) => key.accountId === accountId && key.id === id) ?? null);
    },

    async findApiKey(hash, at) {
      const key = apiKeys.get(hash);
      return key ? noteUse(key, at) : null;
    },

    async apiKeysInUse(ids, at) {
      const found = [...apiKeys.values()].filter(({ id }) => ids.includes(id));
      return found.map((key) => noteUse(key, at));
    },
  };
};
