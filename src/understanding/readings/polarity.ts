import { isStopWord } from '../extract/counts.ts';
import { findDates } from '../extract/dates.ts';
import { extractFrom } from '../extract/index.ts';
import { type Message, perLocale } from '../extract/message.ts';
import { phraseBook, phraseList } from '../extract/phrase.ts';
import { tokenise } from '../extract/token.ts';
import type { Extraction, SlotSpec, SlotType } from '../types.ts';
import { type Clause, clauseAt, clausesOf } from './clauses.ts';
import type { Relation } from './locale.ts';

/** How a message stands to a value that it names: it gives it, bounds it, or only supposes it. */
export type Polarity = 'given' | 'supposed' | Relation;

const relations = (limits: Readonly<Record<string, Relation>>) =>
  phraseBook(Object.entries(limits).map(([phrase, relation]) => [phrase, () => relation] as const));

const books = perLocale(({ readings, yesNo }) => ({
  rulingOut: phraseList(readings.rulingOut),
  notRulingOut: phraseList([...readings.notRulingOut, ...yesNo.agreeing]),
  ruledOutBy: phraseList(readings.ruledOutBy),
  limits: relations(readings.limits),
  limitsBehind: relations(readings.limitsBehind),
  dissents: phraseList(readings.dissents),
}));

/** Types whose values have a before and an after. */
const IN_TIME: ReadonlySet<SlotType> = new Set(['date', 'time']);
/** Types whose values are names of things: what is said of the thing says nothing of the choice. */
const NAMED: ReadonlySet<SlotType> = new Set(['choice', 'name']);
const COUNTED: ReadonlySet<SlotType> = new Set(['number', 'duration']);

/** Words that may stand between what rules a value out and the value: "not on the", "any time but at". */
const MOST_BETWEEN = 4;

/** How the words around a value take it. */
export function polarityOf(message: Message, value: Extraction): Polarity {
  const span = tokensOf(message, value);
  if (!span) return 'given';
  const clause = clauseAt(message, span.from);
  if (!clause) return 'given';
  if (clause.mood === 'condition') return 'supposed';
  const limit =
    limitBefore(message, clause.from, span.from, value.type) ??
    limitWithin(message, span, value.type) ??
    limitBehind(message, span.to, clause.to, value.type);
  if (limit) return limit;
  if (isRuledOutBefore(message, clause.from, span.from)) return 'not';
  if (isTurnedDown(message, clause)) return 'not';
  // "The disk is full" is no word against the disk.
  if (!NAMED.has(value.type) && isRuledOutAfter(message, span.to, clause.to)) return 'not';
  return 'given';
}

/** Types that take any words, or whose extractor reads the whole message: no single word of it is ruled out. */
const WHOLE: ReadonlySet<SlotType> = new Set(['text', 'yes_no', 'email', 'phone', 'multi_choice', 'list', 'address']);

export const isGiven = (message: Message, value: Extraction, slot: SlotSpec): boolean =>
  WHOLE.has(value.type) || tellsByNegation(slot, message) || polarityOf(message, value) === 'given';

/** Choices such as "not accepted", "won't open": a no in the message is part of what it says. */
const tellsByNegation = ({ choices = [] }: SlotSpec, { locale }: Message): boolean => {
  const { rulingOut } = books(locale);
  return choices.some(({ label, synonyms = [] }) =>
    [label ?? '', ...synonyms].some((surface) => {
      const tokens = tokenise(surface);
      return tokens.length > 1 && tokens.some((_, at) => rulingOut(tokens, at) !== undefined);
    }),
  );
};

/** Values for a slot that the message gives, best first: without those it rules out, bounds or only supposes. */
export const givenFrom = (
  message: Message,
  slot: SlotSpec,
  asked: { question?: string; expected: boolean },
): Extraction[] => extractFrom(message, slot, asked).filter((value) => isGiven(message, value, slot));

/** Offsets of an extraction as tokens. */
export function tokensOf({ tokens }: Message, { start, end }: Extraction): { from: number; to: number } | undefined {
  const from = tokens.findIndex((token) => token.end > start);
  if (from < 0) return undefined;
  let to = from;
  while (to < tokens.length && (tokens[to]?.start ?? end) < end) to += 1;
  return { from, to };
}

function limitBefore(message: Message, start: number, from: number, type: SlotType): Relation | undefined {
  const book = books(message.locale).limits;
  for (let at = Math.max(start, from - MOST_BETWEEN); at < from; at += 1) {
    const found = book(message.tokens, at);
    if (!found || found.end > from || !isSmall(message, found.end, from, 0)) continue;
    if (bounds(found.value, type)) return found.value;
  }
  return undefined;
}

/** "Fewer than 5" is one mention, with the words that bound it. */
function limitWithin(message: Message, span: { from: number; to: number }, type: SlotType): Relation | undefined {
  const found = COUNTED.has(type) ? books(message.locale).limits(message.tokens, span.from) : undefined;
  return found && found.end < span.to ? found.value : undefined;
}

/** "8 or later", "6 people at most". */
function limitBehind(message: Message, to: number, end: number, type: SlotType): Relation | undefined {
  const { limitsBehind } = books(message.locale);
  for (let at = to; at < Math.min(end, to + 2); at += 1) {
    const found = limitsBehind(message.tokens, at);
    if (found && found.end <= end) return bounds(found.value, type) ? found.value : undefined;
  }
  return undefined;
}

/** "More than 3" bounds a count, and gives no hour either. */
const bounds = (relation: Relation, type: SlotType): boolean =>
  relation === 'before' || relation === 'after' ? IN_TIME.has(type) : COUNTED.has(type) || type === 'time';

/** "Sunday? No": the next clause is a no to what this one puts as a question, and nothing else. */
function isTurnedDown(message: Message, clause: Clause): boolean {
  if (message.tokens[clause.to]?.word !== '?') return false;
  const clauses = clausesOf(message);
  const next = clauses[clauses.indexOf(clause) + 1];
  return next !== undefined && books(message.locale).dissents(message.tokens, next.from)?.end === next.to;
}

function isRuledOutBefore(message: Message, start: number, from: number): boolean {
  const { rulingOut, notRulingOut } = books(message.locale);
  for (let at = Math.max(start, from - MOST_BETWEEN - 4); at < from; at += 1) {
    const harmless = notRulingOut(message.tokens, at);
    if (harmless) {
      at = harmless.end - 1;
      continue;
    }
    const found = rulingOut(message.tokens, at);
    // "No please change it to five": a bare no rules out only what follows at once.
    const others = found?.pattern === message.locale.readings.bareNo ? -1 : 1;
    if (
      found &&
      found.end <= from &&
      !isDatedWithin(message, found.end, from) &&
      isSmall(message, found.end, from, others)
    )
      return true;
  }
  return false;
}

/** "Instead of Friday Saturday": what is ruled out stands between. */
const isDatedWithin = (message: Message, from: number, to: number): boolean =>
  findDates(message).some((date) => date.strength === 3 && date.from >= from && date.to <= to);

/** Past small words only: "friday is out", "8 in the evening does not suit me". */
function isRuledOutAfter(message: Message, to: number, end: number): boolean {
  const { ruledOutBy } = books(message.locale);
  for (let at = to; at < Math.min(end, to + 3); at += 1) {
    const found = ruledOutBy(message.tokens, at);
    if (found && found.end <= end) return true;
    if (!isStopWord(message.tokens[at]?.word ?? '', message.locale)) return false;
  }
  return false;
}

/** Only function words stand between, and so many others ("room 1"); with -1 nothing does. */
function isSmall({ tokens, locale }: Message, from: number, to: number, mostOthers: number): boolean {
  const between = tokens.slice(from, to);
  if (mostOthers < 0) return between.length === 0;
  if (between.length > MOST_BETWEEN) return false;
  const others = between.filter(({ word, isWord }) => isWord && !isStopWord(word, locale));
  return others.length <= mostOthers && between.every(({ isWord, isDigits }) => isWord && !isDigits);
}
