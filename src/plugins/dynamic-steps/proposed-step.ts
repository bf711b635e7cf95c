import { z } from 'zod';
import type { JsonObject, StepContent } from '../../engine/plugin.ts';
import { textIn } from '../../engine/plugin.ts';
import type { StepRoom } from './step-room.ts';

/** The one command on offer to the model. */
export const SHOW_STEP = 'show_step';

/** A complete step as the model proposes it. Bounds are those of sense; a channel's own come with the checks. */
export const proposedStep = z.strictObject({
  message: z.strictObject({
    text: z.string().trim().min(1).max(10_000),
    media: z.array(z.string()).max(10).default([]).describe('file ids'),
  }),
  buttons: z
    .array(z.strictObject({ text: z.string().trim().min(1).max(200), value: z.string().min(1).max(200) }))
    .max(30)
    .default([]),
  expected_input: z
    .strictObject({ type: z.string().optional(), variable: z.string() })
    .nullable()
    .default(null)
    .describe('the slot that the message asks for; null where it asks nothing'),
  next_step: z.string().nullable().default(null).describe('where to go then; null: as the flow has it'),
});
export type ProposedStep = z.output<typeof proposedStep>;

const { $schema: _dialect, ...jsonSchema } = z.toJSONSchema(proposedStep, { io: 'input' });

/** JSON Schema of the command's arguments. */
export const SHOW_STEP_SCHEMA: JsonObject = {
  description: 'Show this step: a message, with files, buttons and a question where they help.',
  ...(jsonSchema as JsonObject),
};

/** A proposal that passed every check, as it is shown. */
export const contentOf = (proposed: ProposedStep, room: Pick<StepRoom, 'open' | 'media' | 'locale'>): StepContent => {
  const asked = room.open.find(({ name }) => name === proposed.expected_input?.variable);
  return {
    text: proposed.message.text,
    media: proposed.message.media.flatMap((id) => {
      const file = room.media.find(({ fileId }) => fileId === id);
      if (!file) return [];
      return [{ type: file.type, description: textIn(file.description, room.locale), fileId: id, url: null }];
    }),
    buttons: proposed.buttons,
    expectedInput: asked ? { type: asked.type, variable: asked.name } : null,
    nextStep: proposed.next_step,
  };
};
