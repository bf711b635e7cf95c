import { conceptOf, isStopWord } from '../extract/counts.ts';
import { extractFrom } from '../extract/index.ts';
import { type Message, overlaps, perLocale } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import { FREE_TYPES, isMoney, isSameValue } from '../slot-value.ts';
import type { Extraction, FieldObservation, SlotSpec, SlotValue } from '../types.ts';
import { clausesOf } from './clauses.ts';
import { fieldsNamed } from './fields.ts';
import { polarityOf } from './polarity.ts';

const books = perLocale(({ readings, names }) => ({
  proposals: phraseList(readings.proposals),
  checking: phraseList(readings.checking),
  qualifiers: phraseList(readings.qualifiers),
  leads: phraseList([...readings.checking, ...names.before]),
  beside: new Set([...readings.besideAssent, ...readings.tags, ...readings.beforeQuestion]),
  tags: new Set(readings.tags),
}));

/** So many tokens: more of them say more than what is held. */
const LONGEST = 16;

/** A value for a field that holds one. */
interface Said {
  slot: SlotSpec;
  value: Extraction;
  isSo: boolean;
}

/**
 * "Is it for four?", "that's at 7, right?" ask whether what is held is so; "the name is Tom", "for four" say again what is.
 * Nothing where other words stand in the message, or where something else than what is held is stated.
 */
export function heldSaid(
  message: Message,
  slots: readonly SlotSpec[],
  filled: Readonly<Record<string, SlotValue>>,
): { fields: FieldObservation[]; values: readonly Extraction[] } | undefined {
  const { tokens, text } = message;
  const clauses = clausesOf(message);
  if (tokens.length > LONGEST || clauses.some(({ mood }) => mood === 'condition')) return undefined;
  const { proposals, tags, checking, qualifiers } = books(message.locale);
  if (isAnywhere(proposals, tokens)) return undefined;
  const said = valuesSaid(message, slots, filled);
  if (said.length === 0 || !isAllSaid(message, slots, said)) return undefined;
  const last = tokens.findLast(({ isWord }) => isWord)?.word ?? '';
  const asks = clauses.some(({ mood }) => mood === 'asks') || (clauses.length > 1 && tags.has(last));
  const isChecked = asks && isAnywhere(checking, tokens) && !isAnywhere(qualifiers, tokens);
  // "Could we be five instead?" asks for something else than what is held.
  if (!isChecked && said.some(({ isSo }) => !isSo)) return undefined;
  const about = asks ? 'asked' : 'told';
  return {
    fields: said.map(({ slot, isSo }) => ({ slot: slot.name, about, isSo, raw: text })),
    values: said.map(({ value }) => value),
  };
}

const isAnywhere = (book: ReturnType<typeof phraseList>, tokens: Message['tokens']): boolean =>
  tokens.some((_, at) => book(tokens, at) !== undefined);

/** Of the fields that hold something, each with the value that the message gives it: what is so before what is not. */
function valuesSaid(
  message: Message,
  slots: readonly SlotSpec[],
  filled: Readonly<Record<string, SlotValue>>,
): readonly Said[] {
  const held = slots.filter(
    ({ name, type }) => Object.hasOwn(filled, name) && type !== 'yes_no' && !FREE_TYPES.has(type),
  );
  const found = held.flatMap((slot): Said[] => {
    const given = (expected: boolean) =>
      extractFrom(message, slot, { expected }).filter(
        (value) => !/^date:(?:bare|chrono)/.test(value.evidence) && polarityOf(message, value) === 'given',
      );
    const same = given(true).filter((value) => isHeld(value, filled[slot.name]));
    if (same.length > 0) return same.map((value) => ({ slot, value, isSo: true }));
    return given(false).map((value) => ({ slot, value, isSo: false }));
  });
  // "Is it for four?", where a sum is all that is counted.
  const counted = held.filter(({ type }) => type === 'number' || type === 'money');
  const [only] = counted;
  if (found.length === 0 && only && counted.length === 1)
    for (const value of extractFrom(message, only, { expected: true })) found.push({ slot: only, value, isSo: false });
  const taken: Said[] = [];
  for (const said of found.toSorted(
    (a, b) => Number(b.isSo) - Number(a.isSo) || b.value.raw.length - a.value.raw.length,
  )) {
    if (!taken.some(({ slot, value }) => slot === said.slot || overlaps(value, said.value))) taken.push(said);
  }
  return taken;
}

/** "At 7", where seven in the evening is held; "80", where a sum is. */
const isHeld = ({ value, alternatives = [] }: Extraction, held: SlotValue | undefined): boolean =>
  [value, ...alternatives].some((of) =>
    isMoney(of) && isMoney(held) ? of.amount === held.amount : isSameValue(plain(of), plain(held)),
  );

const plain = (value: SlotValue | undefined): SlotValue | undefined =>
  typeof value === 'string' ? value.toLowerCase() : value;

/** Every word is of a value or of the field that it is for, or says nothing by itself. */
function isAllSaid(message: Message, slots: readonly SlotSpec[], said: readonly Said[]): boolean {
  const { tokens, locale } = message;
  const { leads, beside } = books(locale);
  const fields = fieldsNamed(message, slots, 0, tokens.length).filter((field) =>
    field.slots.some((slot) => said.some((of) => of.slot === slot)),
  );
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    const lead = leads(tokens, at)?.end;
    const isKnown =
      !token?.isWord ||
      lead !== undefined ||
      isStopWord(token.word, locale) ||
      beside.has(token.word) ||
      conceptOf(token.word, locale) !== undefined ||
      fields.some(({ from, to }) => at >= from && at < to) ||
      said.some(({ value }) => token.start < value.end && value.start < token.end);
    if (!isKnown) return false;
    at = lead ?? at + 1;
  }
  return true;
}
