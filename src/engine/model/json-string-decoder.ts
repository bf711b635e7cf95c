import { storableText } from '../storable-text.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  '\\': '\\',
  '/': '/',
  "'": "'",
};
const UNICODE_ESCAPE = /^u[0-9a-f]{4}$/i;

/**
 * Decodes a JSON string while it arrives, so that its beginning can be shown before its end is known. Raw line breaks
 * are taken as they are. Half a surrogate pair is held back until its other half has come; NUL, which no database
 * keeps, is left out.
 */
export class JsonStringDecoder {
  #decoded = '';
  /** An escape sequence under way, without its backslash; null outside one. */
  #escape: string | null = null;

  isClosed = false;
  /** An escape that JSON does not know. */
  isBroken = false;

  /** Reads on from an index; gives the index after the closing quote, or the text's length. */
  push(text: string, from: number): number {
    let at = from;
    while (at < text.length && !this.isClosed && !this.isBroken) {
      const char = text.charAt(at);
      if (this.#escape !== null) {
        this.#continueEscape(char);
        at += 1;
      } else if (char === '"') {
        this.isClosed = true;
        at += 1;
      } else if (char === '\\') {
        this.#escape = '';
        at += 1;
      } else {
        const end = endOfPlainText(text, at);
        this.#decoded += text.slice(at, end);
        at = end;
      }
    }
    return at;
  }

  /** What was decoded since the last call. */
  take(): string {
    const held = !this.isClosed && /[\ud800-\udbff]$/.test(this.#decoded) ? this.#decoded.slice(-1) : '';
    const text = held === '' ? this.#decoded : this.#decoded.slice(0, -1);
    this.#decoded = held;
    return storableText(text);
  }

  #continueEscape(char: string): void {
    const escape = this.#escape + char;
    const plain = ESCAPES[escape];
    if (plain !== undefined) {
      this.#decoded += plain;
      this.#escape = null;
    } else if (UNICODE_ESCAPE.test(escape)) {
      this.#decoded += String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      this.#escape = null;
    } else if (/^u[0-9a-f]{0,3}$/i.test(escape)) {
      this.#escape = escape;
    } else {
      this.isBroken = true;
    }
  }
}

const endOfPlainText = (text: string, from: number): number => {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x5c) break;
    at += 1;
  }
  return at;
};
