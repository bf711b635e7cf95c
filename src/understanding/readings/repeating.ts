import { isStopWord } from '../extract/counts.ts';
import { readMessage } from '../extract/index.ts';
import { type Message, perLocale, spanOf } from '../extract/message.ts';
import { nameFrom } from '../extract/name-span.ts';
import { phraseList } from '../extract/phrase.ts';
import type { Moment, SlotObservation, SlotSpec } from '../types.ts';
import { fieldsNamed } from './fields.ts';

const books = perLocale(({ readings }) => ({
  wholly: phraseList(readings.repeatingWholly),
  barely: phraseList(readings.repeatingBarely),
  saying: phraseList(readings.sayingAgain),
  beside: phraseList(readings.repeating),
  kind: new Set(readings.besideAssent),
}));

export interface Repeat {
  /** Says so in so many words: "the same", "again"; else only by an "and" or a "too" beside a value. */
  isPlain: boolean;
  /** "Again", and nothing else: to be done, or to be said, once more. */
  isOpen: boolean;
  /** The values heard, and a name that is all that is left. */
  slots: readonly SlotObservation[];
}

/** So many tokens: whoever asks for the same once more needs no more words. */
const LONGEST = 12;

/**
 * Whether a message asks for what was just done once more: "again", or with another value "now my credit card too", "and to
 * Carla", "the same for Friday". Every word has to be accounted for by that, by a value, a field or politeness, so that
 * nothing else is asked on the way. `heard`: its values for the slots, asked as if none of them was held.
 */
export function repeatIn(
  text: string,
  context: { locale: string; moment: Moment },
  slots: readonly SlotSpec[],
  heard: () => readonly SlotObservation[],
): Repeat | undefined {
  const message = readMessage(text, context);
  const { beside, wholly, barely, saying } = books(message.locale);
  const isAny = (...of: readonly (typeof beside)[]) =>
    message.tokens.some((_, at) => of.some((book) => book(message.tokens, at) !== undefined));
  return isAny(wholly, barely, beside) && !isAny(saying) && message.tokens.length <= LONGEST
    ? repeatOf(message, slots, heard())
    : undefined;
}

function repeatOf(message: Message, slots: readonly SlotSpec[], heard: readonly SlotObservation[]): Repeat | undefined {
  const { tokens, locale } = message;
  const { wholly, barely, beside, kind } = books(locale);
  const fields = fieldsNamed(message, slots, 0, tokens.length);
  const rest: number[] = [];
  let isWhole = false;
  let isPlain = false;
  let isBeside = false;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    const whole = wholly(tokens, at)?.end;
    const bare = barely(tokens, at)?.end;
    const end = whole ?? bare ?? beside(tokens, at)?.end;
    isWhole ||= whole !== undefined;
    isPlain ||= whole !== undefined || bare !== undefined;
    isBeside ||= end !== undefined;
    const isKnown =
      end !== undefined ||
      !token?.isWord ||
      isStopWord(token.word, locale) ||
      kind.has(token.word) ||
      heard.some((value) => token.start >= value.start && token.end <= value.end) ||
      fields.some(({ from, to }) => at >= from && at < to);
    if (!isKnown) rest.push(at);
    at = end ?? at + 1;
  }
  const name = nameLeft(message, rest, slots);
  const isNamed = name !== undefined && heard.every(({ slot }) => slot !== name.slot);
  if (rest.length > 0 && !isNamed) return undefined;
  const values = isNamed ? [...heard, name] : heard;
  const isOpen = isPlain && !isWhole && values.length === 0;
  return isPlain || (isBeside && values.length > 0) ? { isPlain, isOpen, slots: values } : undefined;
}

/** "Once more to Dev": all that is left is a name with a capital, and one slot alone takes names. */
function nameLeft(message: Message, rest: readonly number[], slots: readonly SlotSpec[]): SlotObservation | undefined {
  const [slot, other] = slots.filter(({ type }) => type === 'name');
  const [from] = rest;
  if (!slot || other || from === undefined) return undefined;
  const name = nameFrom(message, from);
  if (!name?.isCapital || name.from !== from || rest.some((at) => at >= name.to)) return undefined;
  const span = spanOf(message, from, name.to);
  return {
    type: 'name',
    value: span.raw,
    certainty: 1,
    ...span,
    evidence: 'repeat:<name>',
    slot: slot.name,
    isCorrection: false,
  };
}
