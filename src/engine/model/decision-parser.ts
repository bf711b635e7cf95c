import type { DecisionHead } from './decision-head.ts';
import { headOf, replyOf } from './decision-head.ts';
import { findAnswer, withoutReasoning } from './find-answer.ts';
import { JsonStringDecoder } from './json-string-decoder.ts';
import { JsonValueScanner } from './json-value-scanner.ts';
import type { ProposedCommand } from './port.ts';
import { storable } from '../storable-text.ts';

export type { DecisionHead } from './decision-head.ts';

type Place = 'before' | 'key' | 'in_key' | 'colon' | 'value' | 'reply' | 'after_value' | 'done' | 'broken';

/** What may stand before an answer whose reply is let out while it is written: nothing, or a code fence. */
const CLEAN_START = /^\s*(?:```\s*(?:json)?\s*)?$/i;

/** A model that reasons in its answer may draft one: nothing is let out until the reasoning has ended. */
const REASONING_END = /<\/(?:think|thinking|reasoning|thought)>/i;

/** Characters kept of an answer, for a look at the whole of it: far beyond any limit of tokens. */
const LONGEST = 60_000;

/** What a model said beside its text. */
export interface AnswerBesides {
  /** Tools that it called instead of writing commands. */
  toolCalls: readonly ProposedCommand[];
  /** Why it will not answer, in words for the person; '' where it does. */
  refusal: string;
}

/**
 * Reads the answer of the decision call while it streams (`decision-format.ts` says what it looks like). An answer that
 * begins cleanly is read a character at a time: as soon as its head is whole the commands are known, and the reply leaves as it
 * is written. Any other answer (prose or reasoning around it, single quotes, tool calls) is held until it is whole, and
 * read by `finish`.
 */
export class DecisionParser {
  #place: Place = 'before';
  #key = '';
  #scanner = new JsonValueScanner();
  #reply = new JsonStringDecoder();
  #answer: Record<string, unknown> = {};
  #head: DecisionHead | null = null;
  #text = '';
  /** Where the answer begins in `#text`. */
  #start: number | null = null;
  /** The reply of an answer that had to be read as a whole. */
  #late: string | null = null;
  #hasLeft = false;

  /** Takes the next piece of the answer, however it was cut. */
  push(text: string): void {
    if (this.#text.length < LONGEST) this.#text += text;
    if (!this.#hasLeft && text.includes('>') && REASONING_END.test(this.#text)) return this.#restart();
    this.#read(text);
  }

  /** Set once commands, reasoning and confidence are known. */
  get head(): DecisionHead | null {
    if (this.#isHeld) return null;
    return this.#head;
  }

  /** The reply's text since the last call; empty until the head is there. */
  takeReply(): string {
    if (this.head === null) return '';
    if (this.#late === null) {
      const text = this.#reply.take();
      this.#hasLeft ||= text !== '';
      return text;
    }
    const text = this.#late;
    this.#late = '';
    return text;
  }

  /** Nothing but thinking has come. */
  get isEmpty(): boolean {
    return /^\s*(<(think|thinking|reasoning|thought)>[^{]*)?$/i.test(this.#text);
  }

  /** No answer can be read while it streams: `finish` may still find one. */
  get isBroken(): boolean {
    return this.#place === 'broken';
  }

  /** The object has been closed and holds all that it should. */
  get isComplete(): boolean {
    return this.#place === 'done' && this.head !== null;
  }

  /**
   * The model is done: reads what could not be read on the way. `isWhole`: it ended by itself, so that what is left open may
   * be closed for it. false: there is no answer.
   */
  finish({ toolCalls, refusal }: AnswerBesides, isWhole: boolean): boolean {
    if (this.isComplete) return true;
    // With the reply closed, a brace that never came leaves nothing open.
    const isClosed = this.#reply.isClosed && (this.#place === 'after_value' || this.#place === 'key');
    if (isClosed && isWhole && this.#isStreamed) return this.#settle(this.#answer);
    if (this.#hasLeft) return false;
    const answer = isWhole || this.#text.trimEnd().endsWith('}') ? findAnswer(this.#text) : null;
    if (answer) return this.#settleLate(answer, replyOf(answer['reply']), 'the answer was no clean JSON object');
    const prose = withoutReasoning(this.#text).trim();
    if (toolCalls.length > 0) {
      return this.#settleLate({ commands: toolCalls }, prose.includes('{') ? '' : prose, 'commands came as tool calls');
    }
    return refusal !== '' && this.#settleLate({ commands: [] }, refusal, 'the model declined to answer');
  }

  get #isStreamed(): boolean {
    return this.#start !== null && CLEAN_START.test(this.#text.slice(0, this.#start));
  }

  get #isHeld(): boolean {
    return this.#late === null && !this.#isStreamed;
  }

  #read(text: string): void {
    let at = 0;
    while (at < text.length && this.#place !== 'done' && this.#place !== 'broken') {
      if (this.#place === 'reply') {
        at = this.#reply.push(text, at);
        if (this.#reply.isClosed) this.#place = 'after_value';
        if (this.#reply.isBroken) this.#place = 'broken';
      } else {
        if (this.#place === 'before' && text.charAt(at) === '{') this.#start = this.#text.length - text.length + at;
        this.#step(text.charAt(at));
        at += 1;
      }
    }
  }

  /** What was read so far was the model thinking: the answer is what follows. */
  #restart(): void {
    const answer = withoutReasoning(this.#text);
    this.#place = 'before';
    this.#reply = new JsonStringDecoder();
    this.#answer = {};
    this.#head = null;
    this.#start = null;
    this.#text = answer;
    this.#read(answer);
  }

  #settle(answer: Readonly<Record<string, unknown>>): true {
    this.#head ??= headOf(answer);
    this.#place = 'done';
    return true;
  }

  #settleLate(answer: Readonly<Record<string, unknown>>, reply: string, repair: string): true {
    const head = headOf(answer);
    this.#late = reply;
    this.#head = { ...head, repairs: [repair, ...head.repairs] };
    this.#place = 'done';
    return true;
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
    if (this.#place === 'done') this.#closed();
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
        // A key given twice: which of the two counts shows once the answer is whole.
        if (char !== ':' || Object.hasOwn(this.#answer, this.#key)) return 'broken';
        this.#scanner = new JsonValueScanner();
        return 'value';
      case 'after_value':
        if (char === ',') return 'key';
        return char === '}' ? 'done' : 'broken';
      default:
        return 'broken';
    }
  }

  /** An object without commands and without a reply is something else that the model wrote. */
  #closed(): void {
    const isAnswer = 'commands' in this.#answer || 'reply' in this.#answer;
    if (!isAnswer) this.#place = 'broken';
    else if (this.#isStreamed) this.#settle(this.#answer);
  }

  #inValue(char: string): void {
    if (this.#key === 'reply' && this.#scanner.text === '' && char === '"') {
      this.#answer['reply'] = '';
      this.#place = 'reply';
      // The reply comes last: what has not come before it does not come.
      if ('commands' in this.#answer) this.#head ??= headOf(this.#answer);
      return;
    }
    const end = this.#scanner.push(char);
    if (end === 'more') return;
    this.#place = this.#keep(this.#key, this.#scanner.text) ? 'after_value' : 'broken';
    if (end === 'before') this.#step(char);
  }

  #keep(key: string, json: string): boolean {
    try {
      const value = storable(JSON.parse(json));
      this.#answer[key] = value;
      // A reply that is no text: null, a number, an object.
      if (key === 'reply') this.#late = replyOf(value);
    } catch {
      return false;
    }
    if (['commands', 'reasoning', 'confidence'].every((part) => part in this.#answer))
      this.#head ??= headOf(this.#answer);
    return true;
  }
}
