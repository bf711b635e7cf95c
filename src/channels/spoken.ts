/** Words of replies as a voice says them, and how far the caller has heard them. */

/** Marks of Markdown, and pictures; links are for the eye. */
const MARKS = /[*_#`~>|]|\p{Extended_Pictographic}|\u{fe0f}/gu;
const LINK = /\(?(?:https?:\/\/|www\.)\S+?\)?(?=[.,;!?]*$)/u;

/** One word with the space behind it, as it is said: of `[menu](https://…)` its text, of a bare link nothing. */
const asSaid = (word: string): string => {
  const body = word.trimEnd();
  const plain = body
    .replace(/\]\([^)]*\)/u, '')
    .replace(/^\[/u, '')
    .replace(LINK, '')
    .replaceAll(MARKS, '');
  return plain === '' && body !== '' ? '' : plain + word.slice(body.length);
};

/** A word that was sent to be spoken, and the place behind it in its message, UTF-16 units. */
interface SpokenWord {
  messageId: string;
  token: string;
  end: number;
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What a turn has said. Words leave whole: half a link is none. */
export class SpokenTurn {
  readonly turnId: string;
  readonly #words: SpokenWord[] = [];
  /** By message: what came and was not said, for want of its end. */
  readonly #held = new Map<string, string>();
  readonly #came = new Map<string, number>();

  constructor(turnId: string) {
    this.turnId = turnId;
  }

  /** More of a message; gives what can be said of it now. */
  add(messageId: string, text: string): string {
    return this.#say(messageId, text, /\s+|\S+\s+/gu);
  }

  /** The whole message, its end included; gives what was not said of it. */
  finish(messageId: string, text: string): string {
    const rest = this.#say(messageId, text.slice(this.#came.get(messageId) ?? 0), /\s+|\S+\s*/gu);
    return rest === '' || rest.endsWith(' ') ? rest : `${rest} `;
  }

  /** How much of which message was heard; null: the words are not among what was said. */
  heardUntil(heard: string): { messageId: string; length: number } | null {
    const wanted = lettersOf(heard);
    let letters = '';
    const ends = this.#words.map(({ token }) => (letters += lettersOf(token)).length);
    const found = wanted === '' ? -1 : letters.lastIndexOf(wanted);
    const last = found < 0 ? undefined : this.#words[ends.findIndex((end) => end >= found + wanted.length)];
    return last ? { messageId: last.messageId, length: last.end } : null;
  }

  #say(messageId: string, text: string, wholeWords: RegExp): string {
    const held = this.#held.get(messageId) ?? '';
    const came = (this.#came.get(messageId) ?? 0) + text.length;
    const words = (held + text).match(wholeWords) ?? [];
    let end = came - text.length - held.length;
    const tokens = words.map((word) => {
      end += word.length;
      const token = asSaid(word);
      this.#words.push({ messageId, token, end });
      return token;
    });
    this.#came.set(messageId, came);
    this.#held.set(messageId, (held + text).slice(words.join('').length));
    return tokens.join('');
  }
}
