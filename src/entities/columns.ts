/** Kinds of columns that many tables have. */
import { p } from '@mikro-orm/core';

/** A moment, to the millisecond. */
export const instant = () => p.datetime().columnType('timestamptz(3)');

/**
 * A value that is stored and given back as it came, key order and all. `json` and not `jsonb`: nothing looks inside,
 * writing and reading it costs less, and it keeps characters that `jsonb` refuses (decision 0021).
 */
export const carried = <T>() => p.json<T>().columnType('json');

/** An object that is merged in place, key by key. */
export const merged = () => p.json<Record<string, unknown>>().columnType('jsonb').defaultRaw(`'{}'`);

export const accountId = () => p.uuid();
