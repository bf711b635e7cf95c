import type { CorrectionWords } from '../dialogue-act/locale.ts';
import { isStopWord } from '../extract/counts.ts';
import { findDates } from '../extract/dates.ts';
import type { Message } from '../extract/index.ts';
import { findTimes } from '../extract/times.ts';
import { fold } from '../extract/token.ts';
import { polarityOf } from '../readings/index.ts';
import type { Extraction, SlotSpec, SlotValue } from '../types.ts';
import { isFormOf, type Span, SpanReader } from './span-reader.ts';

/** A field that takes any words, with what it holds and the nouns that speak of it. */
export interface WordyField {
  slot: SlotSpec;
  held: SlotValue | undefined;
  /** Of the slot's name and description, and what the bot called the value when it showed it. */
  nouns: readonly string[];
}

/** What each sign is worth. Set on corrections of one half of a public corpus' training part, measured on the other. */
const POINTS = {
  /** The field's noun right beside the name: "the restaurant Mandaloun", "change the hotel to Vertigo". */
  nounBeside: 3,
  /** Or a part of it: "Hotel Vertigo". */
  nounInside: 1.5,
  /** A word of the value held: "Mets Vs Cubs" where another "Vs" was, "Premium Economy" where Economy was. */
  sharesWord: 3,
  preposition: 2,
  otherPreposition: -1,
  verb: 2,
  /** Both begin with a number, as addresses do. */
  sameNumbering: 1,
  /** A name of several words, no word saying for what: rather a title than a place. */
  title: 1,
  /** No other field takes any words. */
  only: 1,
  longPlace: -1,
};
const LEAST_POINTS = 1;
/** What the best field has to be ahead of the second. */
const LEAST_LEAD = 0.5;
/** A verb reaches so many tokens: "play me the new one by". */
const VERB_REACH = 4;
const LONGEST_PLACE = 2;

/**
 * Names of things (words with a capital), each for the one field that its surroundings and its own form suit best, and
 * for none where two would do: "stay at Motif Seattle" is the hotel and no city, though both may follow "at".
 */
export function properValues(
  source: Message,
  fields: readonly WordyField[],
  words: CorrectionWords,
  otherNouns: readonly string[],
): { slot: SlotSpec; value: Extraction }[] {
  if (fields.length === 0 || words.nounsHaveCapitals) return [];
  const isNoun = (word: string) => otherNouns.some((noun) => isFormOf(word, noun));
  const spans = properSpans(source, words).filter((span) => !wordsIn(source, span).every(isNoun));
  if (spans.length === 0) return [];
  const reader = new SpanReader(source, words);
  const isOnly = fields.length === 1;
  return spans
    .flatMap((span) => {
      const ranked = fields
        .map((field) => ({ field, points: pointsFor(source, span, field, fields, words) + (isOnly ? POINTS.only : 0) }))
        .toSorted((a, b) => b.points - a.points);
      const [best, second] = ranked;
      if (!best || best.points < LEAST_POINTS || best.points - (second?.points ?? 0) < LEAST_LEAD) return [];
      // One of a few choices is rarely a name: it wants a surer sign than what stands around it.
      if (best.field.slot.type !== 'text' && best.points < POINTS.sharesWord) return [];
      const value = reader.extraction(best.field.slot, span, reader.textOf(span), 'correction:<Name>');
      return polarityOf(source, value) === 'not' ? [] : [{ slot: best.field.slot, value, points: best.points }];
    })
    .toSorted((a, b) => b.points - a.points);
}

function pointsFor(
  source: Message,
  span: Span,
  { slot, held, nouns }: WordyField,
  fields: readonly WordyField[],
  words: CorrectionWords,
): number {
  const inside = wordsIn(source, span);
  const isPlace = nouns.some((noun) => PLACES.has(noun));
  const said = leadOf(source, span, words);
  const preposition = said.preposition === undefined ? [] : (words.prepositions[said.preposition] ?? []);
  const isSuited = preposition.some((noun) => nouns.includes(noun));
  const isOfOther =
    preposition.length > 0 && !isSuited && fields.some((of) => preposition.some((noun) => of.nouns.includes(noun)));
  const heldWords = typeof held === 'string' ? held.split(/[\s,]+/).map(fold) : [];
  let points = 0;
  // "A ride to 10 Milland Drive" says where it goes, and not what ride it is.
  if (!isOfOther && isNounBeside(source, span, nouns, words)) points += POINTS.nounBeside;
  else if (inside.some((word) => nouns.some((noun) => isFormOf(word, noun)))) points += POINTS.nounInside;
  if (inside.some((word) => word.length > 1 && heldWords.includes(word) && !words.insideNames.includes(word)))
    points += POINTS.sharesWord;
  if (isSuited) points += POINTS.preposition;
  if (isOfOther) points += POINTS.otherPreposition;
  if (said.verbs.some((verb) => (words.verbs[verb] ?? []).some((noun) => nouns.includes(noun)))) points += POINTS.verb;
  if (slot.type !== 'text') return points;
  const isNumbered = /^\d/.test(inside[0] ?? '');
  if (isNumbered && /^\d/.test(heldWords[0] ?? '')) points += POINTS.sameNumbering;
  if (isPlace && inside.length > LONGEST_PLACE) points += POINTS.longPlace;
  if (!isPlace && inside.length > 1) points += POINTS.title;
  return points;
}

/** Slot names are identifiers, written in English whatever the bot speaks. */
const PLACES: ReadonlySet<string> = new Set('city town country area region location where origin departure'.split(' '));

const wordsIn = ({ tokens }: Message, { from, to }: Span): string[] =>
  tokens.slice(from, to).flatMap(({ word, isWord }) => (isWord ? [word] : []));

/** The preposition right before a name, articles aside, and the verbs that lead to it. */
function leadOf({ tokens }: Message, { from }: Span, words: CorrectionWords) {
  let at = from - 1;
  while (words.determiners.includes(tokens[at]?.word ?? '')) at -= 1;
  const before = tokens[at]?.word;
  const verbs: string[] = [];
  for (let back = at; back > at - VERB_REACH && tokens[back]?.isWord; back -= 1) verbs.push(tokens[back]?.word ?? '');
  return { preposition: before !== undefined && words.openers.includes(before) ? before : undefined, verbs };
}

/** "The restaurant Mandaloun", "the hotel should be Vertigo", "the Krua restaurant", "Red Jade is the restaurant". */
function isNounBeside({ tokens }: Message, span: Span, nouns: readonly string[], words: CorrectionWords): boolean {
  const isNoun = (at: number) => nouns.some((noun) => isFormOf(tokens[at]?.word ?? '', noun));
  // "A hotel in Paris" names no hotel.
  const isSmall = (at: number) =>
    !words.places.includes(tokens[at]?.word ?? '') &&
    [words.links, words.namingLinks, words.determiners].some((list) => list.includes(tokens[at]?.word ?? ''));
  let before = span.from - 1;
  while (isSmall(before) && before > span.from - VERB_REACH) before -= 1;
  let after = span.to;
  while (isSmall(after) && after < span.to + VERB_REACH) after += 1;
  return isNoun(before) || isNoun(after);
}

/** Runs of words with a capital, with what may stand inside a name; days, hours and the first words of sentences left out. */
function properSpans(source: Message, words: CorrectionWords): Span[] {
  const { tokens } = source;
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!opensName(source, at, words)) continue;
    const to = endOfName(source, at, words);
    spans.push({ from: at, to });
    at = to - 1;
  }
  if (spans.length === 0) return spans;
  const moments = [...findDates(source), ...findTimes(source)];
  return spans.filter((span) => !moments.some(({ from, to }) => from < span.to && span.from < to));
}

function opensName(source: Message, at: number, words: CorrectionWords): boolean {
  const { tokens, locale } = source;
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || token.word === 'i') return false;
  // "1737 Post Street", "8 Sushi".
  if (token.isDigits) return next?.isCapital === true && !next.isGlued;
  if (!token.isCapital) return false;
  const isLed = [words.wishes, words.openers, words.closers, words.answers, words.negations, words.naming].some(
    (list) => list.includes(token.word),
  );
  const isFirst = at === 0 || tokens[at - 1]?.isWord === false;
  const isFollowed = next?.isCapital === true && next.word !== 'i';
  if (!isFirst) return !isLed || (isFollowed && !token.word.includes("'"));
  return !isLed && !(token.word in words.verbs) && !isStopWord(token.word, locale) && isFollowed;
}

function endOfName({ tokens }: Message, from: number, words: CorrectionWords): number {
  // "Villa of the Moon": so many small words in a row.
  const capitalWithin = (at: number): number | undefined =>
    [at + 1, at + 2].find(
      (place) =>
        tokens[place]?.isCapital && tokens.slice(at, place).every(({ word }) => words.insideNames.includes(word)),
    );
  let to = from + 1;
  while (to < tokens.length) {
    const token = tokens[to];
    const next = tokens[to + 1];
    if (token === undefined) break;
    const goesOn = next !== undefined && (next.isCapital || next.isDigits);
    const before = tokens[to - 1];
    const isShort = before?.isCapital === true && before.word.length <= LONGEST_SHORTENED;
    if (token.word === 'i' || token.word.startsWith("i'")) break;
    if (token.isCapital || (token.isDigits && !words.openers.includes(before?.word ?? ''))) to += 1;
    else if (words.insideNames.includes(token.word) && capitalWithin(to)) to = capitalWithin(to) ?? to;
    else if (INSIDE_MARKS.has(token.word) && (token.isGlued ? goesOn || next?.isGlued === true : goesOn)) to += 2;
    else if (token.word === '.' && token.isGlued && isShort && next?.isCapital && !next.isGlued) to += 2;
    else if (token.isGlued && token.isWord) to += 1;
    else break;
  }
  return to;
}

/** "Dr.", "St.", "Co." */
const LONGEST_SHORTENED = 3;
const INSIDE_MARKS: ReadonlySet<string> = new Set(['&', '-', "'", '’', '/', '#']);
