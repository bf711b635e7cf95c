import { isStopWord } from '../extract/counts.ts';
import { extractFrom } from '../extract/index.ts';
import { type Message, perLocale } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import { fold } from '../extract/token.ts';
import type { Extraction, FieldObservation, SlotSpec, SlotType, SlotValue } from '../types.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { fieldsNamed, type NamedField } from './fields.ts';
import { polarityOf } from './polarity.ts';

const books = perLocale(({ readings, counts }) => ({
  refusing: phraseList(readings.refusing),
  withholding: phraseList(readings.withholding),
  wrongs: phraseList(readings.wrongs),
  asking: phraseList(readings.askingBack),
  questioned: Object.entries(readings.fieldQuestions).map(([type, words]) => [type, phraseList(words)] as const),
  held: Object.entries(readings.valueNouns).map(([type, words]) => [type, phraseList(words)] as const),
  turnedDown: phraseList(readings.turnedDown),
  rejections: phraseList(counts.rejections),
  addressed: new Set(readings.addressed),
  besideAssent: new Set(readings.besideAssent),
}));

/** Fields that "no …" and "without …" keep back; of other types the words are a value ("no children"). */
const KEPT_BACK: ReadonlySet<SlotType> = new Set(['name', 'phone', 'email', 'money', 'text']);

/** A noun before the word that keeps it back is no object of it: words that may stand between. */
const NEAR = 4;

/**
 * The fields that a message refuses to give, or says are wrong. The field is named in the same clause: "I'd rather not
 * leave my phone number" speaks of the phone number, whatever was asked. `filled`: what the slots hold, which alone is
 * asked back by a question word without a noun.
 */
export function fieldsSpokenOf(
  message: Message,
  slots: readonly SlotSpec[],
  filled: Readonly<Record<string, SlotValue>> = {},
): FieldObservation[] {
  const found: FieldObservation[] = [];
  const add = (named: NamedField, about: FieldObservation['about'], clause: Clause): void => {
    const names = named.slots.map(({ name }) => name);
    const [slot] = names;
    if (slot === undefined || found.some((known) => known.slot === slot && known.about === about)) return;
    const raw = message.text.slice(message.tokens[clause.from]?.start, message.tokens[clause.to - 1]?.end);
    found.push({
      slot,
      about,
      raw,
      ...(names.length > 1 && { among: names }),
      ...(named.isByWord && { isByWord: true }),
    });
  };
  for (const clause of clausesOf(message)) {
    const asked = askedBack(message, slots, filled, clause);
    if (clause.mood === 'asks' || asked) {
      if (asked) add(asked, 'asked', clause);
      // "Can we do it without an e-mail address?"
      else
        for (const field of fieldsNamed(message, slots, clause.from, clause.to))
          if (isWithheld(message, clause, field)) add(field, 'refused', clause);
      continue;
    }
    const named = fieldsNamed(message, slots, clause.from, clause.to);
    if (named.length === 0) named.push(...fieldsQuestioned(message, slots, clause));
    if (named.length === 0)
      for (const field of fieldsMeant(message, slots, filled, clause)) add(field, 'wrong', clause);
    if (named.length === 0) continue;
    for (const field of named) {
      if (isRefused(message, clause, field)) add(field, 'refused', clause);
      else if (isCalledWrong(message, clause, field)) add(field, 'wrong', clause);
    }
  }
  return found;
}

/** "I'd rather not say who it is for": the question word behind the refusal stands for the one field that it fits. */
function fieldsQuestioned({ tokens, locale }: Message, slots: readonly SlotSpec[], { from, to }: Clause): NamedField[] {
  const { refusing, questioned } = books(locale);
  const refused = tokens.findIndex((_, at) => at >= from && at < to && refusing(tokens, at) !== undefined);
  if (refused < 0) return [];
  for (let at = refused; at < to; at += 1) {
    for (const [type, isAsked] of questioned) {
      const asked = isAsked(tokens, at);
      const fitting = asked ? slots.filter((slot) => slot.type === type) : [];
      if (asked && fitting.length === 1) return [{ slots: fitting, from: at, to: asked.end }];
    }
  }
  return [];
}

/**
 * "Wrong person", "that's not who I meant", "не тот человек": no field is named, but what it holds. Of several that hold such
 * a value the bot asks which.
 */
function fieldsMeant(
  { tokens, locale }: Message,
  slots: readonly SlotSpec[],
  filled: Readonly<Record<string, SlotValue>>,
  { from, to }: Clause,
): NamedField[] {
  const { wrongs, turnedDown, rejections, questioned, held } = books(locale);
  const ofTypes = (types: readonly string[]) =>
    slots.filter(({ type, name }) => Object.hasOwn(filled, name) && types.includes(type));
  for (let at = from; at < to; at += 1) {
    const rejected = rejections(tokens, at);
    const value = rejected?.pattern === locale.readings.bareNo ? undefined : rejected && heldAt(rejected.end);
    if (value) return [{ slots: [value], from: at, to }];
    const next = turnedDown(tokens, at)?.end ?? to;
    const behind = [...questioned, ...held].flatMap(([type, book]) => {
      const noun = next < to ? book(tokens, next) : undefined;
      return noun && noun.end <= to ? [type] : [];
    });
    // "The person is wrong": the noun stands before.
    const before = held.flatMap(([type, book]) => {
      const verb = book(tokens, at)?.end ?? to;
      return verb + 1 < to && isStopWord(tokens[verb]?.word ?? '', locale) && wrongs(tokens, verb + 1) ? [type] : [];
    });
    const fitting = ofTypes([...behind, ...before]);
    if (fitting.length > 0) return [{ slots: fitting, from: at, to }];
  }
  return [];

  /** "Not Ben", where Ben Shaw is held: the slot whose name or text stands there, or begins so. */
  function heldAt(place: number): SlotSpec | undefined {
    return slots.find(({ name, type }) => {
      const value = filled[name];
      if ((type !== 'name' && type !== 'text') || typeof value !== 'string') return false;
      const words = value.split(/\s+/).map(fold);
      const said = tokens.slice(place, to).map(({ word }) => word);
      return said.length > 0 && said.every((word, i) => word === words[i]);
    });
  }
}

/**
 * "What was the time again?", "for how many people?", "who is it with?": a question word and a field, or a question word
 * that stands for one that is known, and nothing else that a stored answer could be about.
 */
function askedBack(
  message: Message,
  slots: readonly SlotSpec[],
  filled: Readonly<Record<string, SlotValue>>,
  { from, to, mood }: Clause,
): NamedField | undefined {
  const { tokens, locale } = message;
  const { asking, questioned, addressed, besideAssent } = books(locale);
  const held = slots.filter(({ name }) => Object.hasOwn(filled, name));
  const stoodFor = new Set<SlotSpec>();
  let lead = from;
  let rest = 0;
  let isAsking = false;
  const fields = fieldsNamed(message, slots, from, to);
  for (let at = from; at < to; ) {
    const { word = '', isWord = false } = tokens[at] ?? {};
    if (addressed.has(word)) return undefined;
    const isSmall = !isWord || isStopWord(word, locale) || besideAssent.has(word);
    const field = fields.find((named) => at >= named.from && at < named.to);
    const questions = questioned.flatMap(([type, isAsked]) => {
      const end = isAsked(tokens, at)?.end ?? 0;
      return end > at && end <= to ? [{ type, end }] : [];
    });
    const end = Math.max(asking(tokens, at)?.end ?? 0, ...questions.map((of) => of.end));
    if (end > at && end <= to) {
      isAsking = true;
      for (const { type, end: last } of questions)
        if (last === end) for (const slot of held) if (slot.type === type) stoodFor.add(slot);
    } else if (field === undefined && !isSmall) rest += 1;
    if (!isAsking && !isSmall) lead = to;
    at = Math.max(end <= to ? end : 0, at + 1);
  }
  // "Which day suits you best" states nothing, and asks by its first word; a question word within a sentence does not.
  if (!isAsking || rest > 0 || (mood !== 'asks' && lead === to)) return undefined;
  const [field, ...others] = fields;
  if (field) return others.length === 0 ? field : undefined;
  return stoodFor.size > 0 ? { slots: [...stoodFor], from, to, isByWord: true } : undefined;
}

function isRefused(message: Message, { from, to }: Clause, field: NamedField): boolean {
  const { refusing } = books(message.locale);
  if (field.slots.every(({ type }) => type === 'yes_no')) return false;
  for (let at = from; at < to; at += 1) {
    const refused = refusing(message.tokens, at);
    if (refused && refused.end <= to && !overlaps({ from: at, to: refused.end }, field)) return true;
  }
  return isWithheld(message, { from, to }, field);
}

/** "No phone number", "without an e-mail address". */
function isWithheld(message: Message, { from, to }: Pick<Clause, 'from' | 'to'>, field: NamedField): boolean {
  const { withholding } = books(message.locale);
  for (let at = from; at < to; at += 1) {
    const kept = withholding(message.tokens, at);
    // "No, the name is Anna" keeps nothing back: a no belongs to the noun right behind it.
    const most = kept?.end === at + 1 && message.tokens[at]?.word === message.locale.readings.bareNo ? 0 : NEAR - 2;
    const isKept = kept && kept.end <= field.from && field.from - kept.end <= most;
    if (isKept && field.slots.some(({ type }) => KEPT_BACK.has(type))) return true;
  }
  return false;
}

function isCalledWrong(message: Message, { from, to }: Clause, field: NamedField): boolean {
  const { wrongs } = books(message.locale);
  for (let at = from; at < to; at += 1) {
    const wrong = wrongs(message.tokens, at);
    if (wrong && wrong.end <= to && !overlaps({ from: at, to: wrong.end }, field)) return true;
  }
  return false;
}

const overlaps = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  a.from < b.to && b.from < a.to;

/** The new value of a field that was named as wrong: read as if the field had just been asked for. */
export function valueForNamed(message: Message, slot: SlotSpec, held: SlotValue | undefined): Extraction | undefined {
  if (slot.type === 'text') return undefined;
  const readings = extractFrom(message, slot, { expected: true });
  return readings.find((value) => value.value !== held && polarityOf(message, value) === 'given' && isTelling(value));
}

/** A word that only happens to stand where a name could is no new name. */
const isTelling = ({ evidence }: Extraction): boolean => !/^(?:name:bare|date:(?:chrono|bare))/.test(evidence);
