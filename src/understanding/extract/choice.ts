import type { Choice, Extraction, SlotSpec } from '../types.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { clauseAt } from '../readings/clauses.ts';
import { countedAfter, isStopWord } from './counts.ts';
import { findCrowds } from './crowds.ts';
import { findDates } from './dates.ts';
import { isWithinEdits } from '../spelling/edit-distance.ts';
import { isRejected, isRepaired } from './hedges.ts';
import { findIdioms } from './idioms.ts';
import { type Message, perLocale, perMessage } from './message.ts';
import { readNumber } from './number-words.ts';
import { phraseBook, phraseList } from './phrase.ts';
import { findTimes } from './times.ts';
import { tokenise } from './token.ts';

/** One of a slot's choices: by its words, however spelt or inflected, by place ("the second one"), or by a kindred word. */
export function extractChoice(
  message: Message,
  slot: SlotSpec,
  asked: { expected: boolean; isBlind?: boolean },
): Extraction[] {
  /** Blind to what is turned down: the caller sees to that. */
  const { isBlind = false } = asked;
  const options = optionsOf(slot.choices ?? [], message);
  const shared = sharedStems(options);
  const candidates = options.flatMap((option) => byWords(message, option, shared, isBlind) ?? []);
  if (asked.expected) {
    candidates.push(...byPlace(message, options));
    if (candidates.every(({ score }) => score < 1)) candidates.push(...byKindred(message, options));
  }
  return ranked(candidates, asked.expected ? 0.3 : 0.9);
}

interface Option {
  value: string;
  /** Each way to say it, as stems. */
  surfaces: readonly (readonly string[])[];
}

const optionsByLocale = perLocale(() => new WeakMap<readonly Choice[], readonly Option[]>());

/** A bot's choices do not change between messages, so they are cut into words once. */
function optionsOf(choices: readonly Choice[], message: Message): readonly Option[] {
  const known = optionsByLocale(message.locale);
  const options = known.get(choices) ?? choices.map((choice) => optionOf(choice, message));
  known.set(choices, options);
  return options;
}

function optionOf({ value, label, synonyms = [] }: Choice, { locale }: Message): Option {
  const { stem, fillers } = locale.choices;
  const surfaces = [value, ...(label === undefined ? [] : [label]), ...synonyms].map((surface) => {
    const words = tokenise(surface.replace(/_/g, ' '))
      .filter(({ isWord }) => isWord)
      .map(({ word }) => word);
    const content = words.filter((word) => !fillers.includes(word));
    return (content.length > 0 ? content : words).map(stem);
  });
  return { value, surfaces: surfaces.filter((words) => words.length > 0) };
}

/** Stems that several options hold tell nothing ("Airlines" of eight airlines). */
function sharedStems(options: readonly Option[]): ReadonlySet<string> {
  const holders = new Map<string, number>();
  for (const { surfaces } of options) {
    for (const stem of new Set(surfaces.flat())) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  }
  return new Set([...holders].filter(([, count]) => count > 1).map(([stem]) => stem));
}

/** How much of the option's best surface the message says; a telling part is nearly as good as the whole. */
function byWords(
  message: Message,
  option: Option,
  shared: ReadonlySet<string>,
  isBlind: boolean,
): Candidate | undefined {
  let best: { from: number; to: number; score: number } | undefined;
  for (const words of option.surfaces) {
    const hits: number[] = [];
    const telling: number[] = [];
    let weight = 0;
    let total = 0;
    for (const word of words) {
      const worth = shared.has(word) ? 0.2 : 1;
      total += worth;
      const hit = find(message, word, isTimed(words, message));
      if (!hit) continue;
      hits.push(hit.at);
      if (worth === 1) telling.push(hit.at);
      weight += worth * hit.closeness;
    }
    // "Shop" is the whole of one option and a part of another ("coffee shop"): said alone it means the first.
    const isWhole = hits.length === words.length;
    if (hits.length === 0 || (weight < 0.6 && !isWhole)) continue;
    const score = 0.5 + 0.5 * (weight / total) + 0.05 * hits.length;
    if (!best || score > best.score) {
      // "Not room 1, room 2": the word that tells the options apart says where this one stands.
      const isWhole = Math.max(...hits) - Math.min(...hits) < hits.length;
      const span = isWhole || telling.length === 0 ? hits : telling;
      best = { from: Math.min(...span), to: Math.max(...span) + 1, score };
    }
  }
  if (!best) return undefined;
  const { from, to } = best;
  const isTurnedDown = isRejected(message, from);
  const rejected = !isBlind && isTurnedDown ? 1 : 0;
  const repaired = !isTurnedDown && isRepaired(message, from) ? REPAIRED : 0;
  // Of two options named, the later one is a change of mind only with a rejection; else the first stands.
  return candidate(message, 'choice', {
    from,
    to,
    value: option.value,
    score: best.score - rejected + repaired - from / 1000,
    evidence: 'choice:words',
  });
}

/** "Large, no wait, medium": what a second thought is worth over the first. */
const REPAIRED = 0.5;

const stemsOf = perStems();

/** "Fri 4 Dec, 9 pm": an option that is a moment itself is picked by its hour. */
const isTimed = (words: readonly string[], { locale }: Message): boolean =>
  words.some((word) => Object.hasOwn(locale.times.parts, word)) || words.filter((word) => DIGITS.test(word)).length > 1;

function find(message: Message, word: string, isMoment: boolean): { at: number; closeness: number } | undefined {
  const stems = stemsOf(message);
  const isFree = (at: number) => isMoment || isFreeFor(message, at, word);
  const exact = stems.findIndex((stem, at) => stem === word && isFree(at));
  if (exact >= 0) return { at: exact, closeness: 1 };
  if (DIGITS.test(word)) return spelledOut(message, Number(word), isFree);
  if (word.length < 4) return undefined;
  const edits = word.length >= 8 ? 2 : 1;
  for (let at = 0; at < stems.length; at += 1) {
    const stem = stems[at] ?? '';
    const isOther = isKnown(message, at) && !isForm(stem, word);
    if (stem.length >= 4 && !isOther && isWithinEdits(stem, word, edits) && stem[0] === word[0])
      return { at, closeness: 0.85 };
  }
  return undefined;
}

/**
 * "Saying" is a word, and no slip of "savings"; "spend" is "spent" with another ending, and "Untied Airlines" has its letters
 * mixed up.
 */
const isForm = (a: string, b: string): boolean =>
  a.startsWith(b.slice(0, -1)) || b.startsWith(a.slice(0, -1)) || sorted(a) === sorted(b);

const sorted = (word: string): string => word.split('').sort().join('');

const isKnown = ({ tokens, locale }: Message, at: number): boolean =>
  locale.known?.has(tokens[at]?.word ?? '') === true;

const DIGITS = /^[0-9]+$/;

/** "Room four" where the option is "Room 4". */
function spelledOut(
  message: Message,
  value: number,
  isFree: (at: number) => boolean,
): { at: number; closeness: number } | undefined {
  const at = message.tokens.findIndex((token, index) => {
    const number = token.isDigits ? undefined : readNumber(message.tokens, index, message.locale.numbers);
    if (number?.value !== value || number.isOrdinal || !isFree(index)) return false;
    // "The last one": only beside the noun, or alone, does the word name an option.
    const before = message.tokens[index - 1]?.word ?? '';
    const { positionNouns } = message.locale.choices;
    return (
      isOnlyNumber(message, index, number.end) ||
      [...positionNouns, ...message.locale.readings.numbered].includes(before)
    );
  });
  return at < 0 ? undefined : { at, closeness: 1 };
}

/** "Twelve", "twelve please": kind words alone stand beside the number. */
const isOnlyNumber = ({ tokens, locale }: Message, from: number, to: number): boolean =>
  tokens.every(
    ({ word, isWord }, at) =>
      (at >= from && at < to) ||
      !isWord ||
      locale.readings.besideAssent.includes(word) ||
      locale.choices.fillers.includes(word),
  );

const agreeing = perLocale(({ yesNo }) => phraseList(yesNo.agreeing));

/** Token positions of what agrees although it holds a no: "no worries", "not a problem". */
const agreed = perMessage((message: Message): ReadonlySet<number> => {
  const book = agreeing(message.locale);
  const found = new Set<number>();
  for (let at = 0; at < message.tokens.length; at += 1) {
    const end = book(message.tokens, at)?.end ?? at;
    for (let inside = at; inside < end; inside += 1) found.add(inside);
  }
  return found;
});

/** Token positions of numerals that count, date or time something, and so pick nothing. */
const spokenFor = perMessage((message: Message): ReadonlySet<number> => {
  const found = new Set([...findIdioms(message), ...findCrowds(message)]);
  const moments = [
    ...findDates(message).filter(({ strength }) => strength >= 2),
    ...findTimes(message).filter(({ strength, isBare }) => strength === 3 || (strength === 2 && !isBare)),
  ];
  for (const { from, to } of moments) for (let at = from; at < to; at += 1) found.add(at);
  return found;
});

/** A word of the message stands for an option's word unless it belongs to something else that is said. */
function isFreeFor(message: Message, at: number, word: string): boolean {
  if (agreed(message).has(at)) return false;
  if (!DIGITS.test(word)) return true;
  if (spokenFor(message).has(at) || countedAfter(message, at + 1) !== undefined) return false;
  return isNamed(message, at) || isAmongSmallWords(message, at);
}

/** "Table 8", "number 10", "option 2": the numeral is called by a noun. */
function isNamed({ tokens, locale }: Message, at: number): boolean {
  const before = tokens[at - 1]?.word ?? '';
  const isNoun = (noun: string) => noun === before || isSlipOf(before, noun);
  return locale.choices.positionNouns.some(isNoun) || locale.readings.numbered.some(isNoun);
}

/** "Rom 12": one letter lost or wrong in a noun that is long enough to tell. */
const isSlipOf = (word: string, noun: string): boolean =>
  noun.length >= 4 && word.length >= 3 && word[0] === noun[0] && isWithinEdits(word, noun, 1);

/**
 * A bare numeral picks an option where the rest of its clause only wishes: "I'll take 4, please". In "my kids are 3 and 5"
 * or "we arrive at 8" it belongs to what the sentence tells.
 */
function isAmongSmallWords(message: Message, at: number): boolean {
  const { tokens, locale } = message;
  const clause = clauseAt(message, at);
  if (!clause || locale.times.clockLeads.includes(tokens[at - 1]?.word ?? '')) return false;
  const small = smallWords(locale);
  return tokens
    .slice(clause.from, clause.to)
    .every(({ word, isWord, isDigits }) => !isWord || isDigits || small.has(word) || isStopWord(word, locale));
}

const smallWords = perLocale(({ readings, choices, texts, numbers }) => {
  const phrases = [
    ...readings.rulingOut,
    ...readings.proposals,
    ...texts.carriers,
    ...texts.trailers,
    ...readings.assents,
  ];
  return new Set([
    ...phrases.flatMap((phrase) => phrase.split(/[^\p{L}']+/u)),
    ...readings.besideAssent,
    ...readings.numbered,
    ...choices.positionNouns,
    ...choices.fillers,
    ...numbers.joiners,
    ...Object.keys(choices.positions).flatMap((phrase) => phrase.split(/[^\p{L}']+/u)),
  ]);
});

function perStems(): (message: Message) => readonly string[] {
  const known = new WeakMap<Message, readonly string[]>();
  return (message) => {
    const seen = known.get(message) ?? message.tokens.map(({ word }) => message.locale.choices.stem(word));
    known.set(message, seen);
    return seen;
  };
}

const positionBooks = perLocale(({ choices }) =>
  phraseBook(Object.entries(choices.positions).map(([phrase, place]) => [phrase, () => place] as const)),
);

/** "3 please" is a number and nothing else. */
const trailerBooks = perLocale(({ texts }) => phraseList(texts.trailers));

/** "the second one", "option 2", "the last but one" */
function byPlace(message: Message, options: readonly Option[]): Candidate[] {
  const { tokens, locale } = message;
  const { positionNouns } = locale.choices;
  const positions = positionBooks(locale);
  const pick = (place: number, from: number, to: number): Candidate[] => {
    const option = options.at(place > 0 ? place - 1 : place);
    if (!option || place === 0) return [];
    return [candidate(message, 'choice', { from, to, value: option.value, score: 0.8, evidence: 'choice:place' })];
  };
  const trailers = trailerBooks(locale);
  const words = tokens.filter(({ isWord }, at) => isWord && trailers(tokens, at) === undefined).length;
  for (let at = 0; at < tokens.length; at += 1) {
    const number = readNumber(tokens, at, locale.numbers);
    // "2nd", and nothing else, is no day where there is something to choose from.
    const isWhole = number?.isOrdinal === true && number.end - at === words;
    if (spokenFor(message).has(at) && !isWhole) continue;
    const position = positions(tokens, at);
    if (position) return pick(position.value, at, position.end);
    if (!number) continue;
    const isNamed =
      positionNouns.includes(tokens[at - 1]?.word ?? '') || positionNouns.includes(tokens[number.end]?.word ?? '');
    const isAll = number.end - at === words && !locale.compound.everything.includes(tokens[at]?.word ?? '');
    if (countedAfter(message, number.end)) continue;
    if (number.isOrdinal || isNamed || isAll) return pick(number.value, at, number.end);
  }
  return [];
}

const kindredOf = perLocale(({ choices }) => choices.kindred.map((set) => set.map(choices.stem)));

/** "a concert" where the choice is music: a word of the message and one of the option belong to one everyday thing. */
function byKindred(message: Message, options: readonly Option[]): Candidate[] {
  const stems = stemsOf(message);
  const sets = kindredOf(message.locale);
  return options.flatMap(({ value, surfaces }) => {
    const own = new Set(surfaces.flat());
    for (const set of sets) {
      if (!set.some((word) => own.has(word))) continue;
      const at = stems.findIndex((stem) => set.includes(stem));
      if (at < 0) continue;
      const rejected = isRejected(message, at) ? 1 : 0;
      return [
        candidate(message, 'choice', {
          from: at,
          to: at + 1,
          value,
          score: 0.6 - rejected,
          certainty: 0.8,
          evidence: 'choice:kindred',
        }),
      ];
    }
    return [];
  });
}
