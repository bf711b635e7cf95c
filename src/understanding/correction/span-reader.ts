import type { CorrectionWords } from '../dialogue-act/locale.ts';
import type { Message } from '../extract/index.ts';
import { readNumber } from '../extract/number-words.ts';
import type { Extraction, SlotSpec } from '../types.ts';

/** Tokens `from` to `to`, the latter excluded. */
export interface Span {
  from: number;
  to: number;
}

interface SpanOptions {
  links: readonly string[];
  /** The words may follow without a link. */
  isLinkOptional?: boolean;
  /** Only words with a capital or digits. */
  isProper?: boolean;
  isWhole?: boolean;
}

/** Words of slot names that say nothing of what the slot is about. */
const BARE = new Set(['name', 'type', 'kind', 'value', 'new', 'the', 'number', 'of', 'id']);
const LONGEST_SPAN = 9;
const LONGEST_FREE = 4;

/** What a slot is about, in lower case: `subtitle_language` is about "subtitle" and "language". */
export function nounsOf(slot: SlotSpec): string[] {
  const words = `${slot.name} ${slot.description ?? ''}`.toLowerCase().split(/[^\p{L}]+/u);
  return [...new Set(words)].filter((word) => word.length > 1 && !BARE.has(word));
}

/** Finds the words that name a value beside other words. Indices are those of the message's tokens. */
export class SpanReader {
  readonly words: CorrectionWords;
  readonly #source: Message;

  constructor(source: Message, words: CorrectionWords) {
    this.#source = source;
    this.words = words;
  }

  /** Where one of the nouns stands, in a form that shares its beginning ("subs" for "subtitle"). */
  placesOf(nouns: readonly string[]): number[] {
    return this.#source.tokens.flatMap(({ word }, at) =>
      !this.#isSmall(word) && nouns.some((noun) => isFormOf(word, noun)) ? [at] : [],
    );
  }

  textOf({ from, to }: Span): string {
    const { tokens, text } = this.#source;
    return text.slice(tokens[from]?.start, tokens[to - 1]?.end);
  }

  /** A value as it was found: the words of the span, or what they stand for. */
  extraction(slot: SlotSpec, { from, to }: Span, value: string, evidence: string): Extraction {
    const { tokens, text } = this.#source;
    const start = tokens[from]?.start ?? 0;
    const end = tokens[to - 1]?.end ?? start;
    return { type: slot.type, value, certainty: 1, raw: text.slice(start, end), start, end, evidence };
  }

  /** "no subtitles", "without subtitles", "don't need subtitles". */
  isNegated(noun: number): boolean {
    const { negations, answers, determiners } = this.words;
    const places = [noun - 1, noun - 2, noun - 3];
    const mark = places.findIndex((at) => this.#isMark(at));
    const before = places.slice(0, mark < 0 ? undefined : mark).map((at) => this.#word(at));
    const isClose = negations.includes(before[0] ?? '');
    const isOverVerb = before.slice(1).some((word) => negations.includes(word ?? '') && !answers.includes(word ?? ''));
    return isClose || (isOverVerb && !this.modifierBefore(noun, false) && !determiners.includes(before[1] ?? ''));
  }

  /** The word right before, or the capitalised words right before, unless they only point. */
  modifierBefore(at: number, isProper: boolean): Span | undefined {
    let from = at;
    while (from > 0 && from > at - 3 && this.#isContent(from - 1) && (from === at || this.isCapital(from - 1)))
      from -= 1;
    return from < at && (!isProper || this.#isProper(from)) ? { from, to: at } : undefined;
  }

  /** The words after one of the links standing at `at`; `isWhole` goes on to the end of the clause. */
  spanAfter(
    at: number,
    { links, isLinkOptional = false, isProper = false, isWhole = false }: SpanOptions,
  ): Span | undefined {
    let from = at;
    while (links.includes(this.#word(from) ?? '')) from += 1;
    if (from === at && !isLinkOptional) return undefined;
    const span = this.#spanFrom(from, isWhole);
    return span && isProper && !this.#isProper(span.from) ? undefined : span;
  }

  /** The words after the last place where the preposition stands with something to name behind it. */
  lastSpanAfter(preposition: string, isProper: boolean): Span | undefined {
    for (let at = this.#source.tokens.length - 1; at >= 0; at--) {
      if (this.#word(at) !== preposition) continue;
      const span = this.#spanFrom(at + 1, false);
      if (span && (!isProper || this.#isProper(span.from))) return span;
    }
    return undefined;
  }

  /** "On the speaker in the kitchen": what kind of thing stands there, when the place is what sets it apart. */
  kindBefore({ from }: Span, preposition: string): string | undefined {
    let at = from - 1;
    while (at > 0 && this.words.determiners.includes(this.#word(at) ?? '')) at -= 1;
    if (this.#word(at) !== preposition || !this.words.places.includes(preposition) || !this.#isContent(at - 1))
      return undefined;
    const before = this.#word(at - 2) ?? '';
    const isThing = [this.words.determiners, this.words.places].some((list) => list.includes(before));
    return isThing && before !== 'it' ? this.#word(at - 1) : undefined;
  }

  /** The value that begins here, after marks and words that only lead to it ("…, but Maria"). */
  valueFrom(start: number): Span | undefined {
    let from = start;
    while (from < this.#source.tokens.length && (this.#isMark(from) || this.#isSmall(this.#word(from) ?? '')))
      from += 1;
    return this.#spanFrom(from, false);
  }

  /** The value that ends here, before marks ("Maria, not Anna"). */
  valueUpTo(end: number): Span | undefined {
    let to = end;
    while (to > 0 && this.#isMark(to - 1)) to -= 1;
    return this.modifierBefore(to, false);
  }

  /** The last words that lead to nothing else: a name, or what is left when wishes and marks are taken away. */
  lastFreeSpan(): Span | undefined {
    const { tokens } = this.#source;
    let to = tokens.length;
    while (to > 0 && (this.#isMark(to - 1) || this.words.closers.includes(this.#word(to - 1) ?? ''))) to -= 1;
    let from = to;
    while (from > 0 && to - from < LONGEST_FREE && !this.#isMark(from - 1) && !this.#leads(from - 1)) from -= 1;
    const isWhole = Array.from({ length: from }, (_, at) => at).every((at) => this.#isMark(at) || this.#leads(at));
    return to > from && isWhole ? { from, to } : undefined;
  }

  isIndefinite = ({ from }: Span): boolean => this.words.indefinite.includes(this.#word(from - 1) ?? '');

  #leads(at: number): boolean {
    const word = this.#word(at) ?? '';
    const { wishes, indefinite, determiners } = this.words;
    if (wishes.includes(word)) return true;
    return (!this.isCapital(at) || at === 0) && [indefinite, determiners].some((list) => list.includes(word));
  }

  #spanFrom(start: number, isWhole: boolean): Span | undefined {
    let from = start;
    // "see The Upside": a capital makes the article a part of the name.
    while (this.words.determiners.includes(this.#word(from) ?? '') && !this.isCapital(from)) from += 1;
    while (this.words.relations.includes(this.#word(from) ?? '') && this.isCapital(from + 1)) from += 1;
    let to = from;
    while (to < from + LONGEST_SPAN && to < this.#source.tokens.length && !this.#closes(to, from, isWhole)) to += 1;
    return to > from ? { from, to } : undefined;
  }

  /** A word after which no name goes on; inside a capitalised name small words are allowed ("Leave for Home"). */
  #closes(at: number, from: number, isWhole: boolean): boolean {
    const token = this.#source.tokens[at];
    if (token === undefined) return true;
    if (!token.isWord) return !['&', "'", '#', '-', '/'].includes(token.word);
    if (this.words.closers.includes(token.word)) return true;
    const isLink = !isWhole && this.words.openers.includes(token.word);
    return isLink && !(at > from && this.isCapital(from) && this.isCapital(at + 1));
  }

  #isContent(at: number): boolean {
    const token = this.#source.tokens[at];
    // "Three tickets" are a number of them, and no kind.
    const { tokens, locale } = this.#source;
    const isNumber = !token?.isCapital && readNumber(tokens, at, locale.numbers) !== undefined;
    return token?.isWord === true && !token.isDigits && !isNumber && !this.#isSmall(token.word);
  }

  /** A word that is never the value nor the noun. */
  #isSmall(word: string): boolean {
    const { determiners, closers, openers, negations } = this.words;
    return [determiners, closers, openers, negations].some((list) => list.includes(word));
  }

  #isProper = (at: number) => this.isCapital(at) || (this.#source.tokens[at]?.isDigits ?? false);
  isCapital = (at: number) => this.#source.tokens[at]?.isCapital ?? false;
  #isMark = (at: number) => !(this.#source.tokens[at]?.isWord ?? false);
  #word = (at: number) => this.#source.tokens[at]?.word;
}

export function isFormOf(word: string, noun: string): boolean {
  const stem = word.endsWith('s') ? word.slice(0, -1) : word;
  if (stem === noun || word === noun) return true;
  return (
    stem.length >= 3 &&
    noun.length >= 4 &&
    (noun.startsWith(stem) || (stem.startsWith(noun) && stem.length <= noun.length + 3))
  );
}
