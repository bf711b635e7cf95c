import { isStopWord } from '../extract/counts.ts';
import { type Message, perLocale } from '../extract/message.ts';
import { readNumber } from '../extract/number-words.ts';
import { tokenise } from '../extract/token.ts';
import { oncePer, oncePerText } from '../remembered.ts';
import type { Extraction, SlotSpec } from '../types.ts';
import { localeFor } from '../../locales/index.ts';

/** A field that the words of a message name. Tokens `from` to `to` (exclusive). */
export interface NamedField {
  slots: readonly SlotSpec[];
  from: number;
  to: number;
  /** Only a question word stands for it: "who". */
  isByWord?: boolean;
}

/** What a word says for a field: its own name or label, the everyday noun of its type, its description. */
const OWN = 3;
const OF_TYPE = 2;
const DESCRIBED = 1;
const SMALL = 0.5;

interface FieldWords {
  own: readonly string[];
  described: readonly string[];
}

const lettersOf = (text: string): string[] =>
  tokenise(text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.]/g, ' '))
    .filter(({ isWord, isDigits, word }) => isWord && !isDigits && word.length > 1)
    .map(({ word }) => word);

const wordsOf = oncePer(
  (slot: SlotSpec): FieldWords => ({
    own: [slot.name, ...(slot.words ?? [])].flatMap(lettersOf),
    described: lettersOf(slot.description ?? ''),
  }),
);

/** Every field that the tokens from `from` to `to` speak of by a noun; several slots where the noun fits them alike. */
export function fieldsNamed(message: Message, slots: readonly SlotSpec[], from: number, to: number): NamedField[] {
  const found: NamedField[] = [];
  let at = from;
  while (at < to) {
    const isNoun = slots.some((slot) => worthOf(message.tokens[at]?.word ?? '', slot, slots, message) >= OF_TYPE);
    const scores = isNoun ? scoresAt(message, slots, at, to) : NOTHING;
    const best = Math.max(0, ...scores.points.values());
    if (best < OF_TYPE) {
      at += 1;
      continue;
    }
    const alike = slots.filter((slot) => scores.points.get(slot) === best);
    found.push({ slots: byPlace(message, alike, at), from: at, to: scores.end });
    at = scores.end;
  }
  return found;
}

/** "The length is 7", "note: ring twice", said to "Your name?": what another field is called is no name. */
export function isNounOfField(source: Message, value: Extraction, slots: readonly SlotSpec[]): boolean {
  if (value.type !== 'name' || !/^\p{Ll}/u.test(value.raw)) return false;
  const from = source.tokens.findIndex(({ end }) => end > value.start);
  const to = source.tokens.findLastIndex(({ start }) => start < value.end) + 1;
  return fieldsNamed(source, slots, from, to).some((named) => named.from === from && named.to === to);
}

/** "The second date", "вторая дата": of the fields that a noun fits alike, the one in that place. */
function byPlace({ tokens, locale }: Message, alike: readonly SlotSpec[], at: number): readonly SlotSpec[] {
  if (alike.length < 2) return alike;
  const number = readNumber(tokens, at - 1, locale.numbers);
  const place = locale.choices.positions[tokens[at - 1]?.word ?? ''] ?? (number?.isOrdinal ? number.value : 0);
  const meant = place > 0 ? alike[place - 1] : place < 0 ? alike.at(place) : undefined;
  return meant ? [meant] : alike;
}

/** Points of each slot for the nouns that stand together here: "phone number", "number of guests", "day of return". */
function scoresAt(
  message: Message,
  slots: readonly SlotSpec[],
  from: number,
  to: number,
): { points: Map<SlotSpec, number>; end: number } {
  const points = new Map<SlotSpec, number>();
  /** Slots that the nouns behind an "of" speak of. */
  const owners = new Set<SlotSpec>();
  let isOwned = false;
  let end = from;
  for (let at = from; at < Math.min(to, from + LONGEST); at += 1) {
    const word = message.tokens[at]?.word ?? '';
    // "Check out date": a small word of the name tells it from "check in date".
    if (at > from && isStopWord(word, message.locale)) {
      isOwned ||= message.locale.readings.genitives.includes(word);
      for (const [slot, sum] of points) if (wordsOf(slot).own.includes(word)) points.set(slot, sum + SMALL);
      continue;
    }
    const before = points.size;
    let isNamed = false;
    for (const slot of slots) {
      const worth = worthOf(word, slot, slots, message);
      if (worth === 0) continue;
      isNamed = true;
      if (isOwned) owners.add(slot);
      points.set(slot, (points.get(slot) ?? 0) + worth);
    }
    if (!isNamed && (at > from || before === 0)) break;
    end = at + 1;
  }
  // "The number of guests" is no phone number: where the nouns speak of different fields, the one behind "of" does.
  const isShared = [...points.keys()].some(
    (slot) => owners.has(slot) && worthOf(message.tokens[from]?.word ?? '', slot, slots, message) > 0,
  );
  if (owners.size > 0 && !isShared)
    for (const [slot, sum] of points) points.set(slot, owners.has(slot) ? sum + OF_TYPE : 0);
  return { points, end: Math.max(end, from + 1) };
}

/** Tokens of a noun phrase for a field at most: "the number of guests". */
const LONGEST = 5;

const NOTHING = { points: new Map<SlotSpec, number>(), end: 0 };

function worthOf(word: string, slot: SlotSpec, slots: readonly SlotSpec[], { locale }: Message): number {
  if (word.length < 2 || isStopWord(word, locale)) return 0;
  const stem = stems(locale)(word.replace(/'s$/, ''));
  const { own, described } = stemsOf(locale)(slot);
  const { all, byType } = typeStems(locale);
  // "Number", "day" alone tell the type and not the slot, whatever the slot is called.
  if (all.has(stem)) {
    if (!byType.get(slot.type)?.has(stem)) return 0;
    return own.has(stem) ? OF_TYPE + 0.5 : OF_TYPE;
  }
  // "Change the number of people", where a slot is called `change`: a verb of changing names no field.
  if (wrongWords(locale).has(word)) return 0;
  if (own.has(stem)) return OWN;
  if (word.length < SHORTEST_DESCRIBED || !described.has(stem)) return 0;
  // "The return": a word of one description alone names the slot.
  const holders = slots.filter((other) => stemsOf(locale)(other).described.has(stem));
  return holders.length === 1 ? OF_TYPE : DESCRIBED;
}

const SHORTEST_DESCRIBED = 5;

const wrongWords = perLocale(({ readings }) => new Set(readings.wrongs.flatMap((phrase) => phrase.split(/[ |?]+/))));

/** Stems of the words that messages are made of: the same few come again and again. */
const stems = perLocale(({ choices }) => oncePerText(choices.stem));

/** What a slot is called and described by, as stems of a locale. */
const stemsOf = perLocale((locale) =>
  oncePer((slot: SlotSpec) => {
    const { own, described } = wordsOf(slot);
    const stem = stems(locale);
    return { own: new Set(own.map(stem)), described: new Set(described.map(stem)) };
  }),
);

/** The everyday nouns of every type, in the locale's words and in those of slot names, which are English. */
const typeStems = perLocale((locale) => {
  const byType = new Map<string, Set<string>>();
  for (const nouns of [locale.readings.fieldWords, localeFor('en').extract.readings.fieldWords]) {
    for (const [type, words] of Object.entries(nouns)) {
      const known = byType.get(type) ?? new Set();
      byType.set(type, known);
      for (const word of words) known.add(stems(locale)(word));
    }
  }
  return { byType, all: new Set([...byType.values()].flatMap((of) => [...of])) };
});
