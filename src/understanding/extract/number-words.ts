import type { Token } from './token.ts';

/** How a locale spells numbers. Words are folded; inflected forms are listed one by one. */
export interface NumberWords {
  /** Words that add up: "twenty" "five"; Russian "двести" "сорок". */
  cardinals: Readonly<Record<string, number>>;
  /** Words that multiply what stands before them: "hundred", "thousand", "dozen". */
  scales: Readonly<Record<string, number>>;
  ordinals: Readonly<Record<string, number>>;
  /** Endings after digits that make an ordinal: "5th", "5-го". */
  ordinalEndings: readonly string[];
  /** Words between the parts of one number: "two hundred and five". */
  joiners: readonly string[];
  /** Words for one that may stand before a scale: "a dozen". */
  articles: readonly string[];
  /** "minus": the number after it is below nothing. */
  minus: readonly string[];
  /** "half" before a scale: "half a dozen". */
  halves: readonly string[];
  /** Phrases after a number that add a half: "two and a half". */
  andHalf: readonly string[];
  /** Numerals that count people and nothing else: Russian "двое", "пятерых". */
  collectives: readonly string[];
}

export interface NumberReading {
  value: number;
  end: number;
  isOrdinal: boolean;
  isWritten: boolean;
}

const THOUSANDS = new Set([',', '.', '’', "'"]);

/** Reads digits ("1,500", "2.5", "1 500") or number words at a position. */
export function readNumber(tokens: readonly Token[], at: number, words: NumberWords): NumberReading | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  return token.isDigits ? readDigits(tokens, at, words) : (readHalf(tokens, at, words) ?? readWords(tokens, at, words));
}

/** "Two and a half", "два с половиной миллиона", "a million and a half": the number with the half that its words add. */
export function withHalf(tokens: readonly Token[], number: NumberReading, words: NumberWords): NumberReading {
  if (number.isOrdinal || !Number.isInteger(number.value)) return number;
  const length = words.andHalf
    .map((phrase) => phrase.split(' '))
    .find((phrase) => phrase.every((word, at) => tokens[number.end + at]?.word === word))?.length;
  if (length === undefined) return number;
  const last = words.scales[tokens[number.end - 1]?.word ?? ''] ?? 1;
  const end = number.end + length;
  const next = last === 1 ? words.scales[tokens[end]?.word ?? ''] : undefined;
  const value = number.value + last / 2;
  return next === undefined ? { ...number, value, end } : { ...number, value: value * next, end: end + 1 };
}

function readDigits(tokens: readonly Token[], at: number, words: NumberWords): NumberReading | undefined {
  let digits = tokens[at]?.word ?? '';
  let end = at + 1;
  // Thousands: a mark or a blank, then exactly three digits, again and again.
  while (digits.length > 0 && (end > at + 1 || digits.length <= 3)) {
    const mark = tokens[end];
    const group = tokens[end + 1];
    if (!mark || !THOUSANDS.has(mark.word) || !mark.isGlued || !group?.isGlued) break;
    if (!group.isDigits || group.word.length !== 3) break;
    digits += group.word;
    end += 2;
  }
  let value = Number(digits);
  const mark = tokens[end];
  const decimals = tokens[end + 1];
  if (mark?.isGlued && (mark.word === '.' || mark.word === ',') && decimals?.isGlued && decimals.isDigits) {
    // "2.5" and "554.2", but "08.45" and "26.08.1914" are a time and a date.
    const isLast = !(tokens[end + 2]?.isGlued && tokens[end + 2]?.word === mark.word && tokens[end + 3]?.isDigits);
    if (isLast && decimals.word.length <= 2) {
      value = Number(`${digits}.${decimals.word}`);
      end += 2;
    }
  }
  const scale = tokens[end];
  if (scale && words.scales[scale.word] !== undefined && (scale.isGlued || scale.word.length > 1)) {
    return { value: value * (words.scales[scale.word] ?? 1), end: end + 1, isOrdinal: false, isWritten: false };
  }
  const ending = endingAfter(tokens, end, words);
  return { value, end: ending ?? end, isOrdinal: ending !== undefined, isWritten: false };
}

/** "1 500 000": groups of three digits with blanks between, where such a number is wanted. */
export function readSpaced(tokens: readonly Token[], at: number): { value: number; end: number } | undefined {
  const first = tokens[at];
  if (!first?.isDigits || first.word.length > 3 || first.word.startsWith('0')) return undefined;
  let digits = first.word;
  let end = at + 1;
  while (tokens[end]?.isDigits && !tokens[end]?.isGlued && tokens[end]?.word.length === 3) {
    digits += tokens[end]?.word ?? '';
    end += 1;
  }
  return end > at + 1 && !tokens[end]?.isDigits ? { value: Number(digits), end } : undefined;
}

/** "5th", "5 th", "5-го": the position after the ending. One letter ends a number only where it is glued to it. */
export function endingAfter(tokens: readonly Token[], at: number, words: NumberWords): number | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  const isEnding = (token: Token) =>
    words.ordinalEndings.includes(token.word) && (token.isGlued || token.word.length > 1);
  if (isEnding(first)) return at + 1;
  const second = tokens[at + 1];
  const isHyphen = first.word === '-' && first.isGlued && second?.isGlued;
  return isHyphen && second && isEnding(second) ? at + 2 : undefined;
}

/** "half a dozen" */
function readHalf(tokens: readonly Token[], at: number, words: NumberWords): NumberReading | undefined {
  if (!words.halves.includes(tokens[at]?.word ?? '')) return undefined;
  const next = words.articles.includes(tokens[at + 1]?.word ?? '') ? at + 2 : at + 1;
  const scale = words.scales[tokens[next]?.word ?? ''];
  return scale === undefined ? undefined : { value: scale / 2, end: next + 1, isOrdinal: false, isWritten: true };
}

function readWords(tokens: readonly Token[], at: number, words: NumberWords): NumberReading | undefined {
  let total = 0;
  let current = 0;
  // What the next word may add: it has to be smaller than the last part ("twenty five", never "five seven").
  let room = Number.POSITIVE_INFINITY;
  let end = at;
  let next = at;
  let isOrdinal = false;
  while (next < tokens.length && !isOrdinal) {
    const word = tokens[next]?.word ?? '';
    const cardinal = words.cardinals[word];
    const ordinal = words.ordinals[word];
    const scale = words.scales[word];
    if (cardinal !== undefined && fits(cardinal, room)) {
      current += cardinal;
      room = magnitude(cardinal);
    } else if (ordinal !== undefined && fits(ordinal, room)) {
      current += ordinal;
      isOrdinal = true;
    } else if (scale !== undefined && (current > 0 || (next === at && word.length > 1))) {
      if (scale >= 1000) {
        total += (current || 1) * scale;
        current = 0;
      } else current = (current || 1) * scale;
      room = scale;
    } else if (next === at && words.articles.includes(word) && words.scales[tokens[at + 1]?.word ?? ''] !== undefined) {
      current = 1;
    } else break;
    next += 1;
    end = next;
    next = skipJoiner(tokens, next, words, room);
  }
  if (end === at) return undefined;
  return { value: total + current, end, isOrdinal, isWritten: true };
}

/** "twenty-five", "two hundred and five": a joiner counts only where a smaller part follows. */
function skipJoiner(tokens: readonly Token[], at: number, words: NumberWords, room: number): number {
  const token = tokens[at];
  if (!token) return at;
  const isHyphen = token.word === '-' && token.isGlued && room >= 10 && room < 100;
  const isJoiner = room >= 100 && Number.isFinite(room) && words.joiners.includes(token.word);
  if (!isHyphen && !isJoiner) return at;
  const next = tokens[at + 1]?.word ?? '';
  const part = words.cardinals[next] ?? words.ordinals[next];
  return part !== undefined && fits(part, room) ? at + 1 : at;
}

/** 7 -> 1, 15 -> 1 (nothing may follow a teen), 20 -> 10, 300 -> 100 */
function magnitude(part: number): number {
  if (part >= 100) return 100;
  return part >= 20 ? 10 : 1;
}

function fits(part: number, room: number): boolean {
  if (room === Number.POSITIVE_INFINITY) return true;
  return part > 0 && part < room;
}
