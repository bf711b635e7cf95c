import { cutAtSentence, lastSettledEnd } from './cut-at-sentence.ts';

/** Characters before the limit from which on only whole sentences leave: room for a long one. */
const SENTENCE_ROOM = 600;

/**
 * Lets the words of a reply out while it is still being written, and never a word that the finished reply will not have:
 * where it may outgrow the channel, a sentence leaves once it is whole and fits. All that leaves, put together, is the
 * reply cut at a sentence.
 */
export class SentenceGate {
  readonly #length: number;
  /** Up to here words leave as they come. */
  readonly #freeUntil: number;
  #written = '';
  #released = '';

  /** `length`: characters the channel carries; `longest`: no reply is longer, whatever the channel. */
  constructor(length: number, longest: number) {
    this.#length = Math.min(length, longest);
    this.#freeUntil = length < longest ? 0 : longest - SENTENCE_ROOM;
  }

  /** More was written than can ever leave. */
  get isFull(): boolean {
    return this.#written.length > this.#length;
  }

  /** What has left so far. */
  get released(): string {
    return this.#released;
  }

  /** What may leave now that these words are written; '' when they have to wait. */
  write(words: string): string {
    this.#written = this.#written === '' ? words.trimStart() : this.#written + words;
    const isFree = this.#written.length <= this.#freeUntil;
    return this.#release(isFree ? this.#written.length : lastSettledEnd(this.#written, this.#length));
  }

  /** What is left to say now that the reply is finished. */
  finish(): string {
    this.#written = cutAtSentence(this.#written.trimEnd(), this.#length);
    return this.#release(this.#written.length);
  }

  /** Ends what has left in the middle of a sentence with this mark. */
  end(mark: string): string {
    this.#written = this.#released.trimEnd() + mark;
    this.#released = this.#released.trimEnd();
    return this.#release(this.#written.length);
  }

  #release(end: number): string {
    const words = this.#written.slice(this.#released.length, end);
    this.#released += words;
    return words;
  }
}
