import { type Message, perLocale, spanOf } from '../extract/message.ts';
import { canBeName } from '../extract/name-span.ts';
import type { Extraction } from '../types.ts';
import { tokensOf } from './polarity.ts';

const leads = perLocale(({ names, numbers }) => new Set([...names.forWords, ...numbers.joiners]));

/** Words of a name at most: more are a sentence. */
const MOST_WORDS = 3;

/**
 * "Tomorrow 8pm, Grace May", "Friday at 8 for Nina": where the rest of a message is values, a run of words with capitals is
 * the name that the form wants as well. Undefined where there is none, or several.
 */
export function nameBeside(message: Message, values: readonly Extraction[]): Extraction | undefined {
  const { tokens } = message;
  const spans = values.flatMap((value) => tokensOf(message, value) ?? []);
  const isTaken = (at: number) => spans.some(({ from, to }) => at >= from && at < to);
  const isBound = (at: number) => at < 0 || at >= tokens.length || isTaken(at) || !tokens[at]?.isWord;
  if (spans.length === 0) return undefined;
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (isBound(at)) continue;
    let to = at;
    while (!isBound(to)) to += 1;
    let from = at;
    while (from < to && leads(message.locale).has(tokens[from]?.word ?? '')) from += 1;
    const isName = to > from && to - from <= MOST_WORDS && tokens.slice(from, to).every(isNamed(message, from));
    if (isName) found.push({ from, to });
    at = to;
  }
  const [name, other] = found;
  if (!name || other) return undefined;
  const span = spanOf(message, name.from, name.to);
  return { type: 'name', value: span.raw, certainty: 1, ...span, evidence: 'name:beside values' };
}

/** A capital at the beginning of a message tells little: such a word has to be parted from the rest by a mark. */
const isNamed =
  (message: Message, from: number) =>
  (token: Message['tokens'][number], i: number): boolean => {
    const at = from + i;
    const { word, isCapital } = token;
    const isOpening = at === 0 && !(message.tokens[1]?.isCapital ?? false) && message.tokens[1]?.word !== ',';
    const isMonth = message.locale.dates.doubtful.includes(word) && i > 0;
    return isCapital && !isOpening && (canBeName(message, at) || isMonth);
  };
