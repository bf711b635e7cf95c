import { cutAtSentence, lastSettledEnd } from './cut-at-sentence.ts';

/**
 * Lets the words of a reply out while it is still being written, and never a word that the finished reply will not have:
 * where it may outgrow the channel, a sentence leaves once it is whole and fits. All that leaves, put together, is the
 * reply cut at a sentence.
 */
export class SentenceGate {
  readonly #length: number;
  readonly #isNarrow: boolean;
  #written = '';
  #released = '';

  /** `length`: characters the channel carries; `longest`: no reply is longer, so a wider channel needs no gate. */
  constructor(length: number, longest: number) {
    this.#length = length;
    this.#isNarrow = length < longest;
  }

  /** What has left so far. */
  get released(): string {
    return this.#released;
  }

  /** What may leave now that these words are written; '' when they have to wait. */
  write(words: string): string {
    this.#written = this.#written === '' ? words.trimStart() : this.#written + words;
    return this.#release(this.#isNarrow ? lastSettledEnd(this.#written, this.#length) : this.#written.length);
  }

  /** What is left to say now that the reply is finished. */
  finish(): string {
    this.#written = cutAtSentence(this.#written.trimEnd(), this.#length);
    return this.#release(this.#written.length);
  }

  #release(end: number): string {
    const words = this.#written.slice(this.#released.length, end);
    this.#released += words;
    return words;
  }
}
