import type { AccountStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

/** How often a key's use is noted, ms. */
const USE_NOTED_EVERY_MS = 60_000;

export const memoryAccountStore = ({ accounts, apiKeys }: Tables): AccountStore => ({
  async ensureAccount({ id, name, at }) {
    const known = [...accounts.values()].find((account) => account.name === name);
    const account = known ?? { id, name, createdAt: at };
    accounts.set(account.id, account);
    return copy(account);
  },

  async ensureApiKey(key) {
    const kept = apiKeys.get(key.hash) ?? copy(key);
    apiKeys.set(kept.hash, kept);
    return copy(kept);
  },

  async findApiKey(hash, at) {
    const key = apiKeys.get(hash);
    if (!key) return null;
    const isStale = key.lastUsedAt === null || Date.parse(at) - Date.parse(key.lastUsedAt) >= USE_NOTED_EVERY_MS;
    const noted = isStale ? { ...key, lastUsedAt: at } : key;
    apiKeys.set(hash, noted);
    return copy(noted);
  },
});
