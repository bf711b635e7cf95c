import { z } from 'zod';
import { defineCommand, isAllowed } from '../../engine/plugin.ts';
import type { Effect, SlotDefinition, SlotValue } from '../../engine/plugin.ts';

const value = z.union([z.string().max(500), z.number(), z.boolean()]);

/** The model read values out of the message: for slots of the running flow alone, each held to the slot's type. */
export const setSlots = defineCommand({
  name: 'set_slots',
  description:
    'The message gives or changes values of the running flow. Dates as YYYY-MM-DD, times as HH:MM, yes/no as true/false.',
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
    Object.entries(slots).map(
      ([slot, given]): Effect => ({
        kind: 'setSlot',
        slot,
        input: { value: given, certainty: 0.9, raw: view.text, source: 'model' },
        isCorrection: view.frame?.slots[slot]?.status === 'filled',
      }),
    ),
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

const SHAPES: Partial<Record<SlotDefinition['type'], RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  email: /^[^\s@]+@[^\s@]+$/,
  phone: /^\+?[\d ()-]{5,20}$/,
};

const isOfType = (slot: SlotDefinition, given: SlotValue): boolean => {
  if (slot.type === 'yes_no') return typeof given === 'boolean';
  if (slot.type === 'number' || slot.type === 'duration') return typeof given === 'number';
  if (slot.type === 'choice' && slot.choices) return slot.choices.some((choice) => choice.value === given);
  return typeof given === 'string' && (SHAPES[slot.type]?.test(given) ?? given.trim() !== '');
};
