import type { Token } from './token.ts';

/**
 * A small language for phrases, so that a locale's grammar is a table of patterns and not code. A pattern is a list of
 * elements between blanks: `word`, `one|of|these`, `stem*` (any ending), `<class>` (a number, a month, ... from the table
 * of classes; `<class:name>` captures under another name) or `(one thing|another long thing)`, each with `?` when it may
 * be missing.
 * Patterns have a fixed length, so matching costs a constant per token.
 */
export type Captures = Readonly<Record<string, number>>;
export type PhraseRule<T> = readonly [pattern: string, then: (captures: Captures) => T | undefined];

/** Reads one thing of a class at a position: its value and the position after it. */
export type TokenClass = (tokens: readonly Token[], at: number) => { value: number; end: number } | undefined;

export interface PhraseMatch<T> {
  value: T;
  end: number;
  pattern: string;
}
export type PhraseBook<T> = (tokens: readonly Token[], at: number) => PhraseMatch<T> | undefined;

type Element =
  | { kind: 'words'; words: ReadonlySet<string> }
  | { kind: 'stem'; stem: string }
  | { kind: 'class'; read: TokenClass; name: string };

interface Compiled<T> {
  pattern: string;
  elements: readonly Element[];
  then: (captures: Captures) => T | undefined;
}

/** Compiles rules into a matcher that returns the longest match at a position; of equal ones the first listed. */
export function phraseBook<T>(
  rules: readonly PhraseRule<T>[],
  classes: Readonly<Record<string, TokenClass>> = {},
): PhraseBook<T> {
  const byFirstWord = new Map<string, Compiled<T>[]>();
  const byFirstClass = new Map<TokenClass, Compiled<T>[]>();
  const byFirstStem: Compiled<T>[] = [];
  for (const [pattern, then] of rules) {
    for (const elements of variants(pattern, classes)) {
      const first = elements[0];
      const compiled = { pattern, elements, then };
      if (first?.kind === 'words') for (const word of first.words) add(byFirstWord, word, compiled);
      else if (first?.kind === 'class') add(byFirstClass, first.read, compiled);
      else if (first) byFirstStem.push(compiled);
    }
  }
  return (tokens, at) => {
    const token = tokens[at];
    if (!token?.isWord) return token ? bestOf(byFirstWord.get(token.word), tokens, at) : undefined;
    let best = bestOf(byFirstWord.get(token.word), tokens, at);
    // A class is read once for all the rules that begin with it.
    for (const [read, compiled] of byFirstClass) {
      if (read(tokens, at)) best = longer(best, bestOf(compiled, tokens, at));
    }
    return longer(best, bestOf(byFirstStem, tokens, at));
  };
}

function add<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const known = index.get(key);
  if (known) known.push(value);
  else index.set(key, [value]);
}

function bestOf<T>(
  rules: readonly Compiled<T>[] | undefined,
  tokens: readonly Token[],
  at: number,
): PhraseMatch<T> | undefined {
  let best: PhraseMatch<T> | undefined;
  for (const rule of rules ?? []) best = longer(best, matchOne(rule, tokens, at));
  return best;
}

/** A book that only says whether one of the phrases stands at a position. */
export function phraseList(patterns: readonly string[]): PhraseBook<string> {
  return phraseBook(patterns.map((pattern) => [pattern, () => pattern] as const));
}

function longer<T>(a: PhraseMatch<T> | undefined, b: PhraseMatch<T> | undefined): PhraseMatch<T> | undefined {
  return a && (!b || a.end >= b.end) ? a : b;
}

function matchOne<T>(rule: Compiled<T>, tokens: readonly Token[], at: number): PhraseMatch<T> | undefined {
  let end = at;
  let captures: Record<string, number> | undefined;
  for (const element of rule.elements) {
    const token = tokens[end];
    if (!token) return undefined;
    if (element.kind === 'words') {
      if (!element.words.has(token.word)) return undefined;
      end += 1;
    } else if (element.kind === 'stem') {
      if (!token.word.startsWith(element.stem)) return undefined;
      end += 1;
    } else {
      const found = element.read(tokens, end);
      if (!found) return undefined;
      captures ??= {};
      captures[element.name] = found.value;
      end = found.end;
    }
  }
  const value = rule.then(captures ?? {});
  return value === undefined ? undefined : { value, end, pattern: rule.pattern };
}

/** A group in brackets, or anything else between blanks. */
const PART = /\([^()]+\)\??|\S+/g;

/** A pattern with its optional elements in and out. */
function variants(pattern: string, classes: Readonly<Record<string, TokenClass>>): Element[][] {
  let lists: Element[][] = [[]];
  for (const [part] of pattern.matchAll(PART)) {
    const isOptional = part.length > 1 && part.endsWith('?');
    const bare = isOptional ? part.slice(0, -1) : part;
    const options = bare.startsWith('(')
      ? bare
          .slice(1, -1)
          .split('|')
          .flatMap((option) => variants(option, classes))
      : [[parseElement(bare, classes)]];
    const longerLists = lists.flatMap((list) => options.map((option) => [...list, ...option]));
    lists = isOptional ? [...longerLists, ...lists] : longerLists;
  }
  return lists;
}

function parseElement(part: string, classes: Readonly<Record<string, TokenClass>>): Element {
  if (part.startsWith('<') && part.endsWith('>')) {
    const [kind = '', name = kind] = part.slice(1, -1).split(':');
    // An unknown class never matches; a test walks every locale's patterns against the classes.
    return { kind: 'class', read: classes[kind] ?? (() => undefined), name };
  }
  if (part.length > 1 && part.endsWith('*')) return { kind: 'stem', stem: part.slice(0, -1) };
  return { kind: 'words', words: new Set(part.split('|').filter(Boolean)) };
}
