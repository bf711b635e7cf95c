import * as chrono from 'chrono-node';
import { dayParts, type EpochDay, epochDay } from './calendar.ts';
import type { Message } from './message.ts';

/** Longer messages are no answer to a question for a date, and the library's patterns cost more than ours. */
const LONGEST = 200;

/** The languages that the library knows, by tag. */
const languages: Readonly<Record<string, unknown>> = { ...chrono };

interface Parser {
  parse: typeof chrono.casual.parse;
}

/**
 * Asks chrono-node for the day that a message names: the port to the library, used only where a date was asked and our
 * own patterns found none ("in a few days"). It reads most odd spellings, but takes a month for its first day, a bare time
 * for today and an amount of minutes for a date, so only results that name a day count.
 */
export function libraryDay(message: Message): { from: number; to: number; day: EpochDay } | undefined {
  const parser = parserFor(message.tag);
  if (!parser || !message.moment || message.text.length > LONGEST) return undefined;
  const { year, month, day } = dayParts(message.moment.today);
  const reference = { instant: new Date(Date.UTC(year, month - 1, day, 12)), timezone: 0 };
  for (const { index, text, start } of parser.parse(message.text, reference, { forwardDate: true })) {
    const isDay = start.isCertain('day') || start.isCertain('weekday');
    const found = epochDay(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
    const isClock = start.isCertain('minute') || start.isCertain('hour');
    if (!isDay || isClock || found === undefined) continue;
    const from = message.tokens.findIndex(({ end }) => end > index);
    const to = message.tokens.findLastIndex(({ start: begin }) => begin < index + text.length) + 1;
    // One word alone is rather a unit ("на неделе") than a day.
    if (from >= 0 && to - from >= 2) return { from, to, day: found };
  }
  return undefined;
}

function parserFor(tag: string): Parser | undefined {
  const language = languages[tag.toLowerCase().split(/[-_]/, 1)[0] ?? ''];
  return isLanguage(language) ? language.casual : undefined;
}

function isLanguage(value: unknown): value is { casual: Parser } {
  return typeof value === 'object' && value !== null && 'casual' in value;
}
