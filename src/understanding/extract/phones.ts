import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import type { Extraction } from '../types.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { type Message, perMessage } from './message.ts';
import { readNumber } from './number-words.ts';
import { MOST_MENTIONS, type Token } from './token.ts';

export interface PhoneMention {
  from: number;
  to: number;
  digits: string;
  isInternational: boolean;
  isSpoken: boolean;
}

/** Fewer digits are no subscriber's number anywhere; more than 15 are no phone number (ITU-T E.164). */
const FEWEST = 7;
const MOST = 15;
/** So many digits are a number by themselves: what follows a blank after such a block belongs to something else. */
const WHOLE = 9;
/** The longest national numbers, with their trunk prefix. */
const NATIONAL = 12;
const INNER = new Set(['-', '(', ')', '.', '/', '–', '‑']);

/** Every run of digits, written or spoken, that may be a phone number. */
export const findPhones = perMessage((message: Message): readonly PhoneMention[] => {
  const found: PhoneMention[] = [];
  let at = 0;
  while (at < message.tokens.length && found.length < MOST_MENTIONS) {
    const mention = writtenAt(message, at) ?? spokenAt(message, at);
    if (mention) found.push(mention);
    at = mention?.to ?? at + 1;
  }
  return found;
});

function writtenAt({ tokens }: Message, at: number): PhoneMention | undefined {
  const first = tokens[at];
  const isSigned = first?.word === '+';
  const isInternational = isSigned || isExitCode(first);
  const isOpen = first?.word === '(' || isSigned;
  if (!(first?.isDigits || (isOpen && (tokens[at + 1]?.isDigits || tokens[at + 1]?.word === '(')))) return undefined;
  let digits = '';
  let next = at;
  let to = at;
  let groups = 0;
  let longest = 0;
  // A number has no more parts than digits and as many marks; the bound keeps a row of brackets cheap.
  while (next < tokens.length && next < at + 2 * MOST) {
    const token = tokens[next];
    if (!token) break;
    if (token.isDigits) {
      const isNewGroup = groups > 0 && !token.isGlued;
      const most = isInternational ? MOST : NATIONAL;
      const isWhole = longest >= FEWEST && digits.length >= WHOLE;
      if (isNewGroup && (isWhole || digits.length + token.word.length > most)) break;
      if (isNewGroup && digits.length >= FEWEST && token.word.length >= FEWEST) break;
      longest = Math.max(longest, token.word.length);
      digits += isTrunkZero(tokens, next, isInternational) ? '' : token.word;
      groups += 1;
      to = next + 1;
    } else if (!(next === at && isOpen) && !INNER.has(token.word)) break;
    next += 1;
  }
  // "(985)": the run may begin in brackets; five digits of an address are too short to begin one.
  if (digits.length < FEWEST || digits.length > MOST || isDate(tokens.slice(at, to).map(({ word }) => word)))
    return undefined;
  if (isYears(tokens.slice(at, to).map(({ word }) => word))) return undefined;
  const dialled = isInternational && !isSigned ? digits.slice(2) : digits;
  return { from: at, to, digits: dialled, isInternational, isSpoken: false };
}

/** "0044": the way abroad in digits. */
const isExitCode = (token: Token | undefined): boolean => token?.isDigits === true && /^00[1-9]/.test(token.word);

/** "+44 (0)7700": the zero is dialled at home only. */
const isTrunkZero = (tokens: readonly Token[], at: number, isInternational: boolean): boolean =>
  isInternational && tokens[at]?.word === '0' && tokens[at - 1]?.word === '(' && tokens[at + 1]?.word === ')';

/** "2009/2010": two years. */
const isYears = (words: readonly string[]): boolean =>
  words.length === 3 && /^(?:19|20)\d\d$/.test(words[0] ?? '') && /^(?:19|20)\d\d$/.test(words[2] ?? '');

/** "2018-04-21" and "24.06.1953" have eight digits and are none. */
function isDate(words: readonly string[]): boolean {
  if (words.length !== 5 || words[1] !== words[3] || !INNER.has(words[1] ?? '')) return false;
  const lengths = [words[0], words[2], words[4]].map((word) => word?.length ?? 0);
  return (
    lengths.join() === '4,2,2' || lengths.join() === '2,2,4' || lengths.join() === '1,2,4' || lengths.join() === '2,1,4'
  );
}

/** "oh seven double nine, one two three ..." */
function spokenAt(message: Message, at: number): PhoneMention | undefined {
  const { tokens, locale } = message;
  const { digits: spoken, repeats } = locale.contacts;
  let digits = '';
  let next = at;
  let to = at;
  let words = 0;
  let hasBlock = false;
  while (next < tokens.length && digits.length <= MOST) {
    const token = tokens[next];
    if (!token) break;
    const times = Object.hasOwn(repeats, token.word) ? (repeats[token.word] ?? 1) : 1;
    const digitAt = times > 1 ? next + 1 : next;
    const word = tokens[digitAt]?.word ?? '';
    const own = Object.hasOwn(spoken, word) ? spoken[word] : undefined;
    const number = own === undefined ? readNumber(tokens, digitAt, locale.numbers) : undefined;
    if (own === undefined && (!number || number.isOrdinal || !Number.isInteger(number.value))) {
      if (digits !== '' && (token.word === ',' || token.word === '-' || token.word === '.')) {
        next += 1;
        continue;
      }
      break;
    }
    const hundreds = own === undefined ? hundredsAt(message, digitAt) : undefined;
    if (hundreds !== undefined) {
      digits += hundreds;
      words += 2;
      next = digitAt + 2;
      to = next;
      continue;
    }
    // "7946 0958" in the midst of words: a group keeps its noughts.
    digits += (own ?? (tokens[digitAt]?.isDigits ? word : String(number?.value))).repeat(times);
    words += tokens[digitAt]?.isDigits ? 0 : 1;
    hasBlock ||= tokens[digitAt]?.isDigits === true && word.length >= FEWEST;
    next = tokens[digitAt]?.isDigits ? digitAt + 1 : (number?.end ?? digitAt + 1);
    to = next;
  }
  // A few words beside digits ("two tickets 8940561959") do not make a spoken number.
  const isSpoken = words >= 4 || (words >= 2 && digits.length >= NATIONAL - 2 && !hasBlock);
  if (digits.length < FEWEST || digits.length > MOST || !isSpoken) return undefined;
  const isInternational = locale.contacts.plus.includes(tokens[at - 1]?.word ?? '');
  return { from: at, to, digits, isInternational, isSpoken };
}

/** "Nine hundred" in a number read out is 900, whatever digit comes next. */
function hundredsAt({ tokens, locale }: Message, at: number): string | undefined {
  const { cardinals, scales } = locale.numbers;
  const digit = cardinals[tokens[at]?.word ?? ''];
  const isHundred = scales[tokens[at + 1]?.word ?? ''] === 100;
  return isHundred && digit !== undefined && digit > 0 && digit < 10 ? `${digit}00` : undefined;
}

/**
 * Phone numbers for a slot: E.164 where libphonenumber finds the number valid, in the region of the locale's tag or with
 * its country code; the plain digits otherwise.
 */
export function extractPhone(message: Message, asked: { expected: boolean }): Extraction[] {
  const candidates: Candidate[] = findPhones(message).map((mention) => {
    const { from, to, digits, isInternational, isSpoken } = mention;
    const parsed = e164(message, digits, isInternational);
    const isAnnounced = message.tokens
      .slice(Math.max(0, from - 4), from)
      .some(({ word }) => message.locale.contacts.phoneCues.includes(word));
    const score = (parsed ? 1 : 0) + (isAnnounced ? 2 : 0) + (digits.length >= WHOLE ? 1 : 0);
    const evidence = `phone:${isSpoken ? 'spoken' : 'digits'}${parsed ? ' libphonenumber' : ''}`;
    return candidate(message, 'phone', { from, to, value: parsed ?? digits, score, evidence });
  });
  return ranked(candidates, asked.expected ? 0 : 1);
}

function e164({ tag, locale }: Message, digits: string, isInternational: boolean): string | undefined {
  const region = regionOf(tag) ?? locale.contacts.region;
  const parsed = parsePhoneNumberFromString(isInternational ? `+${digits}` : digits, region as CountryCode | undefined);
  if (parsed?.isValid()) return parsed.number;
  // A number that has the right shape is dialled as it was given, whether or not anybody has it yet.
  if (isInternational) return `+${digits}`;
  return digits.startsWith('0') && parsed?.isPossible() ? parsed.number : undefined;
}

function regionOf(tag: string): string | undefined {
  const region = tag.split(/[-_]/).at(-1)?.toUpperCase();
  return region?.length === 2 && tag.length > 2 ? region : undefined;
}
