import type { Message } from '../dialogue-act/message.ts';
import type { ObservedActs } from '../dialogue-act/observe-acts.ts';
import { extract } from '../extract/index.ts';
import type { SlotObservation, UnderstandInput } from '../types.ts';

export interface CorrectInput extends UnderstandInput {
  message: Message;
  observed: ObservedActs;
}

/** Which collected fields the message changes, and to what, by slot name. Empty where it changes none. */
export function correct(input: CorrectInput): Record<string, SlotObservation> {
  const { filled = {}, slots = [], observed } = input;
  const wantsChange = observed.acts.some(({ act }) => act === 'correction' || act === 'deny');
  if (!wantsChange) return {};
  const changed: Record<string, SlotObservation> = {};
  for (const slot of slots) {
    if (!Object.hasOwn(filled, slot.name) || slot.type === 'text') continue;
    const readings = extract(input.text, slot, { locale: input.locale, moment: input.moment, expected: false });
    const reading = readings.find(({ value }) => value !== filled[slot.name]);
    if (reading) changed[slot.name] = { ...reading, slot: slot.name, isCorrection: true };
  }
  return changed;
}
