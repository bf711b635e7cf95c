/**
 * Reads a model's reply while it streams and holds it to what a reply may hold: none of the prompt's instructions, no
 * name that only the system uses, no address that nobody gave. Words that may turn out to be a quotation wait until they
 * are none, so that of a refused reply at most a few words have been seen.
 */

import { oncePerText } from '../../understanding/remembered.ts';

/** Words in a row that two texts do not share by chance. */
const QUOTED_WORDS = 8;

/** From so many words in a row on, the reply waits to see whether it is quoting. */
const SUSPICIOUS_WORDS = 3;

export interface ReplyRules {
  /** Texts that the reply must not repeat. */
  instructions: readonly string[];
  /** Names of commands, slots and steps: words with an underscore that no user should read. */
  names: ReadonlySet<string>;
  /** All that the model was given: an address it says must stand there. */
  given: string;
}

export class ReplyGuard {
  readonly #rules: ReplyRules;
  readonly #instructions: readonly WordRow[];
  /** The words of the reply so far, as they are compared. */
  readonly #said: string[] = [];
  #isSuspicious = false;
  /** What has not left: the suspicious run, then a word that is not whole yet. */
  #held = '';
  #tail = '';

  constructor(rules: ReplyRules) {
    this.#rules = rules;
    this.#instructions = rules.instructions.map(wordRow);
  }

  /** The words that may leave, or why the reply is refused. */
  write(text: string): { words: string } | { refusal: string } {
    this.#tail += text;
    const end = Math.max(this.#tail.lastIndexOf(' '), this.#tail.lastIndexOf('\n')) + 1;
    return this.#read(end);
  }

  /** The rest, now that the reply is whole. */
  finish(): { words: string } | { refusal: string } {
    const read = this.#read(this.#tail.length);
    if ('refusal' in read) return read;
    const words = read.words + this.#held;
    this.#held = '';
    return { words };
  }

  #read(end: number): { words: string } | { refusal: string } {
    let left = '';
    for (const piece of this.#tail.slice(0, end).match(/\S+|\s+/g) ?? []) {
      const refusal = this.#refusalOf(piece);
      if (refusal !== null) return { refusal };
      this.#held += piece;
      if (this.#isSuspicious) continue;
      left += this.#held;
      this.#held = '';
    }
    this.#tail = this.#tail.slice(end);
    return { words: left };
  }

  #refusalOf(token: string): string | null {
    const { names, given } = this.#rules;
    const name = token.match(/[a-z0-9]+(?:_[a-z0-9]+)+/g)?.find((word) => names.has(word));
    if (name !== undefined) return `the reply names "${name}", which is the system's own`;
    if (/\{(?:"|$)/.test(token)) return 'the reply holds code';
    const address = addressesIn(token).find((found) => !given.includes(found));
    if (address !== undefined) return `the reply gives an address that nobody gave: "${address}"`;
    const words = inWords(token);
    if (words !== '') this.#said.push(...words.split(' '));
    const run = this.#last(SUSPICIOUS_WORDS);
    const texts = this.#instructions.filter(({ runs }) => runs.has(run));
    this.#isSuspicious = texts.length > 0;
    return texts.some(({ row }) => this.#isQuoting(row))
      ? `the reply repeats the instructions: "${this.#last(QUOTED_WORDS)}"`
      : null;
  }

  #isQuoting(row: string): boolean {
    return this.#said.length >= QUOTED_WORDS && row.includes(` ${this.#last(QUOTED_WORDS)} `);
  }

  #last(words: number): string {
    return this.#said.slice(-words).join(' ');
  }
}

/** A text as its words alone, in lower case, a blank between two. */
const inWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A text as words, and what makes a reply suspicious of quoting it. */
interface WordRow {
  /** Each word with a blank before and behind it. */
  row: string;
  /** Every run of `SUSPICIOUS_WORDS`. */
  runs: ReadonlySet<string>;
}

/** Most instructions are the same from turn to turn. */
const wordRow = oncePerText((text): WordRow => {
  const words = inWords(text).split(' ');
  const runs = words.map((_, at) => words.slice(at, at + SUSPICIOUS_WORDS).join(' '));
  return { row: ` ${words.join(' ')} `, runs: new Set(runs.slice(0, 1 - SUSPICIOUS_WORDS)) };
}, 200);

/** Links without their protocol and e-mail addresses, each without the punctuation behind it. */
const addressesIn = (token: string): string[] => {
  // Most words are none, and one look tells.
  if (!/[.@]|:\/\//.test(token)) return [];
  const found = token.matchAll(/(?:https?:\/\/|www\.)([^\s)\]"'<>]+)|([\w.+-]+@[\w-]+\.[\w.-]+)/gi);
  return [...found].map(([, link, mail]) => (link ?? mail ?? '').replace(/[.,;:!?/]+$/, '').replace(/^www\./i, ''));
};
