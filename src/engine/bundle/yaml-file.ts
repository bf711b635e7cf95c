/** One YAML file of a bundle, which remembers where each of its values stands. */
import { isMap, isNode, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Mistake } from './mistake.ts';

/** Keys and indices from the top of a file to a value. */
export type YamlPath = readonly PropertyKey[];

/** How often aliases may stand for a value, those inside of it counted. */
const MOST_ALIASES = 100;

/** Where in a value a mistake is: its key, or an offset into its text (UTF-16 units). */
export type Place = 'key' | { offset: number };

export class YamlFile {
  readonly path: string;
  /** What the file says as plain values; null where its syntax is broken. */
  readonly value: unknown;
  readonly #text: string;
  readonly #document: Document.Parsed;
  #unreadable: { message: string; at: number } | null = null;

  constructor(path: string, text: string) {
    this.path = path;
    this.#text = text;
    this.#document = parseDocument(text, { prettyErrors: false, stringKeys: true });
    this.value = this.#document.errors.length === 0 ? this.#read() : null;
  }

  /** Without folder and ending: `flows/book_table.yaml` is `book_table`. */
  get name(): string {
    return this.path.replace(/^.*\//, '').replace(/\.yaml$/, '');
  }

  /** null: aliases of aliases come to more than anybody writes, and would fill the memory. */
  #read(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
    } catch (thrown) {
      let at = 0;
      visit(this.#document, { Alias: (_key, { range }) => ((at = range?.[0] ?? 0), visit.BREAK) });
      const problem = thrown instanceof Error ? thrown.message : String(thrown);
      this.#unreadable = { message: `The aliases of this file cannot be followed: ${problem}`, at };
      return null;
    }
  }

  /** Mistakes in the file's syntax, doubled keys included. */
  syntaxMistakes(): Mistake[] {
    const unreadable = this.#unreadable;
    const found = this.#document.errors.map(({ message, pos }) => ({ message, at: pos[0] }));
    return [...found, ...(unreadable ? [unreadable] : [])].map(({ message, at }) => ({
      file: this.path,
      ...this.#positionOf(at),
      code: 'YAML_SYNTAX',
      message,
    }));
  }

  /** A mistake at a value, or at the nearest thing around it that the file has. */
  mistake(at: YamlPath, code: Mistake['code'], message: string, place?: Place): Mistake {
    return { file: this.path, ...this.#positionOf(this.#offsetOf(at, place)), code, message };
  }

  /** From 1. */
  lineOf(at: YamlPath): number {
    return this.#positionOf(this.#offsetOf(at, undefined)).line;
  }

  /** The path of the first text under `at` that reads exactly so. */
  find(at: YamlPath, text: string): YamlPath | null {
    const search = (value: unknown, path: YamlPath): YamlPath | null => {
      if (value === text) return path;
      if (typeof value !== 'object' || value === null) return null;
      for (const [key, inner] of Object.entries(value)) {
        const found = search(inner, [...path, Array.isArray(value) ? Number(key) : key]);
        if (found) return found;
      }
      return null;
    };
    let start = this.value;
    for (const key of at) start = (Object(start) as Record<PropertyKey, unknown>)[key];
    return search(start, at);
  }

  #positionOf(offset: number): { line: number; column: number } {
    const before = this.#text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }

  #offsetOf(at: YamlPath, place: Place | undefined): number {
    let node: Node | null = this.#document.contents;
    let key: Node | null = null;
    for (const segment of at) {
      const inner = childOf(node, segment);
      if (!inner) {
        place = undefined;
        break;
      }
      [key, node] = [inner.key, inner.value ?? inner.key];
    }
    if (place === 'key') return (key ?? node)?.range?.[0] ?? 0;
    const start = node?.range?.[0] ?? 0;
    return place === undefined ? start : this.#offsetInside(node, place.offset, start);
  }

  /**
   * Where the `offset`th character of a text stands in the file. Quotes, escapes, folds and indents come between, so
   * the words at the offset are looked for: their n-th occurrence in the text is their n-th in the file.
   */
  #offsetInside(node: Node | null, offset: number, start: number): number {
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return start;
    const end = node.range[1];
    const [words = ''] = node.value.slice(offset, offset + 24).split('\n');
    if (words === '') return Math.max(start, end - 1);
    const before = node.value.slice(0, offset + words.length).split(words).length - 1;
    let found = start - 1;
    for (let n = 0; n < before; n++) {
      const next = this.#text.indexOf(words, found + 1);
      if (next < 0 || next >= end) return start;
      found = next;
    }
    return Math.max(found, start);
  }
}

function childOf(node: Node | null, segment: PropertyKey): { key: Node | null; value: Node | null } | null {
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return isNode(item) ? { key: null, value: item } : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === segment);
  if (!pair || !isNode(pair.key)) return null;
  return { key: pair.key, value: isNode(pair.value) ? pair.value : null };
}
