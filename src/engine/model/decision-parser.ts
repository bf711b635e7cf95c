import { z } from 'zod';
import type { ProposedCommand } from './port.ts';
import { JsonStringDecoder } from './json-string-decoder.ts';
import { JsonValueScanner } from './json-value-scanner.ts';

/** Everything that must be known before a word of the reply may be let out. */
export interface DecisionHead {
  commands: readonly ProposedCommand[];
  reasoning: string;
  /** 0..1 */
  confidence: number;
}

/** A command without arguments is common and means one thing only. */
const headSchemas = {
  commands: z.array(z.object({ name: z.string().min(1), arguments: z.record(z.string(), z.unknown()).default({}) })),
  reasoning: z.string(),
  confidence: z.number().min(0).max(1),
};
type HeadKey = keyof typeof headSchemas;
const isHeadKey = (key: string): key is HeadKey => Object.hasOwn(headSchemas, key);

/** Half a surrogate pair and NUL: JSON may hold them, a database does not. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

type Place = 'before' | 'key' | 'in_key' | 'colon' | 'value' | 'reply' | 'after_value' | 'done' | 'broken';

/**
 * Reads the answer of the decision call while it streams (`decision-format.ts` says what it looks like). What stands
 * before the object, a code fence for instance, is skipped, and so is what follows it; inside, nothing is guessed: a
 * missing key, a key given twice, a wrong type or broken JSON makes the answer invalid. Keys may come in any order, but the reply
 * is let out only once the head is whole.
 */
export class DecisionParser {
  #place: Place = 'before';
  #key = '';
  #scanner = new JsonValueScanner();
  readonly #reply = new JsonStringDecoder();
  readonly #seen = new Set<string>();
  readonly #head: Partial<DecisionHead> = {};

  /** Takes the next piece of the answer, however it was cut. */
  push(text: string): void {
    let at = 0;
    while (at < text.length && this.#place !== 'done' && this.#place !== 'broken') {
      if (this.#place === 'reply') {
        at = this.#reply.push(text, at);
        if (this.#reply.isClosed) this.#place = 'after_value';
        if (this.#reply.isBroken) this.#place = 'broken';
      } else {
        this.#step(text.charAt(at));
        at += 1;
      }
    }
  }

  /** Set once commands, reasoning and confidence have all come and are what they should be. */
  get head(): DecisionHead | null {
    const { commands, reasoning, confidence } = this.#head;
    return commands === undefined || reasoning === undefined || confidence === undefined
      ? null
      : { commands, reasoning, confidence };
  }

  /** The reply's text since the last call; empty until the head is there. */
  takeReply(): string {
    return this.head === null ? '' : this.#reply.take();
  }

  /** Nothing that may still come can make this answer valid. */
  get isBroken(): boolean {
    return this.#place === 'broken' || (this.#place === 'done' && !this.#hasAll);
  }

  /** The object has been closed and holds all that it should. */
  get isComplete(): boolean {
    return this.#place === 'done' && this.#hasAll;
  }

  /** As `isComplete`, but forgives a closing brace that never came: with the reply closed, it leaves nothing open. */
  get isCompleteAtEnd(): boolean {
    return this.#hasAll && (this.#place === 'done' || this.#place === 'after_value' || this.#place === 'key');
  }

  get #hasAll(): boolean {
    return this.head !== null && this.#reply.isClosed;
  }

  #step(char: string): void {
    if (this.#place === 'value') return this.#inValue(char);
    if (this.#place === 'in_key') {
      if (char === '"') this.#place = 'colon';
      else this.#key += char;
      return;
    }
    if (/\s/.test(char)) return;
    this.#place = this.#next(char);
  }

  #next(char: string): Place {
    switch (this.#place) {
      case 'before':
        return char === '{' ? 'key' : 'before';
      case 'key':
        this.#key = '';
        if (char === '"') return 'in_key';
        return char === '}' ? 'done' : 'broken';
      case 'colon':
        if (char !== ':' || this.#seen.has(this.#key)) return 'broken';
        this.#seen.add(this.#key);
        this.#scanner = new JsonValueScanner();
        return 'value';
      case 'after_value':
        if (char === ',') return 'key';
        return char === '}' ? 'done' : 'broken';
      default:
        return 'broken';
    }
  }

  #inValue(char: string): void {
    if (this.#key === 'reply') {
      if (char === '"') this.#place = 'reply';
      else if (!/\s/.test(char)) this.#place = 'broken';
      return;
    }
    const end = this.#scanner.push(char);
    if (end === 'more') return;
    this.#place = this.#keep(this.#key, this.#scanner.text) ? 'after_value' : 'broken';
    if (end === 'before') this.#step(char);
  }

  #keep(key: string, text: string): boolean {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return false;
    }
    if (!isHeadKey(key)) return true;
    const parsed = headSchemas[key].safeParse(value);
    if (!parsed.success || UNSTORABLE.test(JSON.stringify(value))) return false;
    Object.assign(this.#head, { [key]: parsed.data });
    return true;
  }
}
