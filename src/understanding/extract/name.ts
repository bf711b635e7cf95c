import type { Token } from './token.ts';
import type { Extraction, SlotSpec } from '../types.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { conceptOf, isStopWord } from './counts.ts';
import { isRejected } from './hedges.ts';
import { type Message, perLocale } from './message.ts';
import { canBeName, isTitle, type NameSpan, nameFrom, nameUpTo } from './name-span.ts';
import { phraseList } from './phrase.ts';
import { MOST_MENTIONS } from './token.ts';

const nameBooks = perLocale(({ names }) => ({
  first: phraseList(names.firstLabels),
  last: phraseList(names.lastLabels),
  before: phraseList(names.before),
  introducing: phraseList(names.introducing),
  preposed: phraseList(names.preposed),
  capitalBefore: phraseList(names.capitalBefore),
  after: phraseList(names.after),
  openers: phraseList(names.openers),
}));

/** What speaks for a name; a capital letter adds one where the announcement is doubtful or missing. */
const LABELLED = 6;
const ANNOUNCED = 5;
const FOLLOWED = 4.5;
const BARE = 2;
const HINTED = 1.9;
/** A bare word at the start of a long message is rather its verb. */
const ASIDE = 1.2;
const CAPITAL = 1.5;
/** Unasked, only an announcement counts, or a hint with a capital. */
const UNASKED = HINTED + CAPITAL - 0.3;

/**
 * Names of people, as the user wrote them. A phrase announces them ("my name is", "under"), follows them ("is my name"),
 * or they stand alone where a name was asked.
 */
export function extractName(message: Message, slot: SlotSpec, asked: { expected: boolean }): Extraction[] {
  const books = nameBooks(message.locale);
  const part = namePart(slot);
  const candidates: Candidate[] = [];
  const add = (span: NameSpan | undefined, score: number, evidence: string) => {
    if (!span) return;
    const capital = score < FOLLOWED && span.isCapital ? CAPITAL : 0;
    const rejected = isRejected(message, span.from) ? 3 : 0;
    candidates.push(nameCandidate(message, partOf(message, span, part), score + capital - rejected, evidence));
  };
  const inParts = part === undefined ? nameInParts(message) : undefined;
  if (inParts) candidates.push(inParts);
  const turned = asked.expected && part === undefined ? surnameFirst(message) : undefined;
  if (turned) candidates.push(turned);
  const spelled = asked.expected ? spelledName(message) : undefined;
  if (spelled) candidates.push(spelled);
  for (let at = 0; at < message.tokens.length && candidates.length < MOST_MENTIONS; at += 1) {
    const labelled = part && books[part](message.tokens, at);
    if (labelled) add(nameFrom(message, labelled.end), LABELLED, `name:after "${labelled.pattern}"`);
    const announced = books.before(message.tokens, at);
    const hinted = books.introducing(message.tokens, at);
    const preposed = asked.expected ? books.preposed(message.tokens, at) : undefined;
    if (announced) add(nameFrom(message, announced.end), ANNOUNCED - at / 1000, `name:after "${announced.pattern}"`);
    if (hinted && (!announced || hinted.end > announced.end)) {
      add(nameFrom(message, hinted.end), HINTED - at / 1000, `name:after "${hinted.pattern}"`);
    }
    if (preposed && preposed.end > (announced?.end ?? 0) && !isOfSentence(message, at, preposed.end)) {
      add(nameFrom(message, preposed.end), HINTED - at / 1000, `name:after "${preposed.pattern}"`);
    }
    const capital = books.capitalBefore(message.tokens, at);
    const span = capital && nameFrom(message, capital.end);
    if (capital && span?.isCapital) add(span, ASIDE - at / 1000, `name:after "${capital.pattern}"`);
    const owner = isOwner(message, at) ? nameUpTo(message, at + 1) : undefined;
    if (owner) add(owner, FOLLOWED, 'name:possessive');
    const following = books.after(message.tokens, at);
    if (following) add(nameUpTo(message, at), FOLLOWED, `name:before "${following.pattern}"`);
  }
  if (!asked.expected) {
    const alone = nameAlone(message);
    if (alone) candidates.push(nameCandidate(message, alone, UNASKED, 'name:alone'));
    return ranked(candidates, UNASKED);
  }
  const bare = bareName(message);
  add(bare, bare && isMain(message, bare) ? BARE : ASIDE, 'name:bare');
  if (candidates.length === 0) for (const span of capitalised(message)) add(span, 0, 'name:capitals');
  return ranked(candidates, 0);
}

/** "First name Ida, last name Lund", "Ida is my first name, Lund the last": both parts of one name, whichever comes first. */
function nameInParts(message: Message): Candidate | undefined {
  const labelledFirst = partLabelled(message, 'first');
  const labelledLast = partLabelled(message, 'last');
  const first = labelledFirst ?? (labelledLast && nameOpening(message, labelledLast));
  const last = labelledLast ?? (labelledFirst && nameOpening(message, labelledFirst));
  if (!first || !last || (first.from < last.to && last.from < first.to)) return undefined;
  const span = { from: Math.min(first.from, last.from), to: Math.max(first.to, last.to) };
  const value = `${textOf(message, first)} ${textOf(message, last)}`;
  return candidate(message, 'name', { ...span, value, score: LABELLED + 1, evidence: 'name:in parts' });
}

const textOf = ({ text, tokens }: Message, { from, to }: NameSpan): string =>
  text.slice(tokens[from]?.start, tokens[to - 1]?.end);

/** "Ida, surname Lund": the part without a label opens the message, and a mark ends it. */
function nameOpening(message: Message, { from }: NameSpan): NameSpan | undefined {
  const span = nameFrom(message, 0);
  return span?.from === 0 && span.isCapital && span.to < from && message.tokens[span.to]?.word === ','
    ? span
    : undefined;
}

/** "Lund, Ida", "it's Lund, Ida": a comma sets off the surname where nothing but the name is said. */
function surnameFirst(message: Message): Candidate | undefined {
  const { tokens, locale } = message;
  const last = bareName(message) ?? announcedFirst(message);
  const comma = last?.to ?? 0;
  const first = last?.isCapital && tokens[comma]?.word === ',' ? nameFrom(message, comma + 1) : undefined;
  if (!last || first?.from !== comma + 1 || !first.isCapital || tokens.slice(first.to).some(({ isWord }) => isWord))
    return undefined;
  const words = tokens.slice(last.from, first.to);
  if (
    words.some(({ word, isCapital, isWord }) => isWord && (!isCapital || locale.readings.besideAssent.includes(word)))
  )
    return undefined;
  // "Luke, Chief Engineer": two words of the language tell what somebody is.
  const given = tokens.slice(first.from, first.to).filter(({ isWord }) => isWord);
  if (given.length > 1 && given.every(({ word }) => locale.known?.has(word) === true)) return undefined;
  const value = `${textOf(message, first)} ${textOf(message, last)}`;
  return candidate(message, 'name', {
    from: last.from,
    to: first.to,
    value,
    score: LABELLED,
    evidence: 'name:in parts',
  });
}

/** A name right behind the words that announce it, at the start of the message. */
function announcedFirst(message: Message): NameSpan | undefined {
  const { before, introducing } = nameBooks(message.locale);
  const end = before(message.tokens, 0)?.end ?? introducing(message.tokens, 0)?.end;
  const span = end === undefined ? undefined : nameFrom(message, end);
  return span?.from === end ? span : undefined;
}

/** "N-o-r-a", "N O R A": a name letter by letter. */
function spelledName(message: Message): Candidate | undefined {
  const { tokens } = message;
  const isLetter = (at: number) => /^\p{L}$/u.test(tokens[at]?.word ?? '');
  const from = tokens.findIndex((_, at) => isLetter(at));
  let to = from;
  const letters: string[] = [];
  while (isLetter(to) || (tokens[to]?.word === '-' && isLetter(to + 1))) {
    if (isLetter(to)) letters.push(tokens[to]?.word ?? '');
    to += 1;
  }
  if (letters.length < FEWEST_SPELLED || tokens[to]?.isWord) return undefined;
  const [initial = '', ...rest] = letters;
  const value = `${initial.toUpperCase()}${rest.join('')}`;
  return candidate(message, 'name', { from, to, value, score: LABELLED, evidence: 'name:spelled' });
}

/** Fewer letters are initials. */
const FEWEST_SPELLED = 3;

/** The part that its label stands before, or right behind with a "my" between. */
function partLabelled(message: Message, part: 'first' | 'last'): NameSpan | undefined {
  const { tokens } = message;
  const book = nameBooks(message.locale)[part];
  for (let at = 0; at < tokens.length; at += 1) {
    const label = book(tokens, at);
    if (!label) continue;
    const behind = nameFrom(message, label.end);
    if (behind?.from === label.end) return behind;
    const before = tokens[at - 2]?.isWord && tokens[at - 1]?.isWord ? nameUpTo(message, at - 2) : undefined;
    return before ?? nameUpTo(message, at - 1);
  }
  return undefined;
}

/** "I'm allergic to nuts": what a state is about begins with a small letter, and is no name. */
const isOfSentence = ({ tokens, locale }: Message, at: number, next: number): boolean =>
  !tokens[next]?.isCapital &&
  !locale.names.forWords.includes(tokens[at]?.word ?? '') &&
  locale.names.forWords.includes(tokens[at - 2]?.word ?? '');

function nameCandidate(message: Message, span: NameSpan, score: number, evidence: string): Candidate {
  const from = withoutTitle(message, span);
  const value = message.text.slice(message.tokens[from]?.start, message.tokens[span.to - 1]?.end);
  return candidate(message, 'name', {
    from,
    to: span.to,
    value: value.replace(/\s+/g, ' ').replace(/['’]s$/, ''),
    score,
    evidence,
  });
}

/** "Mr. Tyler Jones" is Tyler Jones, but "Miss Brostrom" keeps the only title she has. */
function withoutTitle(message: Message, { from, to }: NameSpan): number {
  if (!isTitle(message, from)) return from;
  const next = message.tokens[from + 1]?.word === '.' ? from + 2 : from + 1;
  return to - next >= 2 ? next : from;
}

/** A name at the start of the message, after words of politeness. */
function bareName(message: Message): NameSpan | undefined {
  const { tokens, locale } = message;
  const { openers } = nameBooks(locale);
  let at = 0;
  while (at < tokens.length) {
    const opener = openers(tokens, at);
    if (!opener && tokens[at]?.isWord && !tokens[at]?.isDigits) break;
    at = opener?.end ?? at + 1;
  }
  const span = nameFrom(message, at);
  return span && conceptOf(tokens[span.from]?.word ?? '', locale) === undefined ? span : undefined;
}

/** Words that may stand before a name that is the whole message: "it's for Ana Kovacs", "the table is for Peter Novak". */
const MOST_LEADS = 5;

/**
 * A message that is a person's name and nothing else: two capitalised words, or a title and one. A single word may be
 * anything.
 */
function nameAlone(message: Message): NameSpan | undefined {
  const { tokens, locale } = message;
  const start = tokens.findIndex(
    ({ isCapital, word }, at) => isCapital && (at === 0 || !isStopWord(word, locale)) && canBeName(message, at),
  );
  const titled = tokens.findIndex((_, at) => isTitle(message, at));
  const from = titled >= 0 && (start < 0 || titled < start) ? titled : start;
  if (from < 0 || from > MOST_LEADS) return undefined;
  const leads = tokens.slice(0, from).filter(({ isWord }) => isWord);
  const isLed = leads.length === 0 || leads.some(({ word }) => locale.names.forWords.includes(word));
  // "Two rooms for Lena Berg", "it's for my son, Leo Silva": what is counted, and whose it is.
  const isLead = ({ word, isDigits }: Token) =>
    isDigits ||
    isStopWord(word, locale) ||
    locale.names.nameLeads.includes(word) ||
    Object.hasOwn(locale.numbers.cardinals, word) ||
    Object.hasOwn(locale.counts.people, word) ||
    conceptOf(word, locale) !== undefined;
  if (!isLed || !leads.every(isLead)) return undefined;
  const span = nameFrom(message, from);
  if (!span || tokens.slice(span.to).some(({ isWord, word }) => isWord && !locale.readings.besideAssent.includes(word)))
    return undefined;
  const words = tokens.slice(span.from, span.to).filter(({ isWord }) => isWord);
  return words.length >= 2 && words.every(({ isCapital }) => isCapital) ? span : undefined;
}

/** Whether a span is what the message is about: nearly all of it, or set off by a mark or digits. */
function isMain({ tokens }: Message, { from, to }: NameSpan): boolean {
  const words = tokens.filter(({ isWord, isDigits }) => isWord && !isDigits).length;
  const next = tokens[to];
  return !next?.isWord || next.isDigits || (to - from) * 3 >= words;
}

/** Capitalised words inside sentences. */
function capitalised(message: Message): NameSpan[] {
  const { tokens } = message;
  const spans: NameSpan[] = [];
  for (let at = 1; at < tokens.length && spans.length < 3; at += 1) {
    const opensSentence = ['.', '!', '?'].includes(tokens[at - 1]?.word ?? '');
    const span = !opensSentence && tokens[at]?.isCapital && canBeName(message, at) ? nameFrom(message, at) : undefined;
    if (!span) continue;
    spans.push(span);
    at = span.to;
  }
  return spans;
}

/** "in Bob Smith's name" */
function isOwner({ tokens, locale }: Message, at: number): boolean {
  return tokens[at]?.word.endsWith("'s") === true && locale.names.nameNouns.includes(tokens[at + 1]?.word ?? '');
}

/** Which part of a name a slot wants; slot names are identifiers in English. */
function namePart({ name, description = '' }: SlotSpec): 'first' | 'last' | undefined {
  const words = `${name} ${description}`.toLowerCase();
  if (/\b(?:first|given|fore)[ _]?name/.test(words)) return 'first';
  return /\b(?:last|family|sur)[ _]?name|surname/.test(words) ? 'last' : undefined;
}

/** The first word of a full name, or all after it; a lone word serves for both. */
function partOf(message: Message, span: NameSpan, part: 'first' | 'last' | undefined): NameSpan {
  const from = withoutTitle(message, span);
  if (part === undefined || span.to - from < 2) return span;
  const isJoined = message.tokens[from + 1]?.word === '-';
  const cut = Math.min(isJoined ? from + 3 : from + 1, span.to);
  if (part === 'first') return { ...span, from, to: cut };
  return cut < span.to ? { ...span, from: cut } : span;
}
