import type { Cache, Json } from '../../engine/index.ts';

/** Values kept at most; the one used longest ago goes first. */
const MAX_ENTRIES = 10_000;

interface Entry {
  /** As JSON, so that nobody can change what others read. */
  json: string;
  expiresAtMs: number;
}

/** A cache of this process alone. `now`: milliseconds of any clock that does not go back. */
export function memoryCache({
  maxEntries = MAX_ENTRIES,
  now = () => performance.now(),
}: {
  maxEntries?: number;
  now?: () => number;
} = {}): Cache {
  /** In the order of use: a Map remembers the order in which its keys came. */
  const entries = new Map<string, Entry>();

  return {
    async get(key) {
      const entry = entries.get(key);
      if (!entry) return null;
      entries.delete(key);
      if (entry.expiresAtMs <= now()) return null;
      entries.set(key, entry);
      return JSON.parse(entry.json) as Json;
    },

    async set(key, value, ttlMs) {
      entries.delete(key);
      entries.set(key, { json: JSON.stringify(value), expiresAtMs: now() + ttlMs });
      if (entries.size <= maxEntries) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },

    async close() {
      entries.clear();
    },
  };
}
