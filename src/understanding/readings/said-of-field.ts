import { isStopWord } from '../extract/counts.ts';
import { extractFrom } from '../extract/index.ts';
import { type Message, perLocale, spanOf } from '../extract/message.ts';
import { nameFrom } from '../extract/name-span.ts';
import { phraseList } from '../extract/phrase.ts';
import type { Extraction, SlotSpec, SlotType } from '../types.ts';
import { clausesOf } from './clauses.ts';
import { fieldsNamed } from './fields.ts';

const books = perLocale(({ readings }) => ({
  leading: phraseList([...readings.wrongs, ...readings.setting]),
  wrongs: phraseList(readings.wrongs),
  making: phraseList(readings.making),
  setting: phraseList(readings.setting),
  telling: phraseList(readings.asides.telling),
  beside: new Set([...readings.besideAssent, ...readings.joints]),
}));

/** Where a name or text stands that is said of a field, and how plainly. */
interface Said {
  value: Extraction;
  /** The field is called wrong, or is told what it should be; else only that it is so. */
  isChange: boolean;
}

/**
 * A name or a text that a clause says of a field: "the patient *is* Leo Silva", "the name is wrong, it *should be* Marta",
 * "имя неправильное, надо Марта". The words between the field and the value only lead from the one to the other.
 */
export function saidOfField(message: Message, slot: SlotSpec, slots: readonly SlotSpec[]): Said | undefined {
  if (slot.type !== 'name' && slot.type !== 'text') return undefined;
  for (const { from, to, mood } of clausesOf(message)) {
    if (mood !== 'states') continue;
    const named = fieldsNamed(message, slots, from, to).filter((field) => field.slots.includes(slot));
    const field = named.at(-1);
    if (!field || field.slots.length > 1) continue;
    const { at, isChange: isCalled } = pastLeading(message, field.to, slot);
    const isChange = isCalled || isCalledWrong(message, from, field.from);
    if (at === field.to) continue;
    const end =
      slot.type === 'name'
        ? nameAt(message, at, isChange)
        : (textAt(message, at, to, isChange) ?? properAt(message, { from: field.to, at, to }));
    if (end === undefined) continue;
    const span = spanOf(message, at, end);
    return {
      isChange,
      value: { type: slot.type, value: span.raw, certainty: 1, ...span, evidence: 'field:said of it' },
    };
  }
  return undefined;
}

/** Types whose values are told by what they are, so that a bare one ("5") needs the field it is said of. */
const TYPED: ReadonlySet<SlotType> = new Set(['number', 'money', 'date', 'time', 'duration', 'choice']);

/** The same of a number, a day or a sum: "the number of people *should be* 5", said while something else is asked. */
export function valueSaidOfField(message: Message, slot: SlotSpec, slots: readonly SlotSpec[]): Extraction | undefined {
  if (!TYPED.has(slot.type)) return undefined;
  for (const { from, to, mood } of clausesOf(message)) {
    if (mood !== 'states') continue;
    const field = fieldsNamed(message, slots, from, to).findLast((named) => named.slots.includes(slot));
    if (!field || field.slots.length > 1) continue;
    const { at, isChange } = pastLeading(message, field.to, slot);
    const isSet = isChange || isCalledWrong(message, from, field.from) || isMade(message, from, field.from);
    // "Make the number of people 5": nothing need stand between.
    if (!isSet) continue;
    // Numbers in words are small words, too.
    const first = message.tokens[field.to]?.start ?? message.text.length;
    const last = message.tokens[at]?.start ?? message.text.length;
    const value = extractFrom(message, slot, { expected: true }).find(({ start }) => start >= first && start <= last);
    if (value) return { ...value, evidence: `field:${value.evidence}` };
  }
  return undefined;
}

/** "Change the recipient to …": the verb stands before the field. */
function isCalledWrong({ tokens, locale }: Message, from: number, to: number): boolean {
  const { wrongs } = books(locale);
  for (let at = from; at < to; at += 1) if (wrongs(tokens, at)) return true;
  return false;
}

/** "Make the number of people 5" */
function isMade({ tokens, locale }: Message, from: number, to: number): boolean {
  const { making } = books(locale);
  for (let at = from; at < to; at += 1) if (making(tokens, at)) return true;
  return false;
}

/** Past "is", "is wrong, it should be", ": ", "надо". */
function pastLeading({ tokens, locale }: Message, from: number, { type }: SlotSpec): { at: number; isChange: boolean } {
  const { leading, setting, wrongs, beside } = books(locale);
  const { nameNouns } = locale.names;
  let at = from;
  let isChange = false;
  while (at < tokens.length && at < from + LONGEST_LEAD) {
    const token = tokens[at];
    const lead = leading(tokens, at);
    // "It is a chair": the article belongs to what is named.
    if (type === 'text' && at > from && locale.counts.indefinite.includes(token?.word ?? '')) break;
    if (lead) {
      isChange ||= wrongs(tokens, at) !== undefined || setting(tokens, at) !== undefined;
      at = lead.end;
    } else if (
      token &&
      (!token.isWord ||
        isStopWord(token.word, locale) ||
        (type === 'text' && isOwned(tokens, at) && nameNouns.includes(token.word)) ||
        (beside.has(token.word) && !token.isCapital))
    )
      at += 1;
    else break;
  }
  return { at, isChange };
}

/** Tokens between a field and what is said of it at most: "is not right , it should rather be". */
const LONGEST_LEAD = 10;

/** A name with a capital; in small letters only where the field is called wrong, and nothing comes behind. */
function nameAt(message: Message, at: number, isChange: boolean): number | undefined {
  const { tokens } = message;
  const name = nameFrom(message, at);
  if (name?.from !== at) return undefined;
  if (tokens[at]?.isCapital) {
    let to = name.to;
    while (to > at + 1 && tokens[to - 1]?.isWord && !tokens[to - 1]?.isCapital) to -= 1;
    return to;
  }
  return isChange && name.to - at <= 3 && !tokens[name.to]?.isWord ? name.to : undefined;
}

/** "The shop's name": the noun belongs to the field before it. */
const isOwned = (tokens: Message['tokens'], at: number): boolean => tokens[at - 1]?.word.endsWith("'s") === true;

/** "The shop is Amazon": what is written as a name is what the field is, up to the end of the clause. */
function properAt(
  { tokens, locale }: Message,
  { from, at, to }: Record<'from' | 'at' | 'to', number>,
): number | undefined {
  const { telling } = books(locale);
  if (!tokens.slice(from, at).some((_, i) => telling(tokens, from + i))) return undefined;
  let end = at;
  while (end < to && tokens[end]?.isCapital) end += 1;
  return end > at && end === to ? end : undefined;
}

/** All that the clause goes on to say, where something is to be changed. */
function textAt(message: Message, at: number, to: number, isChange: boolean): number | undefined {
  if (!isChange) return undefined;
  const clause = clausesOf(message).find((of) => at >= of.from && at < of.to);
  const end = Math.max(to, clause?.to ?? to);
  return end > at ? end : undefined;
}
