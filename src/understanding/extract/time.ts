import { localeFor } from '../../locales/index.ts';
import type { Extraction, SlotSpec } from '../types.ts';
import { isoTime } from './calendar.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { isRejected, isRepaired } from './hedges.ts';
import type { PartOfDay } from './locale.ts';
import type { Message } from './message.ts';
import { findPhones } from './phones.ts';
import { type SlotMeaning, slotMeaning } from './slot-meaning.ts';
import { findTimes, type TimeMention } from './times.ts';

/** Times of day for a slot, as `HH:MM`; the other half of the day is an alternative where the words leave it open. */
export function extractTime(
  message: Message,
  slot: SlotSpec,
  asked: { question?: string; expected: boolean },
): Extraction[] {
  const meaning = slotMeaning(slot, message, asked.question);
  const mentions = findTimes(message).filter(
    (mention) => (asked.expected || mention.strength >= 2) && !isOfPhone(message, mention),
  );
  const candidates = mentions.map((mention, order) => score(message, meaning, mention, order, mentions.length));
  return ranked(
    candidates.filter((found) => found !== undefined),
    asked.expected ? 0 : 2,
  );
}

/** "0800 1111": four digits of a longer number. */
const isOfPhone = (message: Message, { from, to, evidence }: TimeMention): boolean =>
  evidence === 'time:together' &&
  findPhones(message).some((phone) => phone.from <= from && to <= phone.to && phone.to - phone.from > to - from);

function score(
  message: Message,
  meaning: SlotMeaning,
  mention: TimeMention,
  order: number,
  count: number,
): Candidate | undefined {
  const minutes = readings(message, meaning, mention);
  const [value, ...alternatives] = minutes.map(isoTime);
  if (value === undefined) return undefined;
  let points: number = mention.strength;
  if (isRejected(message, mention.from)) points -= 3;
  if (order > 0 && isRepaired(message, mention.from)) points += 0.8;
  if (count > 1) points -= (meaning.role === 'end' ? count - 1 - order : order) * (meaning.role ? 0.3 : 0.1);
  const { from, to, evidence } = mention;
  return candidate(message, 'time', { from, to, value, alternatives, score: points, evidence });
}

/** Minutes after midnight, best reading first. */
function readings(message: Message, meaning: SlotMeaning, { clock, part, from, to }: TimeMention): number[] {
  if (clock.fromNow !== undefined) return message.moment ? [message.moment.minutes + clock.fromNow] : [];
  // "quarter to one" is counted back from the named hour, so the part of day belongs to that hour.
  const named = clock.minute >= 30 && clock.hour < 0 ? 0 : clock.hour;
  const asWritten = clock.hour * 60 + clock.minute;
  if (clock.isExact) return [asWritten];
  if (part) return [inPart(clock.hour, part) * 60 + clock.minute];
  if (named === 0 || named >= 12) return [asWritten];
  const other = asWritten + 720;
  return leansLate(message, meaning, named, from, to) ? [other, asWritten] : [asWritten, other];
}

function inPart(hour: number, part: PartOfDay): number {
  switch (part) {
    case 'am':
    case 'morning':
      return hour === 12 ? 0 : hour;
    case 'pm':
    case 'afternoon':
      return hour < 12 ? hour + 12 : hour;
    case 'evening':
      return hour < 12 ? hour + 12 : hour === 12 ? 0 : hour;
    case 'night':
      if (hour === 12) return 0;
      return hour >= 5 && hour < 12 ? hour + 12 : hour;
  }
}

/** Tokens to both sides whose words may tell the half of the day. */
const NEARBY = 40;

/**
 * An open hour is taken as written unless the words around lean: "tonight at 9" and a dinner table at 7 are evening, an
 * appointment at 3 is in the afternoon. A breakfast is never late.
 */
function leansLate({ tokens, locale }: Message, meaning: SlotMeaning, hour: number, from: number, to: number): boolean {
  const { parts } = locale.times;
  const english = localeFor('en').extract.times;
  const slotWords = [...meaning.words, ...meaning.questionWords];
  const isAbout = (kind: 'eveningCues' | 'morningCues' | 'tableCues' | 'serviceCues', words = slotWords) =>
    words.some((word) => isCue(word, locale.times[kind]) || isCue(word, english[kind]));
  const nearby = [...tokens.slice(Math.max(0, from - NEARBY), from), ...tokens.slice(to, to + NEARBY)].map(
    ({ word }) => word,
  );
  const partNamed = nearby
    .map((word) => (Object.hasOwn(parts, word) ? parts[word] : undefined))
    .find((part) => part !== undefined);
  if (partNamed === 'morning' || partNamed === 'am') return false;
  if (partNamed) return !(partNamed === 'night' && hour < 5);
  if (isAbout('morningCues') || isAbout('morningCues', nearby)) return false;
  if (isAbout('eveningCues') || isAbout('eveningCues', nearby) || isAbout('tableCues')) return hour <= 9;
  return isAbout('serviceCues') && hour <= 6;
}

/** A cue of four letters or more stands for its inflected forms too. */
function isCue(word: string, cues: readonly string[]): boolean {
  return cues.some((cue) => word === cue || (cue.length >= 4 && word.startsWith(cue)));
}
