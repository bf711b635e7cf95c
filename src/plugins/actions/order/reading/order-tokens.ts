/** A message about an order as a row of what its words are. */
import { oncePer, packFor } from '../../../../engine/plugin.ts';
import { foldWord } from './menu-phrases.ts';
import type { Meant, MenuPhrases } from './menu-phrases.ts';
import type { OrderWords } from './order-words.ts';

export type Sign = 'without' | 'no' | 'remove' | 'insteadOf' | 'set' | 'more' | 'all';

export type OrderToken =
  | { kind: 'separator'; raw: string }
  /** `isArticle`: "a", which may be no number at all. */
  | { kind: 'number'; value: number; isArticle: boolean; raw: string }
  | { kind: 'menu'; meant: Meant[]; raw: string }
  | { kind: 'sign'; sign: Sign; raw: string }
  | { kind: 'filler'; raw: string }
  | { kind: 'unread'; raw: string };

const SIGNS = ['insteadOf', 'remove', 'set', 'more', 'without', 'no', 'all'] as const;

/** More is a telephone number. */
const MOST = 1_000;

export const orderTokens = (text: string, phrases: MenuPhrases, words: OrderWords, locale: string): OrderToken[] => {
  const raw = foldWord(text).match(/\d+|[\p{L}]+(?:['’][\p{L}]+)?|[,;.:!?&+\n]/gu) ?? [];
  const { cardinals } = packFor(locale).understanding.extract.numbers;
  const tokens: OrderToken[] = [];
  for (let place = 0; place < raw.length; ) {
    const word = (raw[place] ?? '').replace('’', "'");
    const found = read(raw, place, word);
    tokens.push({ ...found.token, raw: raw.slice(place, place + found.length).join(' ') } as OrderToken);
    place += found.length;
  }
  return tokens;

  function read(all: readonly string[], place: number, word: string): { token: object; length: number } {
    const menu = phrases.at(all, place);
    const sign = signAt(all, place, words);
    if (menu && menu.length >= (sign?.length ?? 0))
      return { token: { kind: 'menu', meant: menu.meant }, length: menu.length };
    if (sign) return { token: { kind: 'sign', sign: sign.sign }, length: sign.length };
    if (/^[,;.:!?&+\n]$/.test(word) || words.separators.includes(word))
      return { token: { kind: 'separator' }, length: 1 };
    const number = numberAt(all, place, cardinals);
    if (number) return { token: { kind: 'number', value: number.value, isArticle: false }, length: number.length };
    if (words.articles.includes(word)) return { token: { kind: 'number', value: 1, isArticle: true }, length: 1 };
    return { token: { kind: words.fillers.includes(word) ? 'filler' : 'unread' }, length: 1 };
  }
};

/** Phrases by their first word, the longest first; of equal ones that of the earlier sign. */
const signsOf = oncePer((words: OrderWords) => {
  const phrases = SIGNS.flatMap((sign) => words[sign].map((phrase) => ({ sign, parts: phrase.split(' ') })));
  return Map.groupBy(
    phrases.toSorted((a, b) => b.parts.length - a.parts.length),
    ({ parts }) => parts[0] ?? '',
  );
});

const signAt = (all: readonly string[], place: number, words: OrderWords): { sign: Sign; length: number } | null => {
  const plain = (at: number): string | undefined => all[at]?.replace('’', "'");
  const found = signsOf(words)
    .get(plain(place) ?? '')
    ?.find(({ parts }) => parts.every((part, index) => plain(place + index) === part));
  return found ? { sign: found.sign, length: found.parts.length } : null;
};

/** "2", "two", "twenty five", "2x". */
const numberAt = (
  all: readonly string[],
  place: number,
  cardinals: Readonly<Record<string, number>>,
): { value: number; length: number } | null => {
  const word = all[place] ?? '';
  if (/^\d+$/.test(word)) {
    const isTimes = ['x', 'х', 'pcs', 'шт'].includes(all[place + 1] ?? '');
    return Number(word) > MOST ? null : { value: Number(word), length: isTimes ? 2 : 1 };
  }
  const value = Object.hasOwn(cardinals, word) ? cardinals[word] : undefined;
  if (value === undefined || !Number.isInteger(value) || value > MOST) return null;
  const next = all[place + 1] ?? '';
  const units = Object.hasOwn(cardinals, next) ? cardinals[next] : undefined;
  const isJoined = value >= 20 && value % 10 === 0 && units !== undefined && units > 0 && units < 10;
  return isJoined ? { value: value + units, length: 2 } : { value, length: 1 };
};
