import { z } from 'zod';
import { defineCommand, isAllowed, isOfType } from '../../engine/plugin.ts';
import type { Effect, SlotDefinition, SlotInput } from '../../engine/plugin.ts';

const value = z.union([
  z.string().max(500),
  z.number(),
  z.boolean(),
  z.array(z.string().max(500)).max(100),
  z.record(z.string(), z.string().max(500)),
]);

/** The model read values out of the message: for slots of the running flow alone, each held to the slot's type. */
export const setSlots = defineCommand({
  name: 'set_slots',
  description:
    'The message gives or changes values of the running flow. Dates as YYYY-MM-DD, times as HH:MM, yes/no as true/false, spans as { from, to }, lists and several choices as arrays, addresses as { text }.',
  args: z.strictObject({ slots: z.record(z.string(), value) }),
  route: 'flow',
  control: 'continue',
  offered: ({ flow }) => flow !== null,
  read: ({ slots }, view) => ({
    slots: Object.fromEntries(
      Object.entries(slots).map(([name, given]) => [name, asTyped(view.flow?.slots[name], given)]),
    ),
  }),
  guard: ({ slots }, view) => {
    for (const [name, given] of Object.entries(slots)) {
      const slot = view.flow && Object.hasOwn(view.flow.slots, name) ? view.flow.slots[name] : undefined;
      if (!slot) return `the running flow has no slot "${name}"`;
      // Approval belongs to a question that was seen; nobody approves before it is asked.
      if (slot.type === 'yes_no' && view.asked?.name !== name) return `${name} was not asked for`;
      if (!isOfType(slot, given)) return `${name}: ${JSON.stringify(given)} is no ${slot.type}`;
      if (!isAllowed(slot, given, view)) return `${name}: ${JSON.stringify(given)} is not allowed`;
    }
    return true;
  },
  effects: ({ slots }, view) =>
    Object.entries(slots).flatMap(([slot, given]): Effect[] => {
      const definition = view.flow?.slots[slot];
      if (!definition || !isOfType(definition, given)) return [];
      const input: SlotInput = { value: given, certainty: 0.9, raw: view.text, source: 'model' };
      return [{ kind: 'setSlot', slot, input, isCorrection: view.frame?.slots[slot]?.status === 'filled' }];
    }),
});

/** A value as its slot's type writes it, where what was written can mean nothing else. */
const asTyped = (slot: SlotDefinition | undefined, given: z.output<typeof value>): z.output<typeof value> => {
  if (slot === undefined || typeof given !== 'string') return given;
  const text = given.trim();
  switch (slot.type) {
    case 'number':
    case 'duration':
      return /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : given;
    case 'yes_no':
      return /^(true|yes)$/i.test(text) ? true : /^(false|no)$/i.test(text) ? false : given;
    case 'choice':
      return slot.choices?.find((choice) => choice.value.toLowerCase() === text.toLowerCase())?.value ?? given;
    case 'date':
      return /^(\d{4}-\d{2}-\d{2})(T[\d:.Z+-]*)?$/.exec(text)?.[1] ?? given;
    case 'time':
      return /^\d:\d{2}$/.test(text) ? `0${text}` : (/^(\d{2}:\d{2}):\d{2}$/.exec(text)?.[1] ?? given);
    default:
      return given;
  }
};
