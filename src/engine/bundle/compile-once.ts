/**
 * A bounded memo for compiling source text: the same text is compiled once for as long as it is among the last `limit`
 * used. What it keeps depends on the text alone, so bots may share it.
 */
export function compileOnce<T>(compile: (source: string) => T, limit = 5_000): (source: string) => T {
  const compiled = new Map<string, T>();
  return (source) => {
    const known = compiled.get(source);
    if (known !== undefined) return known;
    const made = compile(source);
    if (compiled.size >= limit) {
      const [oldest] = compiled.keys();
      if (oldest !== undefined) compiled.delete(oldest);
    }
    compiled.set(source, made);
    return made;
  };
}
