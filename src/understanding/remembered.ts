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

/** Messages and parts of them that are read by turns, at most: a message has five parts, and three questions. */
export const FEW_MESSAGES = 12;

/**
 * The function, remembering its last few answers by `keyOf` what it is given: a message is read for its questions, its parts,
 * its acts and its values, and what is found in it once is found for all of them.
 */
export const rememberFew = <Given extends readonly unknown[], Value>(
  keyOf: (...given: Given) => string,
  compute: (...given: Given) => Value,
): ((...given: Given) => Value) => {
  const known = new Map<string, Value>();
  return (...given) => {
    const key = keyOf(...given);
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(...given);
    if (known.size >= FEW_MESSAGES) known.clear();
    known.set(key, value);
    return value;
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

/**
 * The function of a text, computed once for as long as the text is among the last `limit` seen. What it keeps depends on
 * the text alone, so bots may share it.
 */
export const oncePerText = <Value>(compute: (text: string) => Value, limit = 5_000): ((text: string) => Value) => {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    if (known.size >= limit) {
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    }
    known.set(text, value);
    return value;
  };
};
