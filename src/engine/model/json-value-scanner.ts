const WHITESPACE = /\s/;

/**
 * Finds the end of one JSON value in text that arrives a character at a time, and keeps a normalised copy of it. What
 * models get wrong without leaving a doubt is put right in the copy: a comma before a closing bracket, a raw line break
 * or tab inside a string, an escaped apostrophe. Whether the copy is JSON is for `JSON.parse` to say.
 */
export class JsonValueScanner {
  #text = '';
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #hasComma = false;

  /** The value so far. */
  get text(): string {
    return this.#text;
  }

  /** `last`: the value ends with this character. `before`: it ended before it, which belongs to what follows. */
  push(char: string): 'more' | 'last' | 'before' {
    return this.#isInString ? this.#inString(char) : this.#outside(char);
  }

  #inString(char: string): 'more' | 'last' {
    if (this.#isEscaped) {
      this.#isEscaped = false;
      this.#text += char === "'" ? char : `\\${char}`;
      return 'more';
    }
    if (char === '\\') {
      this.#isEscaped = true;
      return 'more';
    }
    this.#text += char < ' ' ? JSON.stringify(char).slice(1, -1) : char;
    if (char !== '"') return 'more';
    this.#isInString = false;
    return this.#depth === 0 ? 'last' : 'more';
  }

  #outside(char: string): 'more' | 'last' | 'before' {
    if (WHITESPACE.test(char)) return this.#text === '' || this.#depth > 0 ? 'more' : 'before';
    if (this.#depth === 0 && this.#text !== '' && (char === ',' || char === '}' || char === ']')) return 'before';

    if (char === ',') {
      this.#flushComma();
      this.#hasComma = true;
      return 'more';
    }
    const closes = char === ']' || char === '}';
    // After an opening bracket there is nothing that the comma could follow: keep it, so that the value is refused.
    if (!closes || /[[{,]$/.test(this.#text)) this.#flushComma();
    this.#hasComma = false;

    this.#text += char;
    if (char === '"') this.#isInString = true;
    if (char === '{' || char === '[') this.#depth += 1;
    if (!closes) return 'more';
    this.#depth -= 1;
    return this.#depth <= 0 ? 'last' : 'more';
  }

  #flushComma(): void {
    if (this.#hasComma) this.#text += ',';
    this.#hasComma = false;
  }
}
