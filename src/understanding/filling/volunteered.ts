import { announcedIn } from '../extract/announced.ts';
import { announcedByField, onlyOfItsType } from './heard-slots.ts';
import type { Message } from '../extract/index.ts';
import type { Reading } from '../reading.ts';
import { givenFrom, polarityOf, toldAside } from '../readings/index.ts';
import { saidOfField } from '../readings/said-of-field.ts';
import { FREE_TYPES } from '../slot-value.ts';
import type { Extraction, SlotSpec } from '../types.ts';
import { isNounOfField } from '../readings/fields.ts';

/** Values for a slot that was not asked for: those that prove themselves, and those that the words around announce. */
export const volunteered = (reading: Reading, slot: SlotSpec, slots: readonly SlotSpec[]): readonly Extraction[] => {
  const { source, input } = reading;
  if (slot.heard === 'announced') return announcedByField(source, slot, slots, input.locale);
  if (slot.heard === 'anywhere') {
    const byField = announcedByField(source, slot, slots, input.locale);
    return byField.length > 0 ? byField : [...proven(source, slot, slots), ...onlyOfItsType(reading, slot, slots)];
  }
  return proven(source, slot, slots);
};

/** Values that prove themselves, or that the words around them announce. */
const proven = (source: Message, slot: SlotSpec, slots: readonly SlotSpec[]): readonly Extraction[] => {
  const said = saidOfField(source, slot, slots);
  if (slot.type === 'name' && said) return [said.value];
  const announced = announcedIn(source, slot, slots).filter((value) => polarityOf(source, value) === 'given');
  if (FREE_TYPES.has(slot.type)) return announced;
  const isOwn = (value: Extraction) => !isNounOfField(source, value, slots) && !toldAside(source, value, { slot });
  return [...givenFrom(source, slot, { expected: false }).filter(isOwn), ...announced];
};
