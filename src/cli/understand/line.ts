import { z } from 'zod';
import {
  BotError,
  SLOT_TYPES,
  type SlotSpec,
  type SlotType,
  type SlotValue,
  type UnderstandInput,
} from '../../engine/index.ts';

/** One line of an evaluation set; which fields are there depends on the set. Gold fields are read by nobody here. */
const lineSchema = z.looseObject({
  id: z.string(),
  text: z.string(),
  /** BCP 47, where the line is not in the language of its file. */
  locale: z.string().nullish(),
  bot: z.string().nullish(),
  slot: z.string().nullish(),
  slot_type: z.string().nullish(),
  choices: z.array(z.string()).nullish(),
  ref: z.string().nullish(),
  state: z.record(z.string(), z.unknown()).nullish(),
  types: z.record(z.string(), z.string()).nullish(),
  asked: z.array(z.string()).nullish(),
  catalogue: z.string().nullish(),
});
export type Line = z.infer<typeof lineSchema>;

/** Reads JSON lines; a broken one is named by its number. */
export function readLines(content: string, file: string): Line[] {
  return content.split('\n').flatMap((json, index) => {
    if (json.trim() === '') return [];
    try {
      return [lineSchema.parse(JSON.parse(json))];
    } catch (cause) {
      throw new BotError(
        'INVALID_INPUT',
        { where: `${file}:${index + 1}`, problem: 'is no evaluation line' },
        { cause },
      );
    }
  });
}

/** What a set asks for, told by the first letters of its ids, or by its file's name, or by the shape of the line. */
export const TASKS = ['interruption', 'refusal', 'slots', 'corrections', 'acts', 'retrieval'] as const;
export type Task = (typeof TASKS)[number];

const TASK_OF_ID: Readonly<Record<string, Task>> = {
  int: 'interruption',
  ref: 'refusal',
  slo: 'slots',
  cor: 'corrections',
  act: 'acts',
};

export function taskOf(line: Line, file: string): Task {
  if (line.catalogue) return 'retrieval';
  const byId = TASK_OF_ID[line.id.split('-', 1)[0] ?? ''];
  if (byId) return byId;
  const byFile = TASKS.find((task) => file.includes(task));
  if (byFile) return byFile;
  if (line.state || line.asked) return 'corrections';
  return line.slot ? 'interruption' : 'acts';
}

/** A form that lines of the corrections set name only by what was asked. */
const BOOKING_FORM: Readonly<Record<string, SlotType>> = {
  people: 'number',
  date: 'date',
  time: 'time',
  first_name: 'name',
  last_name: 'name',
};

/** What a line that says nothing of it is read with. */
export interface LineDefaults {
  /** ISO 8601. Lines without a reference moment do not depend on one. */
  now: string;
  /** BCP 47. */
  locale: string;
}

/** The layer's input for a line. */
export function inputOf(line: Line, { now, locale }: LineDefaults): UnderstandInput {
  const base = {
    text: line.text,
    locale: line.locale ?? locale,
    moment: { now: line.ref ?? now, timeZone: 'UTC' },
  };
  const text = line.bot ?? undefined;
  if (line.state || line.asked) {
    const slots = Object.entries(line.types ?? BOOKING_FORM).map(([name, type]) => slotOf(name, type));
    const filled = Object.fromEntries(slots.flatMap((slot) => stateEntry(slot, line.state?.[slot.name])));
    const confirm: SlotSpec = { name: 'confirm', type: 'yes_no' };
    const asked = line.state ? confirm : slots.find(({ name }) => line.asked?.includes(name));
    return { ...base, slots, filled, ...(asked && { question: { text, slot: asked } }) };
  }
  if (!line.slot && !line.bot) return base;
  const slot = slotOf(line.slot ?? 'open', line.slot_type ?? 'text', line.choices ?? undefined);
  return { ...base, question: { text, slot } };
}

function slotOf(name: string, type: string, choices?: readonly string[]): SlotSpec {
  const known = SLOT_TYPES.find((of) => of === type) ?? 'text';
  return { name, type: known, ...(choices && { choices: choices.map((value) => ({ value })) }) };
}

function stateEntry(slot: SlotSpec, value: unknown): [string, SlotValue][] {
  if (value === undefined || value === null) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (slot.type === 'number' && Number.isFinite(Number(text))) return [[slot.name, Number(text)]];
  if (slot.type === 'yes_no') return [[slot.name, /^(true|yes)$/i.test(text)]];
  return [[slot.name, text]];
}
