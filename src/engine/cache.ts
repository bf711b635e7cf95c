import type { Json } from './json.ts';

/** Values that may be gone at any time. Neither method throws: a cache that is away holds nothing. */
export interface Cache {
  /** null: not held, or no longer. */
  get(key: string): Promise<Json | null>;
  set(key: string, value: Json, ttlMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Holds nothing: what the engine uses where it was given no cache. */
export const noCache: Cache = {
  get: () => Promise.resolve(null),
  set: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
