/** NUL and halves of surrogate pairs: valid in JavaScript, refused by PostgreSQL. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** A text that PostgreSQL can hold. */
export const plainText = (text: string | null): string | null => (text === null ? null : storable(text));

/**
 * JSON that PostgreSQL can hold. JSON.stringify writes both troublemakers as `\u...`, so one look at its result tells
 * whether the slow way is needed at all.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes(String.raw`\u0000`) && !text.includes(String.raw`\ud`)) return text;
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}
