import { isPronoun } from './counts.ts';
import { findDates } from './dates.ts';
import { findEmails } from './emails.ts';
import { isRejected } from './hedges.ts';
import { findIdioms, namesThing } from './idioms.ts';
import { type Message, perMessage } from './message.ts';
import { readNumber, withHalf } from './number-words.ts';
import { nearnessOf } from './number-nearness.ts';
import { findPhones } from './phones.ts';
import { findTimes } from './times.ts';
import { MOST_MENTIONS } from './token.ts';

/** A number in the message, with the words of nearness around it. Tokens `from` to `to` (exclusive). */
export interface NumberMention {
  from: number;
  to: number;
  /** Where the numeral itself begins and ends. */
  coreFrom: number;
  coreTo: number;
  value: number;
  isOrdinal: boolean;
  range?: { min: number; max: number };
  certainty: number;
  evidence: string;
  /** How surely the numeral belongs to a date, a time, a phone number or an address: 0 not at all, 3 certainly. */
  claim: number;
  /** It names a thing ("table 7") and counts none. */
  isName: boolean;
}

/** Every number, with ranges ("six or seven") and approximations ("about 20", "twenty-something") read as one. */
export const findNumbers = perMessage((message: Message): readonly NumberMention[] => {
  const claims = claimsOf(message);
  const found: NumberMention[] = [];
  let at = 0;
  while (at < message.tokens.length && found.length < MOST_MENTIONS) {
    const mention = mentionAt(message, at, claims);
    if (mention) found.push(mention);
    at = mention ? Math.max(mention.to, at + 1) : at + 1;
  }
  return found;
});

function claimsOf(message: Message): readonly number[] {
  const claims: number[] = new Array<number>(message.tokens.length).fill(0);
  const claim = ({ from, to }: { from: number; to: number }, strength: number) => {
    for (let at = from; at < to; at += 1) claims[at] = Math.max(claims[at] ?? 0, strength);
  };
  // "4/5" is a date only where nothing else was asked.
  for (const mention of findDates(message)) {
    const isDoubtful = mention.strength === 1 || (mention.strength === 2 && mention.evidence === 'date:digits');
    // "10/12 at 8": beside an hour it is a date.
    const isBesideHour = message.locale.times.clockLeads.includes(message.tokens[mention.to]?.word ?? '');
    claim(mention, isDoubtful && !(isBesideHour && mention.strength === 2) ? 1 : 3);
  }
  const isDated = findDates(message).some(({ strength }) => strength >= 2);
  for (const mention of findTimes(message)) {
    // "At eight" is an hour wherever a number is asked; "around 8" is one beside a day.
    const lead = message.tokens[mention.from - 1]?.word ?? '';
    const isLed = message.locale.times.clockLeads.includes(lead) || (isDated && mention.strength >= 2);
    // "Half seven", and nothing else: its words are those of a clock.
    const isNumber = (readNumber(message.tokens, 0, message.locale.numbers)?.end ?? 0) === message.tokens.length;
    const isWhole = mention.from === 0 && mention.to === message.tokens.length;
    const isAlone = isWhole && !isNumber && SPOKEN.test(mention.evidence);
    if (isAlone) claim(mention, 3);
    claim(mention, mention.isBare && !isLed ? mention.strength - 1 : mention.strength + (isLed ? 1 : 0));
  }
  // "3000000" may as well be a sum.
  const isPlain = ({ from, to, digits }: { from: number; to: number; digits: string }) =>
    to === from + 1 && digits.length <= 8 && !digits.startsWith('0');
  for (const mention of findPhones(message)) claim(mention, isPlain(mention) ? 1 : 3);
  for (const mention of findEmails(message)) claim(mention, 3);
  return claims;
}

/** A rule for a clock that begins with words of its own. */
const SPOKEN = /^time:[^<(]+ .*<hour>/;

function mentionAt(message: Message, at: number, claims: readonly number[]): NumberMention | undefined {
  const { tokens, locale } = message;
  const { about, rangeOpeners } = locale.nearness;
  const plain = readNumber(tokens, at, locale.numbers);
  const number = plain && withHalf(tokens, plain, locale.numbers);
  if (!number || isPronoun(message, at, number.value) || findIdioms(message).has(at)) return undefined;
  // "three couples" are six.
  const multiple = locale.counts.multiples[tokens[number.end]?.word ?? ''];
  const end = multiple === undefined ? number.end : number.end + 1;
  const base: NumberMention = {
    from: at,
    to: end,
    coreFrom: at,
    coreTo: end,
    value: number.value * (multiple ?? 1) * (isNegative(message, at) ? -1 : 1),
    isOrdinal: number.isOrdinal,
    certainty: 1,
    evidence: number.isWritten ? 'number:words' : 'number:digits',
    // The digits of "Q2" and "B12" belong to a name.
    claim: Math.max(claims[at] ?? 0, tokens[at]?.isGlued && tokens[at - 1]?.isCapital ? 3 : 0),
    isName: namesThing(message, at),
  };
  if (number.isOrdinal) return base;
  const range = isRejected(message, at) ? undefined : rangeAfter(message, at, number.end, number.value, claims);
  const before = tokens[at - 1]?.word ?? '';
  if (range) {
    const from = rangeOpeners.includes(before) || about.includes(before) ? at - 1 : at;
    const bounds = { min: Math.min(number.value, range.value), max: Math.max(number.value, range.value) };
    return { ...base, from, to: range.end, range: bounds, certainty: 0.7, evidence: 'number:range' };
  }
  const near = nearnessOf(message, at, number.end, base.value);
  return near ? { ...base, ...near } : base;
}

/** "-1", "minus five": below nothing. A hyphen inside "5-7" or "A-4" is none. */
function isNegative({ tokens, locale }: Message, at: number): boolean {
  const sign = tokens[at - 1];
  if (!sign) return false;
  if (locale.numbers.minus.includes(sign.word)) return true;
  const isSign = sign.word === '-' || sign.word === '−';
  return isSign && tokens[at]?.isGlued === true && !(sign.isGlued && tokens[at - 2]?.isWord === true);
}

/** The other end of a range: "six or seven", "5-7", "20, maybe 25", "between 5 and 7". */
function rangeAfter(
  message: Message,
  from: number,
  to: number,
  value: number,
  claims: readonly number[],
): { value: number; end: number } | undefined {
  const { tokens, locale } = message;
  const { rangeLinks, rangeOpeners, hedges, about } = locale.nearness;
  const isOpened = rangeOpeners.includes(tokens[from - 1]?.word ?? '');
  let at = to;
  let isLinked = false;
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const word = tokens[at]?.word ?? '';
    const isLink = rangeLinks.includes(word) || (isOpened && locale.numbers.joiners.includes(word));
    const isDoubt = Object.hasOwn(hedges, word);
    if (isLink || isDoubt) isLinked = true;
    else if (!(word === ',' || about.includes(word))) break;
    at += 1;
  }
  if (!isLinked) return undefined;
  const other = readNumber(tokens, at, locale.numbers);
  if (!other || other.isOrdinal || other.value === value || (!isOpened && (claims[at] ?? 0) >= 3)) return undefined;
  return { value: other.value, end: other.end };
}
