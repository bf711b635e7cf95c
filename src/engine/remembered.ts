/**
 * The function, remembering its last answer: the retrievers of a bot read the same message one after the other, and
 * most of the reading is the same for all of them.
 */
export const rememberLast = <Key, Value>(compute: (key: Key) => Value): ((key: Key) => Value) => {
  let last: { key: Key; value: Value } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
};

/** The function, computed once for each object it is given: a locale's lists, a message that serves several slots. */
export const oncePer = <Key extends object, Value>(compute: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new WeakMap<Key, { value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
};

/** Words kept with what they come to. */
const WORDS_KEPT = 10_000;

/** The function of a word, remembering its last answers: people say the same few thousand words over and over. */
export const rememberWords = (compute: (word: string) => string): ((word: string) => string) => {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= WORDS_KEPT) known.clear();
    const computed = compute(word);
    known.set(word, computed);
    return computed;
  };
};
