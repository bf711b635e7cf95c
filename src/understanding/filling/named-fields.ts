import { belonging } from '../correction/belonging.ts';
import { overlaps } from '../extract/message.ts';
import type { Reading } from '../reading.ts';
import { valueForNamed } from '../readings/index.ts';
import { isNounOfField } from '../readings/fields.ts';
import { saidOfField, valueSaidOfField } from '../readings/said-of-field.ts';
import { isSameValue } from '../slot-value.ts';
import type { Extraction, FieldObservation, SlotObservation, SlotSpec } from '../types.ts';

/** "The number of people should be 5", where it is 5: what a field is told to be and holds already is for no other. */
export function heldToldAgain({ source, input }: Reading): { slot: string; value: Extraction }[] {
  const { slots = [], filled = {}, question } = input;
  return slots.flatMap((slot) => {
    if (slot.name === question?.slot.name || !Object.hasOwn(filled, slot.name)) return [];
    const value = valueSaidOfField(source, slot, slots);
    return value && isSameValue(filled[slot.name], value.value) ? [{ slot: slot.name, value }] : [];
  });
}

/** "Номер телефона я не скажу", where rooms («номера») are counted: the noun belongs to the field that is refused. */
export const isNounOfRefused = (
  { raw, evidence }: Extraction,
  fields: readonly FieldObservation[],
  asked: string | undefined,
): boolean =>
  evidence === 'number:noun' &&
  fields.some(({ about, slot, raw: said }) => about === 'refused' && slot !== asked && said.includes(raw));

/** "Wrong name, it should be Marta": the field named is read as if it had just been asked for. */
export function correctNamed({ input, source }: Reading, fields: readonly FieldObservation[]): SlotObservation[] {
  const { slots = [], filled = {}, question } = input;
  const taken: SlotObservation[] = [];
  for (const { slot: name, about, among } of fields) {
    if (among) continue;
    const slot = slots.find((of) => of.name === name);
    const isOpen = !Object.hasOwn(filled, name) || name === question?.slot.name;
    if (about !== 'wrong' || !slot || isOpen || taken.some((of) => of.slot === name)) continue;
    const value = saidOfField(source, slot, slots)?.value ?? valueForNamed(source, slot, filled[name]);
    // "Change the check out date": the check-in date is a date, too, but less of one that is meant.
    const isOfAnother = (of: SlotSpec, found: Extraction) =>
      of.type === slot.type && belonging(source, of, found) > belonging(source, slot, found);
    if (value && (isNounOfField(source, value, slots) || slots.some((of) => isOfAnother(of, value)))) continue;
    if (value && !taken.some((of) => overlaps(of, value))) taken.push({ ...value, slot: name, isCorrection: true });
  }
  return taken;
}

/** "The day" is a date to a library that has nothing better. */
export const isGuess = ({ evidence }: Extraction): boolean =>
  evidence === 'date:chrono-node' || evidence === 'date:bare';
