/** NUL and halves of surrogate pairs: valid in JavaScript, refused by PostgreSQL. */
export const storableText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** A text that PostgreSQL can hold. */
export const plainText = (text: string | null): string | null => (text === null ? null : storableText(text));

/**
 * JSON that PostgreSQL can hold. JSON.stringify writes both troublemakers as `\u...`, so one look at its result tells
 * whether the slow way is needed at all.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes(String.raw`\u0000`) && !text.includes(String.raw`\ud`)) return text;
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storableText(part) : part));
}

/** The value with every text and every key as PostgreSQL can hold them. */
export const storable = (value: unknown): unknown => {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]));
};
