import { z } from 'zod';
import type { LocalisedText, StepContent, StepRun } from '../../engine/plugin.ts';
import { checkExpression, checkText } from '../../engine/plugin.ts';

const text = z
  .union([z.string().min(1), z.record(z.string(), z.string().min(1))], {
    error: 'expected a text, or a map from locale to text',
  })
  .superRefine((wordings, context) => {
    for (const wording of typeof wordings === 'string' ? [wordings] : Object.values(wordings)) {
      const problem = checkText(wording);
      if (problem) context.addIssue({ code: 'custom', message: problem.message });
    }
  });

/** A file as the wire has it. */
export const file = z
  .strictObject({
    type: z.enum(['image', 'video', 'audio', 'document']),
    description: text,
    fileId: z.string().optional(),
    url: z.url().optional(),
  })
  .refine(({ fileId, url }) => (fileId === undefined) !== (url === undefined), 'expected either file_id or url');

const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A message with its buttons, as an author writes it down. */
export const authoredStep = z.strictObject({
  message: z.strictObject({ text, media: z.array(file).default([]) }),
  buttons: z.array(z.strictObject({ text, value })).default([]),
});
export type AuthoredStep = z.output<typeof authoredStep>;

/** A common pattern: where its condition holds, its words are said and nothing is generated. */
export const pattern = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a name of small letters, digits and "_"'),
  when: z.string().superRefine((expression, context) => {
    const problem = checkExpression(expression, 'condition');
    if (problem) context.addIssue({ code: 'custom', message: problem.message });
  }),
  ...authoredStep.shape,
});
export type Pattern = z.output<typeof pattern>;

/** Every text of it, for the bundle's checks. */
export const textsOf = ({ message, buttons }: AuthoredStep): LocalisedText[] => [
  message.text,
  ...message.media.map(({ description }) => description),
  ...buttons.map((button) => button.text),
];

/** What it shows now, its texts filled in the conversation's language. Throws TEMPLATE_FAILED. */
export const contentOf = (
  { message, buttons }: AuthoredStep,
  nextStep: string | null,
  { step, render }: Pick<StepRun<unknown>, 'step' | 'render'>,
): StepContent => ({
  text: render({ text: message.text }),
  media: message.media.map(({ type, description, fileId = null, url = null }) => ({
    type,
    description: render({ text: description }),
    fileId,
    url,
  })),
  buttons: buttons.map((button) => ({ text: render({ text: button.text }), value: button.value })),
  expectedInput: step.expectedInput ?? null,
  nextStep,
});
