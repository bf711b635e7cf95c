import { conceptOf } from '../extract/counts.ts';
import { type Message, perLocale } from '../extract/message.ts';
import { readNumber } from '../extract/number-words.ts';
import { phraseList } from '../extract/phrase.ts';
import { type Token, tokenise } from '../extract/token.ts';
import { localeFor } from '../../locales/index.ts';
import { oncePerText } from '../remembered.ts';
import type { Assent } from '../types.ts';
import { type Clause, clausesOf, opensByWord } from './clauses.ts';

const books = perLocale(({ readings, yesNo }) => ({
  assents: phraseList([...readings.assents, ...yesNo.agreeing]),
  dissents: phraseList([...readings.dissents, ...yesNo.putOff]),
  qualifiers: phraseList(readings.qualifiers),
  hedges: phraseList(readings.hedges),
  questions: phraseList(readings.questions),
  proposals: phraseList(readings.proposals),
  beside: new Set(readings.besideAssent),
  tags: new Set(readings.tags),
}));

const QUOTES = new Set(['"', '“', '”', '„', '«', '»']);

/** What the words of one clause come to. */
interface ClauseReading {
  hasYes: boolean;
  hasNo: boolean;
  isBound: boolean;
  /** It says again what was shown: "for Friday". */
  isShown: boolean;
  leftover: string[];
}

/**
 * Whether a message is a plain yes to what was shown. Every word has to be accounted for: by a yes, by politeness, or by
 * the question's own words ("yes, four on Friday"). A question, a condition, a doubt, or a word that nothing explains
 * makes it something else.
 */
export function readAssent(message: Message, question: string): Assent {
  const shown = shownBy(question, message);
  const clauses = clausesOf(message);
  const readings = clauses.map((clause) => readClause(message, clause, shown));
  const leftover = readings.flatMap((reading) => reading.leftover);
  const asks = clauses.some(
    (clause, i) =>
      (clause.mood === 'asks' && !isRhetorical(message, clause, readings[i])) || isTagged(message, clause, readings[i]),
  );
  const hasYes = readings.some((reading) => reading.hasYes);
  const noes = clauses.filter((_, i) => readings[i]?.hasNo);
  const hasNo = noes.length > 0;
  const isBound =
    readings.some((reading) => reading.isBound) ||
    clauses.some((clause) => clause.mood === 'condition' || isDoubtedBeyond(message, clause));
  if (asks) return { kind: 'asks', leftover };
  // "Only if I can unblock it later": what a condition turns down is turned down by nobody.
  if (hasNo && !hasYes) return { kind: noes.every(({ mood }) => mood === 'condition') ? 'bound' : 'no', leftover };
  if (!hasYes) return { kind: 'none', leftover };
  const goesOn = !hasNo && !isBound && leftover.length > 0 && isPlainYes(readings[0]);
  return { kind: hasNo || isBound || leftover.length > 0 ? 'bound' : 'yes', leftover, ...(goesOn && { goesOn }) };
}

const isPlainYes = (reading: ClauseReading | undefined): boolean =>
  reading?.hasYes === true && reading.leftover.length === 0;

/** "Perhaps", "possibly": doubt and nothing else, no yes and no no. */
export function isOnlyHedge(message: Message): boolean {
  const { hedges, beside } = books(message.locale);
  let isHedged = false;
  for (let at = 0; at < message.tokens.length; ) {
    const found = hedges(message.tokens, at);
    const token = message.tokens[at];
    if (found) isHedged = true;
    else if (token?.isWord && !beside.has(token.word)) return false;
    at = found?.end ?? at + 1;
  }
  return isHedged;
}

/** "Yeah, right": words that bind a yes go on behind the mark that ends its clause. */
function isDoubtedBeyond({ tokens, locale }: Message, { from, to }: Clause): boolean {
  const { qualifiers } = books(locale);
  return tokens.slice(from, to).some((_, i) => (qualifiers(tokens, from + i)?.end ?? 0) > to);
}

/** "Why not?": a question by its form that says yes; so does a proposal that proposes nothing ("давайте"). */
function isRhetorical(message: Message, { from, to }: Clause, reading: ClauseReading | undefined): boolean {
  if (reading?.hasYes !== true) return false;
  const { tokens, locale } = message;
  const { questions, proposals, assents } = books(locale);
  const isPlain = !reading.isBound && reading.leftover.length === 0 && tokens[to]?.word !== '?';
  const question = questions(tokens, from);
  if (question) {
    const end = assents(tokens, from)?.end ?? 0;
    // "Do it, please" has the form of "do it taste good?".
    return end === to || (isPlain && end >= question.end && !opensByWord(message, from));
  }
  const proposes = tokens.slice(from, to).some((_, at) => proposals(tokens, from + at) !== undefined);
  return proposes && isPlain;
}

/** "That is for Friday, right": what was shown is said again, and the word behind it asks whether that is so. */
function isTagged({ tokens, locale }: Message, { from, to }: Clause, reading: ClauseReading | undefined): boolean {
  const { tags, assents } = books(locale);
  const last = tokens[to - 1];
  if (!reading?.isShown || to !== tokens.length || !tags.has(last?.word ?? '')) return false;
  return !tokens.slice(from, to - 1).some((_, i) => assents(tokens, from + i) !== undefined);
}

function readClause(message: Message, { from, to }: Clause, shown: Shown): ClauseReading {
  const { tokens, locale } = message;
  const { assents, dissents, qualifiers, beside } = books(locale);
  const reading: ClauseReading = { hasYes: false, hasNo: false, isBound: false, isShown: false, leftover: [] };
  let at = from;
  while (at < to) {
    const ends = [assents, dissents, qualifiers].map((book) => within(book(tokens, at)?.end, to));
    const [yes = 0, no = 0, bound = 0] = ends;
    const end = Math.max(yes, no, bound);
    if (end > at) {
      if (yes === end) reading.hasYes = true;
      else if (no === end) reading.hasNo = true;
      else reading.isBound = true;
      at = end;
      continue;
    }
    const known = endOfKnown(message, at, beside, shown);
    const token = tokens[at];
    reading.isShown ||= known !== undefined && !beside.has(token?.word ?? '');
    // What is quoted is not said: "yes" in marks is somebody's word, and no yes.
    if (known === undefined && token && (token.isWord || QUOTES.has(token.word))) reading.leftover.push(token.word);
    at = known ?? at + 1;
  }
  return reading;
}

const within = (end: number | undefined, most: number): number => (end !== undefined && end <= most ? end : 0);

/** The words and numbers of the question. */
interface Shown {
  words: ReadonlySet<string>;
  stems: ReadonlySet<string>;
  numbers: ReadonlySet<number>;
}

function shownBy(question: string, { locale, tag }: Message): Shown {
  const tokens = tokenise(question);
  const words = tokens.map(({ word }) => word);
  const stems = words.filter((word) => word.length >= SHORTEST_STEMMED).map(stemsOf(tag));
  return { words: new Set(words), stems: new Set(stems), numbers: new Set(numbersIn(tokens, locale)) };
}

/** The forms of a verb as one: a message and its question hold few words, and the same ones again and again. */
const stemsOf = oncePerText((tag) => oncePerText(localeFor(tag).words.stem));

/** Shorter words have endings too many in common. */
const SHORTEST_STEMMED = 4;

function numbersIn(tokens: readonly Token[], locale: Message['locale']): number[] {
  return tokens.flatMap((_, at) => {
    const number = readNumber(tokens, at, locale.numbers);
    return number ? [number.value] : [];
  });
}

function endOfKnown(
  { tokens, locale, tag }: Message,
  at: number,
  beside: ReadonlySet<string>,
  shown: Shown,
): number | undefined {
  const word = tokens[at]?.word ?? '';
  if (beside.has(word) || shown.words.has(word)) return at + 1;
  // "Yes, block it", where the card "will be blocked".
  if (word.length >= SHORTEST_STEMMED && shown.stems.has(stemsOf(tag)(word))) return at + 1;
  const number = readNumber(tokens, at, locale.numbers);
  if (!number || !shown.numbers.has(number.value)) return undefined;
  // "Four people" says no more than "for 4".
  return conceptOf(tokens[number.end]?.word ?? '', locale) ? number.end + 1 : number.end;
}
