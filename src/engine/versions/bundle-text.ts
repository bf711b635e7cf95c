/**
 * A bundle as one text, for keeping it and handing it on: what was published comes back to the byte. The checksum is
 * the version's own, so damage on the way is noticed.
 */
import { z } from 'zod';
import { checksumOf } from '../bundle/checksum.ts';
import type { BundleFiles } from '../bundle/definition.ts';
import { BotError } from '../errors.ts';

const FORMAT = 'colloquy-bundle/1';

/** As it was parsed: zod's own record leaves out a file that is named `__proto__`. */
const files = z.custom<BundleFiles>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string'),
);

const bundleText = z.strictObject({
  format: z.literal(FORMAT),
  checksum: z.string(),
  files,
});

/** Paths in order: the same files make the same text. */
export const writeBundleText = (files: BundleFiles): string => {
  const inOrder = Object.keys(files)
    .toSorted()
    .map((path) => [path, files[path] ?? ''] as const);
  return `${JSON.stringify({ format: FORMAT, checksum: checksumOf(files), files: Object.fromEntries(inOrder) }, null, 1)}\n`;
};

const refused = (problem: string): BotError => new BotError('INVALID_INPUT', { where: 'bundle', problem });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('is no exported bundle');
  }
};

/** Throws INVALID_INPUT where it is none, or has been changed. */
export const readBundleText = (text: string): BundleFiles => {
  const read = bundleText.safeParse(parsed(text));
  if (!read.success) throw refused(`is no exported bundle of the format ${FORMAT}`);
  const { files, checksum } = read.data;
  if (checksumOf(files) !== checksum) throw refused('has been changed since it was exported: the checksum differs');
  return files;
};
