/** `flows/<id>.yaml`: a task, the slots it fills and the steps it takes. */
import { z } from 'zod';
import { SLOT_TYPES } from '../../../understanding/types.ts';
import { HEARD, REFUSAL_POLICIES } from '../../vocabulary.ts';
import { button, identifier, localisedText, media, wordValue } from './text.ts';

/** Slots and steps are parsed one by one, so that a wrong one hides no other. */
export const flowFile = z.strictObject({
  id: identifier,
  title: localisedText,
  description: z.string().optional(),
  examples: z.array(z.string().min(1)).default([]),
  when: z.string().optional(),
  change: z.string().optional(),
  slots: z.record(identifier, z.unknown()).default({}),
  start: z.string().optional(),
  steps: z.array(z.unknown()).min(1),
});
export type FlowFile = z.output<typeof flowFile>;

export const slotEntry = z.strictObject({
  type: z.enum(SLOT_TYPES),
  description: z.string().optional(),
  label: localisedText.optional(),
  synonyms: z.array(z.string().min(1)).optional(),
  approval: z.boolean().optional(),
  heard: z.enum(HEARD).optional(),
  choices: z
    .array(z.strictObject({ value: wordValue, label: z.string().optional(), synonyms: z.array(z.string()).optional() }))
    .optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  refusal: z.enum(REFUSAL_POLICIES).default('required'),
  alternative: z.string().optional(),
  why: localisedText.optional(),
  profile: identifier.optional(),
  valid: z.string().optional(),
  invalid: localisedText.optional(),
});
export type SlotEntry = z.output<typeof slotEntry>;

const branch = z.strictObject({ when: z.string().optional(), step: z.string() });

/** The keys that every step has; the others belong to its type and are parsed by it. */
export const stepEntry = z.looseObject({
  id: identifier,
  type: z.string(),
  message: z.strictObject({ text: localisedText, media: z.array(media).optional() }).optional(),
  buttons: z.array(button).optional(),
  expected_input: z.strictObject({ type: z.enum(SLOT_TYPES).optional(), variable: z.string() }).optional(),
  next_step: z
    .union([z.string(), z.array(branch).min(1)], { error: 'expected a step, or a list of `when` and `step`' })
    .optional(),
});
export type StepEntry = z.output<typeof stepEntry>;

export const COMMON_STEP_KEYS: readonly string[] = Object.keys(stepEntry.shape);
