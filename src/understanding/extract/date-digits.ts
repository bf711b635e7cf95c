import type { DayReading } from './locale.ts';
import type { Token } from './token.ts';

const MARKS = new Set(['/', '-', '.', '–']);

/**
 * Dates written in digits: 2018-04-21, 21.04.2018, 4/21/18, 24 06 1953. Where day and month are both possible, dots,
 * blanks and hyphens mean day first; a slash follows the region.
 */
export function readDateDigits(
  tokens: readonly Token[],
  at: number,
  isMonthFirst: boolean,
): { readings: DayReading[]; end: number; isDoubtful?: boolean } | undefined {
  const whole = eightDigits(tokens[at]);
  if (whole) return { readings: [whole], end: at + 1, isDoubtful: true };
  const [first, second, third] = partsFrom(tokens, at);
  if (!first || !second) return undefined;
  const end = (third ?? second).at + 1;
  const [a, b] = [Number(first.digits), Number(second.digits)];
  if (first.digits.length === 4 && third) {
    return wrap([dayOf(Number(third.digits), b, a), dayOf(b, Number(third.digits), a)], end);
  }
  if (first.digits.length > 2 || second.digits.length > 2) return undefined;
  const year = third && (third.digits.length === 4 || third.digits.length === 2) ? Number(third.digits) : undefined;
  if (third && year === undefined) return undefined;
  // Two parts alone are a date only with a slash or a dot: "5-7" is a range, "7 30" a time.
  const isDashed = second.mark === '-' && second.digits.startsWith('0') && first.digits.length === 2;
  if (!third && isDashed) return doubtful(dayOf(a, b, undefined), end);
  if (!third && second.mark !== '/' && !(second.mark === '.' && second.digits.length === 2 && b <= 12))
    return undefined;
  if (third && second.mark === ' ' && third.digits.length !== 4) return undefined;
  const dayFirst = dayOf(a, b, year);
  const monthFirst = dayOf(b, a, year);
  return wrap(second.mark === '/' && isMonthFirst ? [monthFirst, dayFirst] : [dayFirst, monthFirst], end);
}

/** A reading that counts only where a date was asked. */
function doubtful(reading: DayReading | undefined, end: number) {
  return reading && { readings: [reading], end, isDoubtful: true };
}

/** "04051962", "20180421" */
function eightDigits(token: Token | undefined): DayReading | undefined {
  if (!token?.isDigits || token.word.length !== 8) return undefined;
  const part = (from: number, to: number) => Number(token.word.slice(from, to));
  return dayOf(part(0, 2), part(2, 4), part(4, 8)) ?? dayOf(part(6, 8), part(4, 6), part(0, 4));
}

interface Part {
  digits: string;
  /** The mark before it; a blank where there is none. */
  mark: string;
  at: number;
}

const DASHES = new Set(['-', '–']);

/** "5.12.-8.12.", "5/12-8/12": the dash joins two dates whose own marks are others. */
function isJoint(tokens: readonly Token[], at: number): boolean {
  if (!DASHES.has(tokens[at]?.word ?? '')) return false;
  const last = tokens[at - 1]?.word === '.' ? at - 2 : at - 1;
  const mark = tokens[last - 1]?.word ?? '';
  const isDate =
    (mark === '.' || mark === '/') && tokens[last]?.isDigits === true && tokens[last - 2]?.isDigits === true;
  return isDate && tokens[at + 1]?.isDigits === true && tokens[at + 2]?.word === mark;
}

/** Two or three groups of digits with marks between, all glued; or with blanks between, and then three. */
function partsFrom(tokens: readonly Token[], at: number): Part[] {
  const start = tokens[at];
  const before = tokens[at - 1];
  const isPart = start?.isGlued && before && (MARKS.has(before.word) || before.isDigits);
  if (!start?.isDigits || (isPart && !isJoint(tokens, at - 1))) return [];
  const parts: Part[] = [{ digits: start.word, mark: '', at }];
  let next = at + 1;
  let isLoose = false;
  while (parts.length < 3) {
    const token = tokens[next];
    const after = tokens[next + 1];
    if (!token || isJoint(tokens, next)) break;
    const isTight = token.isGlued && after?.isGlued === true;
    if (MARKS.has(token.word) && after?.isDigits && (isTight || token.word === '/' || token.word === '.')) {
      isLoose ||= !isTight;
      parts.push({ digits: after.word, mark: token.word, at: next + 1 });
      next += 2;
    } else if (token.isDigits && !token.isGlued) {
      parts.push({ digits: token.word, mark: ' ', at: next });
      next += 1;
    } else break;
  }
  const extra = tokens[next];
  const runsOn =
    extra?.isGlued &&
    !isJoint(tokens, next) &&
    (MARKS.has(extra.word) || extra.word === ':') &&
    tokens[next + 1]?.isGlued;
  if (runsOn && tokens[next + 1]?.isDigits) return [];
  // "2 / 7 / 1980", but not "a table for 5. 3 are kids".
  if (isLoose && parts[2]?.digits.length !== 4) return [];
  // "2 people" next to "05 12": two groups parted by a blank are no date, so only marks count then.
  if (parts.length === 3 && parts[1]?.mark !== ' ' && parts[2]?.mark === ' ' && parts[2].digits.length !== 4)
    parts.pop();
  return parts;
}

function dayOf(day: number, month: number, year: number | undefined): DayReading | undefined {
  if (day < 1 || day > 31 || month < 1 || month > 12) return undefined;
  if (year !== undefined && year > 99 && (year < 1850 || year > 2150)) return undefined;
  return year === undefined ? { kind: 'date', day, month } : { kind: 'date', day, month, year };
}

function wrap(candidates: readonly (DayReading | undefined)[], end: number) {
  const readings = candidates.filter((reading) => reading !== undefined);
  const [first, second] = readings;
  if (!first) return undefined;
  return { readings: second && JSON.stringify(first) === JSON.stringify(second) ? [first] : readings, end };
}
