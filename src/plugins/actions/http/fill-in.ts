/** `{name}` in texts of a declared request. What fills it is data: in an address it is encoded, in a header it is one line. */
import { BotError } from '../../../engine/plugin.ts';
import type { Json, JsonObject } from '../../../engine/plugin.ts';

const NAME = /\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Names that stand in braces anywhere in a value. */
export const namesIn = (value: Json | undefined): string[] =>
  [...JSON.stringify(value ?? null).matchAll(NAME)].map(([, name = '']) => name);

const textOf = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/**
 * Everything but letters, digits and `-._~` is encoded: no value adds a segment or a parameter of its own. One that makes a
 * segment mean the folder above cannot be encoded away. Throws OUTSIDE_REFUSED.
 */
export const inAddress = (address: string, values: JsonObject): string => {
  const filled = address.replace(NAME, (_, name: string) =>
    encodeURIComponent(textOf(values[name]).toWellFormed()).replace(/[!'()*]/g, encoded),
  );
  const [path = ''] = filled.split(/[?#]/, 1);
  if (path.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment)))
    throw new BotError('OUTSIDE_REFUSED', { problem: 'a part of the address is "." or ".."' });
  return filled;
};

const encoded = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

/** What a header cannot carry is left out. */
export const inHeader = (text: string, values: JsonObject): string =>
  text.replace(NAME, (_, name: string) => textOf(values[name]).replace(/[^\t\x20-\x7e\x80-\xff]+/g, ' '));

/** A text that is one name becomes the value itself, number and all. */
export const inBody = (value: Json, values: JsonObject): Json => {
  if (typeof value === 'string') {
    const [, whole] = /^\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(value) ?? [];
    return whole === undefined
      ? value.replace(NAME, (_, name: string) => textOf(values[name]))
      : (values[whole] ?? null);
  }
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => inBody(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inBody(inner, values)]));
};
