/**
 * A copy as a database would give it: what a caller does to a value it has stored or read reaches no other caller, and
 * keys that are `undefined` are gone.
 */
export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
