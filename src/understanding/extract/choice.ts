import type { Choice, Extraction, SlotSpec } from '../types.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { isWithinEdits } from '../spelling/edit-distance.ts';
import { isRejected } from './hedges.ts';
import { type Message, perLocale } from './message.ts';
import { readNumber } from './number-words.ts';
import { tokenise } from './token.ts';

/** One of a slot's choices: by its words, however spelt or inflected, by place ("the second one"), or by a kindred word. */
export function extractChoice(message: Message, slot: SlotSpec, asked: { expected: boolean }): Extraction[] {
  const options = optionsOf(slot.choices ?? [], message);
  const shared = sharedStems(options);
  const candidates = options.flatMap((option) => byWords(message, option, shared) ?? []);
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
function byWords(message: Message, option: Option, shared: ReadonlySet<string>): Candidate | undefined {
  let best: { from: number; to: number; score: number } | undefined;
  for (const words of option.surfaces) {
    const hits: number[] = [];
    let weight = 0;
    let total = 0;
    for (const word of words) {
      const worth = shared.has(word) ? 0.2 : 1;
      total += worth;
      const hit = find(message, word);
      if (!hit) continue;
      hits.push(hit.at);
      weight += worth * hit.closeness;
    }
    // "Shop" is the whole of one option and a part of another ("coffee shop"): said alone it means the first.
    const isWhole = hits.length === words.length;
    if (hits.length === 0 || (weight < 0.6 && !isWhole)) continue;
    const score = 0.5 + 0.5 * (weight / total) + 0.05 * hits.length;
    if (!best || score > best.score) best = { from: Math.min(...hits), to: Math.max(...hits) + 1, score };
  }
  if (!best) return undefined;
  const { from, to } = best;
  const rejected = isRejected(message, from) ? 1 : 0;
  // Of two options named, the later one is a change of mind only with a rejection; else the first stands.
  return candidate(message, 'choice', {
    from,
    to,
    value: option.value,
    score: best.score - rejected - from / 1000,
    evidence: 'choice:words',
  });
}

const stemsOf = perStems();

function find(message: Message, word: string): { at: number; closeness: number } | undefined {
  const stems = stemsOf(message);
  const exact = stems.indexOf(word);
  if (exact >= 0) return { at: exact, closeness: 1 };
  if (word.length < 4) return undefined;
  const edits = word.length >= 8 ? 2 : 1;
  for (let at = 0; at < stems.length; at += 1) {
    const stem = stems[at] ?? '';
    if (stem.length >= 4 && isWithinEdits(stem, word, edits) && stem[0] === word[0]) return { at, closeness: 0.85 };
  }
  return undefined;
}

function perStems(): (message: Message) => readonly string[] {
  const known = new WeakMap<Message, readonly string[]>();
  return (message) => {
    const seen = known.get(message) ?? message.tokens.map(({ word }) => message.locale.choices.stem(word));
    known.set(message, seen);
    return seen;
  };
}

/** "the second one", "option 2", "the last" */
function byPlace(message: Message, options: readonly Option[]): Candidate[] {
  const { tokens, locale } = message;
  const { positions, positionNouns } = locale.choices;
  const pick = (place: number, from: number, to: number): Candidate[] => {
    const option = options.at(place > 0 ? place - 1 : place);
    if (!option || place === 0) return [];
    return [candidate(message, 'choice', { from, to, value: option.value, score: 0.8, evidence: 'choice:place' })];
  };
  const words = tokens.filter(({ isWord }) => isWord).length;
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.word ?? '';
    const place = Object.hasOwn(positions, word) ? positions[word] : undefined;
    if (place !== undefined) return pick(place, at, at + 1);
    const number = readNumber(tokens, at, locale.numbers);
    if (!number) continue;
    const isNamed =
      positionNouns.includes(tokens[at - 1]?.word ?? '') || positionNouns.includes(tokens[number.end]?.word ?? '');
    const isAll = number.end - at === words;
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
