import { type DigitClock, readClockDigits } from './clock-digits.ts';
import { countedAfter, isPronoun } from './counts.ts';
import { findCrowds } from './crowds.ts';
import { findDates, type Strength } from './dates.ts';
import { lengthAt } from './lengths.ts';
import { findIdioms, namesThing } from './idioms.ts';
import type { ClockReading, PartOfDay } from './locale.ts';
import { type Message, perLocale, perMessage } from './message.ts';
import { phraseBook } from './phrase.ts';
import { MOST_MENTIONS } from './token.ts';
import { tokenClasses } from './token-classes.ts';

/** A time of day in the message. Tokens `from` to `to` (exclusive). */
export interface TimeMention {
  from: number;
  to: number;
  clock: ClockReading;
  part: PartOfDay | undefined;
  strength: Strength;
  /** The plain numeral stands alone ("8"), so it may as well count something. */
  isBare: boolean;
  evidence: string;
}

const clockBook = perLocale((locale) => phraseBook(locale.times.rules, tokenClasses(locale)));

/** Every time of day that a message may name, in order; numbers that date or count something are left out. */
export const findTimes = perMessage((message: Message): readonly TimeMention[] => {
  const dated = new Set<number>();
  for (const { from, to, strength, evidence } of findDates(message)) {
    if (strength >= 2 && !(strength === 2 && evidence === 'date:digits'))
      for (let at = from; at < to; at += 1) dated.add(at);
  }
  const found: TimeMention[] = [];
  let at = 0;
  while (at < message.tokens.length && found.length < MOST_MENTIONS) {
    const mention =
      dated.has(at) || findIdioms(message).has(at) ? undefined : (reckonedAt(message, at) ?? plainAt(message, at));
    if (mention) found.push(mention);
    at = mention ? mention.to : at + 1;
  }
  return withoutGuests(message, withSharedParts(message, found));
});

/** The part of day that runs out before another: "from 11 to 1pm" begins in the morning. */
const BEFORE: Readonly<Record<PartOfDay, PartOfDay>> = {
  am: 'pm',
  morning: 'night',
  pm: 'am',
  afternoon: 'morning',
  evening: 'morning',
  night: 'evening',
};

/** "from 7 to 9pm": the first hour borrows the part of day, or the one before where it would come later. */
function withSharedParts({ tokens, locale }: Message, mentions: readonly TimeMention[]): readonly TimeMention[] {
  return mentions.map((mention, order) => {
    const next = mentions[order + 1];
    const isSpan = next?.from === mention.to + 1 && locale.dates.spanWords.includes(tokens[mention.to]?.word ?? '');
    if (!isSpan || mention.part || !next.part) return mention;
    const isEarlier = mention.clock.hour % 12 <= next.clock.hour % 12;
    return { ...mention, part: isEarlier ? next.part : BEFORE[next.part], strength: 3, isBare: false };
  });
}

/**
 * "a table for 2 tonight", "2 tonight at 8:30": beside a full clock time, or where a party is counted, a lone number
 * before "tonight" is no time.
 */
function withoutGuests(message: Message, mentions: readonly TimeMention[]): readonly TimeMention[] {
  const isFull = ({ strength, evidence }: TimeMention) => strength === 3 && evidence !== 'time:hour';
  const hasFull = mentions.some(isFull);
  return mentions.map((mention) => {
    const isLone = mention.evidence === 'time:hour' && mention.part === 'night';
    const isCounted = hasFull || findCrowds(message).has(mention.from);
    return isLone && isCounted && !isLedIn(message, mention.from) ? { ...mention, strength: 1, isBare: true } : mention;
  });
}

/** Hardly any message reckons: the others are spared the search. */
const hasAnchor = perMessage(({ tokens, locale }: Message): boolean =>
  tokens.some(
    ({ word }, at) =>
      at > 0 &&
      Object.hasOwn(locale.times.anchors, word) &&
      (Object.hasOwn(locale.durations.units, tokens[at - 1]?.word ?? '') ||
        lengthWords(locale).has(tokens[at - 1]?.word ?? '')),
  ),
);

/** Words that are a length of time by themselves: "полчаса". */
const lengthWords = perLocale(
  ({ durations }) => new Set(durations.rules.flatMap(([pattern]) => (/[<( ]/.test(pattern) ? [] : pattern.split('|')))),
);

/** "Half an hour before noon", "two hours after seven": a length of time, and the moment that it is reckoned from. */
function reckonedAt(message: Message, at: number): TimeMention | undefined {
  if (!hasAnchor(message)) return undefined;
  const length = lengthAt(message, at);
  const direction = length && message.locale.times.anchors[message.tokens[length.to]?.word ?? ''];
  if (!length || !direction || length.minutes >= 720) return undefined;
  const anchor = mentionAt(message, length.to + 1);
  if (!anchor || anchor.clock.fromNow !== undefined) return undefined;
  const minutes = anchor.clock.hour * 60 + anchor.clock.minute + direction * length.minutes;
  // An hour before one is twelve, on a clock of twelve hours as on one of twenty-four.
  const hour = minutes < 60 && anchor.clock.hour > 0 && !anchor.clock.isExact ? minutes + 720 : minutes;
  // An hour before midnight is the evening before.
  const clock = hour < 0 && anchor.clock.hour === 0 ? hour + 1440 : hour;
  if (clock < 0 || clock >= 1440) return undefined;
  return {
    ...anchor,
    from: at,
    clock: { ...anchor.clock, hour: Math.floor(clock / 60), minute: clock % 60 },
    strength: 3,
    isBare: false,
    evidence: 'time:reckoned',
  };
}

/** "Через час после полудня" begins as "in an hour" does, and is reckoned from noon. */
function plainAt(message: Message, at: number): TimeMention | undefined {
  const mention = mentionAt(message, at);
  const reckoned = mention?.clock.fromNow === undefined ? undefined : reckonedAt(message, at + 1);
  return reckoned && mention && reckoned.to > mention.to ? { ...reckoned, from: at } : mention;
}

function mentionAt(message: Message, at: number): TimeMention | undefined {
  const { tokens, locale } = message;
  const spoken = clockBook(locale)(tokens, at);
  const digits = readClockDigits(tokens, at);
  // "from 10 to 4" spans two hours, "10 to 4" is one time.
  const isSpan = spoken?.value.isDoubtful && locale.nearness.rangeOpeners.includes(tokens[at - 1]?.word ?? '');
  if (spoken && !isSpan && (!digits || spoken.end > digits.end || spoken.value.isExact)) {
    const isInDoubt = spoken.value.isDoubtful === true;
    const strength: Strength = isInDoubt ? 2 : 3;
    return withPart(message, {
      from: at,
      to: spoken.end,
      clock: spoken.value,
      part: undefined,
      strength,
      isBare: false,
      evidence: `time:${spoken.pattern}`,
    });
  }
  if (digits) return fromDigits(message, at, digits);
  return fromWords(message, at);
}

function fromDigits(message: Message, at: number, digits: DigitClock): TimeMention | undefined {
  const clock = { hour: digits.hour, minute: digits.minute };
  const mention = (to: number, strength: Strength, isBare: boolean): TimeMention =>
    withPart(message, { from: at, to, clock, part: undefined, strength, isBare, evidence: `time:${digits.form}` });
  if (digits.form === 'colon') return mention(digits.end, 3, false);
  const parted = mention(digits.end, 1, true);
  if (parted.part) return { ...parted, strength: 3, isBare: false };
  if (digits.form === 'apart') {
    // "17 30" counts as one time; "2 30" may be two numbers unless something leads in.
    return { ...parted, strength: isLedIn(message, at) ? 2 : 1, isBare: true };
  }
  if (digits.form === 'dot') return { ...parted, strength: 2, isBare: true };
  if (digits.form === 'dash') return parted;
  if (digits.form === 'together') return isLedIn(message, at) ? { ...parted, strength: 2 } : parted;
  return fromHour(message, parted);
}

/** "seven", "seven thirty", "oh seven hundred" */
function fromWords(message: Message, at: number): TimeMention | undefined {
  const { tokens, locale } = message;
  const { hour, minute } = tokenClasses(locale);
  const hours = hour?.(tokens, at);
  if (!hours || isPronoun(message, at, hours.value)) return undefined;
  const minutes = minute?.(tokens, hours.end);
  if (minutes && minutes.value >= 10) {
    const mention = withPart(message, {
      from: at,
      to: minutes.end,
      clock: { hour: hours.value, minute: minutes.value },
      part: undefined,
      strength: 2,
      isBare: false,
      evidence: 'time:words',
    });
    if (!countedAfter(message, minutes.end)) return mention.part ? { ...mention, strength: 3 } : mention;
  }
  const clock = { hour: hours.value, minute: 0 };
  return fromHour(
    message,
    withPart(message, {
      from: at,
      to: hours.end,
      clock,
      part: undefined,
      strength: 1,
      isBare: true,
      evidence: 'time:hour',
    }),
  );
}

/** A lone hour needs something beside it to be a time of day. */
function fromHour(message: Message, mention: TimeMention): TimeMention | undefined {
  const { tokens, locale } = message;
  if (mention.part) return { ...mention, strength: 3, isBare: false };
  const mark = hourMarkAt(message, mention.to);
  if (mark > mention.to) return withPart(message, { ...mention, to: mark, strength: 3, isBare: false });
  if (countedAfter(message, mention.to) || findCrowds(message).has(mention.from)) return undefined;
  if (namesThing(message, mention.from)) return undefined;
  if (tokens[mention.to]?.word === '%') return undefined;
  const near = tokens[mention.to];
  const isNear = near !== undefined && locale.times.nearEndings.includes(near.word);
  const dashed = near?.word === '-' && locale.times.nearEndings.includes(tokens[mention.to + 1]?.word ?? '');
  const to = isNear ? mention.to + 1 : dashed ? mention.to + 2 : mention.to;
  // "at 5 Main Street" is an address.
  const isAddress = to === mention.to && near?.isCapital === true && tokens[mention.from]?.isDigits === true;
  return { ...mention, to, strength: isLedIn(message, mention.from) && !isAddress ? 2 : 1 };
}

/** "o'clock", also typed "o"clock" or "o clock": the position after it. */
function hourMarkAt({ tokens, locale }: Message, at: number): number {
  const word = tokens[at]?.word ?? '';
  if (locale.times.hourMarks.includes(word)) return at + 1;
  for (const length of [2, 3]) {
    const joined = tokens
      .slice(at, at + length)
      .map((token) => token.word.replace(/^["'´”“]$/, "'"))
      .join('');
    if (locale.times.hourMarks.includes(joined) || locale.times.hourMarks.includes(joined.replace("'", '')))
      return at + length;
  }
  return at;
}

function isLedIn({ tokens, locale }: Message, at: number): boolean {
  const before = tokens[at - 1]?.word ?? '';
  return locale.times.leadIns.includes(before) || before === '~';
}

/** Adds "pm" or "in the evening" after the clock, or "afternoon" right before it. */
function withPart(message: Message, mention: TimeMention): TimeMention {
  const { tokens, locale } = message;
  // "Tonight" tells the half of the day, but its word stays free: it is the date as well.
  const isDay = (at: number) =>
    findDates(message).some(({ from, to, strength }) => strength === 3 && at >= from && at < to);
  const { parts, partLinks, nearEndings } = locale.times;
  const mark = hourMarkAt(message, mention.to);
  let at = mark;
  for (let skipped = 0; skipped <= 3; skipped += 1) {
    const word = tokens[at]?.word ?? '';
    const spelled = spelledPart(message, at);
    if (spelled) return { ...mention, to: at + 2, part: spelled };
    const part = Object.hasOwn(parts, word) ? parts[word] : glued(message, at);
    if (part) return { ...mention, to: isDay(at) ? mark : at + 1, part };
    if (!partLinks.includes(word) && !nearEndings.includes(word)) break;
    at += 1;
  }
  for (let back = mention.from - 1; back >= Math.max(0, mention.from - 3); back -= 1) {
    const word = tokens[back]?.word ?? '';
    const part = Object.hasOwn(parts, word) ? parts[word] : undefined;
    if (part && part !== 'am' && part !== 'pm')
      return { ...mention, from: isDay(back) ? mention.from : back, to: mark, part };
    if (!partLinks.includes(word) && !locale.times.leadIns.includes(word)) break;
  }
  return mention;
}

/** "8 p m", letter by letter as in transcripts */
function spelledPart({ tokens, locale }: Message, at: number): PartOfDay | undefined {
  const [first, second] = [tokens[at]?.word ?? '', tokens[at + 1]?.word ?? ''];
  if (first.length !== 1 || second.length !== 1) return undefined;
  return Object.hasOwn(locale.times.parts, first + second) ? locale.times.parts[first + second] : undefined;
}

/** "7p", "7a" */
function glued({ tokens }: Message, at: number): PartOfDay | undefined {
  const token = tokens[at];
  if (!token?.isGlued || !tokens[at - 1]?.isDigits) return undefined;
  if (token.word === 'p') return 'pm';
  return token.word === 'a' ? 'am' : undefined;
}
