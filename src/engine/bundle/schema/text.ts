/** Pieces that several kinds of file share. */
import { z } from 'zod';

export const localisedText = z.union([z.string(), z.record(z.string(), z.string())], {
  error: 'expected a text, or a map from locale to text',
});

/** A file that is one list; its entries are parsed one by one, so that a wrong one hides no other. */
export const entryList = z.array(z.unknown(), { error: 'expected a list of entries' });

/** Ids name things in other files, in CEL and in Liquid, so they are words. */
export const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'expected a name of small letters, digits and "_", beginning with a letter');

/** YAML reads `value: 4` as a number; a button's value is a text. */
export const wordValue = z
  .union([z.string(), z.number(), z.boolean()], { error: 'expected a text' })
  .transform((value) => String(value));

export const button = z.strictObject({ text: localisedText, value: wordValue });

export const media = z
  .strictObject({
    type: z.enum(['image', 'video', 'audio', 'document']),
    description: localisedText,
    file_id: z.string().optional(),
    url: z.url().optional(),
  })
  .refine(({ file_id, url }) => (file_id === undefined) !== (url === undefined), 'expected either file_id or url');
