import type { Cache } from './ports.ts';

/** Holds nothing: what the engine uses where it was given no cache. */
export const noCache: Cache = {
  get: () => Promise.resolve(null),
  set: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
