import { isStopWord } from '../extract/counts.ts';
import { type Message, perLocale } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import { tokenise } from '../extract/token.ts';
import type { Extraction, Question, SlotType } from '../types.ts';
import { type Clause, clauseAt } from './clauses.ts';
import { fieldsNamed } from './fields.ts';
import { tokensOf } from './polarity.ts';

const books = perLocale(({ readings: { asides } }) => ({
  past: phraseList(asides.past),
  passed: phraseList(asides.passed),
  habits: phraseList(asides.habits),
  recurring: asides.recurring,
  owners: new Set(asides.owners),
  telling: phraseList(asides.telling),
  ownNouns: new Set(asides.ownNouns),
  reckoned: phraseList(asides.reckoned),
}));

/** How a value is told of something else than what was asked. */
export type Aside = 'past' | 'habit' | 'of another thing' | 'reckoned from another';

/** Types whose values turn up in any talk: days, hours, sums. Numbers count what their noun says, which is looked at elsewhere. */
const IN_ANY_TALK: ReadonlySet<SlotType> = new Set(['date', 'time', 'money']);

/**
 * Whether a sentence tells its value of something else than what was asked: of what is over ("last year it cost 300"), of
 * what happens again and again ("I work on mondays"), of another thing ("my birthday is on 3 March"), or reckoned from what
 * nobody knows ("the day after my exam"). A question about what is over is answered so.
 */
export function toldAside(message: Message, value: Extraction, question: Question): Aside | undefined {
  if (!IN_ANY_TALK.has(value.type)) return undefined;
  const span = tokensOf(message, value);
  const clause = span && clauseAt(message, span.from);
  if (!span || !clause || clause.mood !== 'states') return undefined;
  const { reckoned, past, passed, habits, recurring } = books(message.locale);
  const last = message.tokens[span.to - 1]?.word ?? '';
  const isLeftOpen = Object.hasOwn(message.locale.times.anchors, last) && message.tokens[span.to]?.isWord === true;
  if (isLeftOpen || reckoned(message.tokens, span.to)) return 'reckoned from another';
  const isPast =
    passed(message.tokens, span.to) !== undefined ||
    hasOutside(message, clause, span, (at) => past(message.tokens, at)?.end);
  if (isPast && !asksOfPast(message, question)) return 'past';
  const isHabit = recurring.test(value.raw.toLowerCase()) && span.from > clause.from + 1;
  if (isHabit || hasOutside(message, clause, span, (at) => habits(message.tokens, at)?.end)) return 'habit';
  return isOfAnother(message, clause, span, question) ? 'of another thing' : undefined;
}

/** Whether a phrase stands in the clause, and not within the value: "last Friday" is a day. */
function hasOutside(
  { tokens }: Message,
  { from, to }: Clause,
  span: { from: number; to: number },
  endAt: (at: number) => number | undefined,
): boolean {
  return tokens.slice(from, to).some((_, i) => {
    const end = endAt(from + i);
    return end !== undefined && end <= to && (end <= span.from || from + i >= span.to);
  });
}

/** "On which day was that?", "when did it begin?"; "did you mean Friday?" asks of no past. */
function asksOfPast(message: Message, { text = '', slot }: Question): boolean {
  const { past, passed } = books(message.locale);
  const { pastCues } = message.locale.dates;
  const tokens = tokenise(`${text} ${slot.description ?? ''}`);
  return tokens.some(
    ({ word }, at) =>
      at > 0 && (pastCues.includes(word) || past(tokens, at) !== undefined || passed(tokens, at) !== undefined),
  );
}

/** "My birthday is on": a noun of the speaker's, and a verb that tells something of it. */
function isOfAnother(
  message: Message,
  clause: Clause,
  span: { from: number; to: number },
  { text = '', slot }: Question,
): boolean {
  const { tokens, locale } = message;
  const { owners, telling, ownNouns } = books(locale);
  if (fieldsNamed(message, [slot], clause.from, clause.to).length > 0) return false;
  const asked = new Set(tokenise(text).map(({ word }) => locale.choices.stem(word)));
  for (let at = clause.from; at < span.from - 1; at += 1) {
    if (!owners.has(tokens[at]?.word ?? '')) continue;
    for (let noun = at + 1; noun < Math.min(at + 4, span.from); noun += 1) {
      const word = tokens[noun]?.word ?? '';
      if (ownNouns.has(word) || asked.has(locale.choices.stem(word))) return false;
      const tells = telling(tokens, noun + 1);
      if (tells && tells.end <= span.from && isLed(message, tells.end, span.from)) return !isStopWord(word, locale);
    }
  }
  return false;
}

/** Small words alone stand between the verb and the value. */
const isLed = ({ tokens, locale }: Message, from: number, to: number): boolean =>
  to - from <= 2 && tokens.slice(from, to).every(({ word }) => isStopWord(word, locale));
