/** Plugins read what they are given and cannot write it: a stray write throws instead of being committed. */

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Freezes a JSON-like value in place, all the way down. What is frozen already is taken to be frozen whole, so values
 * that share parts with earlier ones cost only what is new.
 */
export const deepFreeze = <T>(value: T): T => {
  if (!isObject(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
};

/** A frozen copy of a JSON-like value; the original stays writable. */
export const frozenCopy = <T>(value: T): T => {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = frozenCopy((value as Record<string, unknown>)[key]);
  return Object.freeze(copy) as T;
};
