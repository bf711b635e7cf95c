import type { Extraction, SlotSpec } from '../types.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { conceptOf, countedAfter, isPlural, isStopWord } from './counts.ts';
import { findCrowds } from './crowds.ts';
import { findDates } from './dates.ts';
import { isRejected, isRepaired } from './hedges.ts';
import { type Message, perLocale } from './message.ts';
import { readNumber } from './number-words.ts';
import { findNumbers, type NumberMention } from './numbers.ts';
import { findTimes } from './times.ts';
import { findCompany, headcount } from './people.ts';
import { phraseList } from './phrase.ts';
import { type SlotMeaning, slotMeaning } from './slot-meaning.ts';

const soloBooks = perLocale(({ counts, texts }) => ({
  solo: phraseList(counts.solo),
  trailers: phraseList(texts.trailers),
}));

/**
 * What a number loses that the slot does not allow. "A table for forty" is meant for the slot all the same, and whoever
 * asks for it has to hear why not: it stays above the threshold for values that nobody asked for.
 */
const OUT_OF_BOUNDS = 3;
const OUT_OF_BOUNDS_BUT_COUNTED = 0.9;
/** Where the slot was just asked for: the number is the answer, and its bounds are the author's to explain. */
const OUT_OF_BOUNDS_BUT_ASKED = 1.5;

/** What a second try is worth over the first. */
const REPAIRED = 2.2;

/** Numbers for a slot: the noun counted, the company listed and the phrases around say which number is meant. */
export function extractNumber(
  message: Message,
  slot: SlotSpec,
  asked: { question?: string; expected: boolean },
): Extraction[] {
  const meaning = slotMeaning(slot, message, asked.question);
  const candidates = findNumbers(message).map((mention, order) => {
    const repaired = order > 0 && isRepaired(message, mention.coreFrom) ? REPAIRED : 0;
    const points = score(message, slot, meaning, mention, asked.expected) + repaired - order / 10;
    const { from, to, value, range, certainty, evidence } = mention;
    return candidate(message, 'number', {
      from,
      to,
      value,
      range: bounded(slot, mention, range),
      certainty,
      evidence,
      score: points,
    });
  });
  const isTold = candidates.some(({ score: points }) => points >= 1.8);
  candidates.push(
    ...companies(message, meaning, isTold),
    ...singles(message, meaning, asked.expected),
    ...nones(message, meaning),
  );
  return ranked(candidates, asked.expected ? 0 : 3);
}

function score(
  message: Message,
  { min, max }: SlotSpec,
  meaning: SlotMeaning,
  mention: NumberMention,
  isExpected: boolean,
): number {
  const counted = countedAfter(message, mention.coreTo)?.concept ?? countedAfter(message, mention.to)?.concept;
  // "6 night" reads as a time, but not where nights are counted.
  const isWanted = counted !== undefined && counted === meaning.concept && !isDated(message, mention);
  const isOwn = isOfOwnNoun(message, meaning, mention);
  const isThing = mention.isName && !meaning.isIdentifier && counted === undefined && !isOwn;
  const claimed = isWanted ? 0 : mention.claim >= 3 || isThing ? 3 : mention.claim / 2;
  let points = 2 - (mention.isOrdinal ? 1.5 : 0) - claimed;
  let isCounted = isWanted;
  const isCrowd = findCrowds(message).has(mention.coreFrom);
  if (meaning.isIdentifier) {
    const named = [1, 2, 3].some(
      (back) => conceptOf(message.tokens[mention.coreFrom - back]?.word ?? '', message.locale) === meaning.concept,
    );
    points += meaning.concept && named ? 2 : 0;
  } else if (meaning.concept) {
    const kin = kinship(message, meaning.concept, counted ?? (isCrowd ? 'person' : undefined), isExpected);
    isCounted ||= kin >= 2;
    points += kin;
  } else if (counted) points -= 0.5;
  else if (isOwn) {
    isCounted = true;
    points += 2;
  }
  if (isServed(message, meaning, mention)) points += 1.5;
  // In "not more than 8" the "not" belongs to the bound.
  if (mention.from === mention.coreFrom && isRejected(message, mention.coreFrom)) points -= 3;
  const isOut = (min !== undefined && mention.value < min) || (max !== undefined && mention.value > max);
  if (!isOut) return points;
  if (isCounted) return points - OUT_OF_BOUNDS_BUT_COUNTED;
  return points - (isExpected ? OUT_OF_BOUNDS_BUT_ASKED : OUT_OF_BOUNDS);
}

/** "Tomorrow at 8pm for 3": beside an hour of its own, what something is for are people. */
function isServed(message: Message, { concept }: SlotMeaning, { coreFrom, coreTo, claim, isOrdinal }: NumberMention) {
  const { tokens, locale } = message;
  const next = tokens[coreTo];
  const isFor = concept === 'person' && locale.counts.servedLeads.includes(tokens[coreFrom - 1]?.word ?? '');
  if (
    !isFor ||
    claim >= 3 ||
    isOrdinal ||
    (next?.isWord && !isStopWord(next.word, locale) && !isMoment(message, coreTo))
  )
    return false;
  return findTimes(message).some(({ from, strength }) => strength >= 2 && from !== coreFrom);
}

const isMoment = (message: Message, at: number): boolean =>
  [...findDates(message), ...findTimes(message)].some(({ from, strength }) => from === at && strength >= 2);

/** "3 small hawaiian pizzas", for "number of pizzas": the slot's own noun is counted, a few words on. */
function isOfOwnNoun({ tokens, locale }: Message, { words }: SlotMeaning, { coreTo }: NumberMention): boolean {
  const nouns = words.filter((word) => word.length >= SHORTEST_NOUN && isPlural(word, locale));
  for (let at = coreTo; at < coreTo + FURTHEST_NOUN; at += 1) {
    const token = tokens[at];
    if (!token?.isWord || token.isDigits || isStopWord(token.word, locale)) return false;
    if (nouns.some((noun) => locale.choices.stem(noun) === locale.choices.stem(token.word))) return true;
  }
  return false;
}
const SHORTEST_NOUN = 4;
const FURTHEST_NOUN = 4;

function isDated(message: Message, { from, to }: NumberMention): boolean {
  return findDates(message).some((date) => date.strength === 3 && date.from < to && date.to > from);
}

/**
 * How well the thing counted fits what the slot counts: itself, a part of it ("children" for people), something as many
 * ("people" for tickets), the whole ("people" for adults: only where those were asked for), or another thing.
 */
function kinship({ locale }: Message, wanted: string, counted: string | undefined, isExpected: boolean): number {
  const { wider, alike } = locale.counts;
  if (counted === undefined) return 0;
  if (counted === wanted) return 2;
  if (wider[counted] === wanted || alike[counted] === wanted || alike[wanted] === counted) return 1;
  return wider[wanted] === counted && isExpected ? 1 : -3;
}

function bounded(
  { max }: SlotSpec,
  { evidence, value }: NumberMention,
  range: { min: number; max: number } | undefined,
) {
  return evidence === 'number:at-least' && max !== undefined && max > value ? { min: value, max } : range;
}

/**
 * "me and my wife and two kids". People only named ("my wife and daughter can't come, so just 1") give way to a number
 * that stands for itself.
 */
function companies(message: Message, { concept }: SlotMeaning, isTold: boolean): Candidate[] {
  if (concept === undefined) return [];
  const { wider, alike } = message.locale.counts;
  const isPeople = concept === 'person' || wider[concept] === 'person' || alike[concept] === 'person';
  if (!isPeople) return [];
  const { tokens, locale } = message;
  const isAlone = (at: number) => locale.counts.alone.includes(tokens[at]?.word ?? '');
  const listed = findCompany(message).filter(({ from, to, members }) => {
    // A lone "me" is often no count at all ("book it for me"); "just me" is.
    if (members.length === 1 && members[0]?.isNamed) return isAlone(from - 1) || isAlone(to);
    if (concept === 'person') return members.length > 1;
    // "3 adults, 2 children": each number stands for itself.
    return !isTold || members.filter((member) => member.concept === concept).length > 1;
  });
  const alone = concept === 'person' || concept === 'adult' ? soloAt(message) : undefined;
  return [
    ...(alone ? [alone] : []),
    ...listed.flatMap((company, order) => {
      const value = headcount(company, concept);
      if (value === 0) return [];
      const isOnlyNamed = company.members.every(({ isNamed }) => isNamed);
      const score = (isOnlyNamed && isTold ? 1.7 : company.members.length > 1 ? 4.2 : 2.5) - order / 10;
      return [
        candidate(message, 'number', { from: company.from, to: company.to, value, score, evidence: 'number:company' }),
      ];
    }),
  ];
}

/** "by myself" */
function soloAt(message: Message): Candidate | undefined {
  const { solo: book, trailers } = soloBooks(message.locale);
  for (let at = 0; at < message.tokens.length; at += 1) {
    const to = book(message.tokens, at)?.end;
    const isLast = to !== undefined && (!message.tokens[to]?.isWord || trailers(message.tokens, to) !== undefined);
    if (to && isLast)
      return candidate(message, 'number', { from: at, to, value: 1, score: 1.6, evidence: 'number:solo' });
  }
  return undefined;
}

/** "a room", "the suite", "a child" count one. */
function singles(message: Message, { concept, isIdentifier }: SlotMeaning, isExpected: boolean): Candidate[] {
  const { tokens, locale } = message;
  if (concept === undefined || concept === 'person' || isIdentifier) return [];
  const { articles, indefinite, wider } = locale.counts;
  const leads = wider[concept] === 'person' ? indefinite : articles;
  for (let at = 0; at < tokens.length; at += 1) {
    if (!leads.includes(tokens[at]?.word ?? '')) continue;
    for (let next = at + 1; next <= at + 3; next += 1) {
      const word = tokens[next]?.word ?? '';
      const found = conceptOf(word, locale);
      if (found === concept && !isPlural(word, locale)) {
        return [
          candidate(message, 'number', { from: at, to: next + 1, value: 1, score: 2.5, evidence: 'number:article' }),
        ];
      }
      if (found || !tokens[next]?.isWord) break;
    }
  }
  return isExpected ? bareNoun(message, concept) : [];
}

/** "family room with a view" */
function bareNoun(message: Message, concept: string): Candidate[] {
  const { tokens, locale } = message;
  if (locale.counts.wider[concept] === 'person') return [];
  const at = tokens.findIndex(
    ({ word }, index) =>
      conceptOf(word, locale) === concept && !isPlural(word, locale) && !readNumber(tokens, index - 1, locale.numbers),
  );
  if (at < 0) return [];
  return [candidate(message, 'number', { from: at, to: at + 1, value: 1, score: 1.2, evidence: 'number:noun' })];
}

/** "no children" counts none. */
function nones(message: Message, { concept }: SlotMeaning): Candidate[] {
  const { tokens, locale } = message;
  if (concept === undefined) return [];
  for (let at = 0; at < tokens.length - 1; at += 1) {
    if (!locale.counts.none.includes(tokens[at]?.word ?? '')) continue;
    const counted = countedAfter(message, at + 1);
    if (counted?.concept !== concept) continue;
    return [candidate(message, 'number', { from: at, to: counted.end, value: 0, score: 3.5, evidence: 'number:none' })];
  }
  return [];
}
