import type { ClockReading } from './locale.ts';
import type { Token } from './token.ts';

/** A time of the clock in digits, before its part of day is known. */
export interface DigitClock extends ClockReading {
  end: number;
  /** How it is written: `colon` speaks for itself, the others want a part of day, a lead-in or an open question. */
  form: 'colon' | 'dot' | 'dash' | 'apart' | 'together' | 'hour';
}

/** Reads "8:45", "08.45", "19h30", "3 50", "1930", "7". */
export function readClockDigits(tokens: readonly Token[], at: number): DigitClock | undefined {
  const first = tokens[at];
  if (!first?.isDigits || isInside(tokens, at)) return undefined;
  const hour = Number(first.word);
  if (first.word.length <= 2 && hour <= 24) {
    const mark = tokens[at + 1];
    const minutes = tokens[at + 2];
    if (
      mark &&
      minutes &&
      isMinute(minutes) &&
      (mark.word === ':' || mark.word === ';' || (mark.isGlued && minutes.isGlued))
    ) {
      const form = FORM[mark.word];
      const isRange = form === 'dash' && Number(minutes.word) % 5 !== 0;
      if (form && !isRange && !runsOn(tokens, at + 3, mark.word)) {
        return { hour, minute: Number(minutes.word), end: afterSeconds(tokens, at + 3), form };
      }
    }
    if (mark && !mark.isGlued && isMinute(mark) && !runsOn(tokens, at + 2, '.')) {
      return { hour, minute: Number(mark.word), end: at + 2, form: 'apart' };
    }
    return mark?.isGlued && (mark.isDigits || (mark.word === ':' && minutes?.isGlued && minutes.isDigits))
      ? undefined
      : { hour, minute: 0, end: at + 1, form: 'hour' };
  }
  if (first.word.length === 3 || first.word.length === 4) {
    const minute = Number(first.word.slice(-2));
    const hours = Number(first.word.slice(0, -2));
    return hours <= 24 && minute < 60 ? { hour: hours, minute, end: at + 1, form: 'together' } : undefined;
  }
  return undefined;
}

const FORM: Readonly<Record<string, DigitClock['form']>> = {
  ':': 'colon',
  ';': 'colon',
  h: 'colon',
  '.': 'dot',
  ',': 'dot',
  '-': 'dash',
};

function isMinute(token: Token): boolean {
  return token.isDigits && token.word.length === 2 && Number(token.word) < 60;
}

/** Part of a longer number: a phone, a date, a price. */
function isInside(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const further = tokens[at - 2];
  return (
    token !== undefined &&
    token.isGlued &&
    before !== undefined &&
    /[:.,/]/.test(before.word) &&
    before.isGlued &&
    further?.isDigits === true
  );
}

function runsOn(tokens: readonly Token[], at: number, mark: string): boolean {
  const next = tokens[at];
  const after = tokens[at + 1];
  return (
    (next !== undefined && next.isDigits) ||
    (next?.word === mark && next.isGlued && mark !== ':' && after?.isGlued === true && after.isDigits)
  );
}

function afterSeconds(tokens: readonly Token[], at: number): number {
  const seconds = tokens[at + 1];
  return tokens[at]?.word === ':' && tokens[at]?.isGlued && seconds && isMinute(seconds) ? at + 2 : at;
}
