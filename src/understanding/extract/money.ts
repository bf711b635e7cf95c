import type { Extraction, SlotSpec } from '../types.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { isRejected } from './hedges.ts';
import { type Message, perMessage } from './message.ts';
import { conceptOf, countedAfter, isStopWord } from './counts.ts';
import { findCrowds } from './crowds.ts';
import { readNumber, readSpaced, withHalf } from './number-words.ts';
import { findNumbers } from './numbers.ts';
import { MOST_MENTIONS } from './token.ts';

export interface MoneyMention {
  from: number;
  to: number;
  amount: number;
  currency: string;
  range?: { min: number; max: number };
}

/** Every amount with its currency: "$1,500", "20 euros", "five pounds fifty". */
export const findMoney = perMessage((message: Message): readonly MoneyMention[] => {
  const found: MoneyMention[] = [];
  let at = 0;
  while (at < message.tokens.length && found.length < MOST_MENTIONS) {
    const mention = rangeAt(message, at) ?? mentionAt(message, at);
    if (mention) found.push(mention);
    at = mention?.to ?? at + 1;
  }
  return found;
});

function mentionAt({ tokens, locale }: Message, at: number): MoneyMention | undefined {
  const symbol = currencyOf(locale.money.currencies, tokens[at]?.word);
  const start = symbol ? at + 1 : at;
  const plain = readNumber(tokens, start, locale.numbers);
  if (!plain || plain.isOrdinal) return undefined;
  const number = withHalf(tokens, plain, locale.numbers);
  if (symbol) return { from: at, to: number.end, amount: number.value, currency: symbol };
  const currency = currencyOf(locale.money.currencies, tokens[number.end]?.word);
  if (!currency) return undefined;
  const small = hundredthsAt(tokens, number.end + 1, locale);
  if (small) return { from: at, to: small.end, amount: number.value + small.value / 100, currency };
  return { from: at, to: number.end + 1, amount: number.value, currency };
}

/** "Five pounds *fifty*", "5 euros *20 cents*", "2 euros *and 50 cents*": two figures end the sum, with or without their noun. */
function hundredthsAt(
  tokens: Message['tokens'],
  at: number,
  locale: Message['locale'],
): { value: number; end: number } | undefined {
  const isJoined = locale.numbers.joiners.includes(tokens[at]?.word ?? '');
  const small = readNumber(tokens, isJoined ? at + 1 : at, locale.numbers);
  if (!small || small.isOrdinal || !Number.isInteger(small.value) || small.value < 1 || small.value > 99)
    return undefined;
  const next = tokens[small.end];
  if (locale.money.hundredths.includes(next?.word ?? '')) return { value: small.value, end: small.end + 1 };
  const isEnd = !next?.isWord || locale.readings.besideAssent.includes(next.word);
  return !isJoined && small.value >= 10 && isEnd ? { value: small.value, end: small.end } : undefined;
}

/** "$20-30", "between 100 and 200 euros" */
function rangeAt(message: Message, at: number): MoneyMention | undefined {
  const { tokens, locale } = message;
  const before = currencyOf(locale.money.currencies, tokens[at]?.word);
  const start = before ? at + 1 : at;
  const number = findNumbers(message).find(({ from }) => from === start);
  if (!number?.range) return undefined;
  const after = currencyOf(locale.money.currencies, tokens[number.to]?.word);
  const currency = before ?? after;
  if (!currency) return undefined;
  return { from: at, to: after ? number.to + 1 : number.to, amount: number.value, currency, range: number.range };
}

function currencyOf(currencies: Readonly<Record<string, string>>, word: string | undefined): string | undefined {
  return word !== undefined && Object.hasOwn(currencies, word) ? currencies[word] : undefined;
}

/** Amounts for a slot. A bare number answers a question for money; its currency is then unknown and reads "XXX" (ISO 4217). */
export function extractMoney(message: Message, _slot: SlotSpec, asked: { expected: boolean }): Extraction[] {
  const candidates: Candidate[] = findMoney(message).map(({ from, to, amount, currency, range }, order) =>
    candidate(message, 'money', {
      from,
      to,
      value: { amount, currency },
      range,
      certainty: range ? 0.8 : 1,
      score: 2 - order / 100 - (isRejected(message, from) ? 2 : 0),
      evidence: 'money:currency',
    }),
  );
  if (asked.expected && candidates.length === 0) candidates.push(...bareAmounts(message));
  return ranked(candidates, 0);
}

/** "30 people", "2 weeks", "20 kilometres": what is counted is no money. */
function isCountOfOthers(message: Message, at: number): boolean {
  const { tokens, locale } = message;
  const counted = countedAfter(message, at)?.concept;
  if (counted !== undefined) return counted !== 'money';
  const next = tokens[at];
  if (!next?.isWord || next.isDigits || conceptOf(next.word, locale) === 'money') return false;
  return !isStopWord(next.word, locale) && !locale.readings.besideAssent.includes(next.word) && !isNear(message, at);
}

/** "500 or so", "500 max" */
const isNear = ({ tokens, locale }: Message, at: number): boolean =>
  [...locale.nearness.afterwards, ...locale.nearness.atMostAfter, ...locale.nearness.atLeastAfter].some(
    (phrase) => phrase.split(' ')[0] === tokens[at]?.word,
  );

/** No time of day comes to so much: "two and a half million" is half past two to nobody. */
const NO_CLOCK = 10_000;

function bareAmounts(message: Message): Candidate[] {
  const amounts: Candidate[] = [];
  for (const { from, to, coreFrom, coreTo, value, range, certainty, isOrdinal, isName, claim } of findNumbers(
    message,
  )) {
    const spaced = readSpaced(message.tokens, coreFrom);
    const end = spaced ? spaced.end : coreTo;
    const isOther =
      isOrdinal || isName || (!spaced && claim >= (value < NO_CLOCK ? 2 : 3)) || findCrowds(message).has(coreFrom);
    if (isOther || isCountOfOthers(message, end)) continue;
    const sum = { amount: spaced?.value ?? value, currency: 'XXX' };
    const span = { from, to: Math.max(end, to) };
    const score = 1 - amounts.length / 100;
    amounts.push(candidate(message, 'money', { ...span, value: sum, range, certainty, score, evidence: 'money:bare' }));
  }
  return amounts;
}
