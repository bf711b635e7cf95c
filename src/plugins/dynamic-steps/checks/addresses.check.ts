import type { StepRoom } from '../step-room.ts';
import type { StepCheck } from './step-check.ts';
import { withText, wordsIn } from './step-check.ts';

/** Links, bare domains and e-mail addresses, without the punctuation behind them. */
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s)\]"'<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\p{L}\p{N}.@])[a-z0-9-]{2,}\.(?:com|net|org|io|ru|me|app|info|biz|co|dev|xyz|link|shop|site|online|рф)(?![\p{L}\p{N}])(?:\/[^\s)\]"'<>]*)?/giu;

/** Digits enough to call somebody, or to charge them. */
const NUMBER = /\+?\d[\d\s().-]{6,}\d/g;

/** A sentence with what ends it. */
const SENTENCE = /[^.!?…\n]+(?:[.!?…]+(?!\s|$)[^.!?…\n]+)*(?:[.!?…]+|\n+|$)\s*/gu;

/**
 * No way to reach anybody that the bundle does not give, and nobody's data but this person's own: links, e-mail
 * addresses, telephone and card numbers.
 */
export const addresses: StepCheck = {
  id: 'safety',
  find: (step, room) => foreignIn(wordsIn(step), room).map((found) => `"${found}" is not the bundle's to give`),
  /** Sentences that hold one go; where they are all there is, nothing is left to show. */
  repair: (step, room) => {
    const sentences = step.message.text.match(SENTENCE) ?? [];
    const clean = sentences
      .filter((sentence) => foreignIn(sentence, room).length === 0)
      .join('')
      .trim();
    const text = clean === '' ? step.message.text : clean;
    return withText(
      { ...step, buttons: step.buttons.filter((button) => foreignIn(button.text, room).length === 0) },
      text,
    );
  },
};

const foreignIn = (text: string, { published, ownWords }: StepRoom): string[] => {
  const links = (text.match(ADDRESS) ?? []).map(plain).filter((link) => !published.toLowerCase().includes(link));
  const numbers = text.match(NUMBER) ?? [];
  const known = digitsOf(published + ownWords);
  const mails = links.filter((link) => !(link.includes('@') && ownWords.toLowerCase().includes(link)));
  return [...mails, ...numbers.filter((number) => !known.includes(digitsOf(number)))];
};

const plain = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
    .replace(/[.,;:!?/]+$/, '');

const digitsOf = (text: string): string => text.replaceAll(/[^\d]/g, '');
