/**
 * Values on their way into CEL and back. CEL's whole numbers are 64-bit and apart from its fractions, JSON knows one
 * kind: a whole number goes in as `int`, so `slots.party_size + 1` holds, and comes back as a number.
 */
import { BotError } from '../errors.ts';
import type { Json } from '../json.ts';
import type { ExpressionReads, Path } from './expression-names.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy, with whole numbers as bigints. */
function toCel(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toCel);
  if (!isFields(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toCel(inner)]));
}

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((segment, i) => segment === b[i]);

/**
 * Makes a path that leads nowhere lead to null. It stops short where the expression asks about a part of the path
 * itself: `vars.check != null && vars.check.ok` must see that `vars.check` is null.
 */
function fillIn(context: Fields, path: Path, asked: readonly Path[]): void {
  let at: Fields = context;
  for (const [i, segment] of path.entries()) {
    const isLast = i === path.length - 1;
    if (!Object.hasOwn(at, segment) || at[segment] === null) {
      const isAsked = asked.some((other) => samePath(other, path.slice(0, i + 1)));
      at[segment] = isLast || isAsked ? null : {};
    }
    const inner = at[segment];
    if (!isFields(inner)) return;
    at = inner;
  }
}

/** The part of `scope` that the expression reads, as CEL wants it; names that are not there are null. */
export function contextFor(reads: ExpressionReads, scope: Readonly<Record<string, unknown>>): Fields {
  const context: Fields = {};
  for (const [root, ...rest] of [...reads.paths, ...reads.tested]) {
    if (root === undefined || !Object.hasOwn(scope, root)) continue;
    const value = scope[root];
    const [name] = rest;
    if (name === undefined || !isFields(value)) {
      context[root] = toCel(value);
      continue;
    }
    const kept = context[root] ?? {};
    if (isFields(kept) && !Object.hasOwn(kept, name) && Object.hasOwn(value, name)) kept[name] = toCel(value[name]);
    context[root] = kept;
  }
  const asked = [...reads.tested.flatMap((path) => path.map((_, i) => path.slice(0, i + 1))), ...reads.paths];
  // has(vars.check.ok) asks about `ok`; that `check` is there is not its question.
  for (const path of [...reads.paths, ...reads.tested.map((path) => path.slice(0, -1))]) {
    if (path[0] !== undefined && Object.hasOwn(scope, path[0])) fillIn(context, path, asked);
  }
  return context;
}

/** CEL's result as JSON: times as ISO 8601 text, durations in minutes. Throws GUARD_FAILED for bytes and types. */
export function fromCel(value: unknown, expression: string): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
    return value;
  }
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map((inner) => fromCel(inner, expression));
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return fromCel(Object.fromEntries(value), expression);
  if (isFields(value) && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fromCel(inner, expression)]));
  }
  if (isFields(value) && typeof value['seconds'] === 'bigint') return Number(value['seconds']) / 60;
  throw new BotError('GUARD_FAILED', { expression, problem: 'its result is neither a value, a list nor a map' });
}
