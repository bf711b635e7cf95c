import type { Json, JsonObject } from '../../engine/plugin.ts';

/** Bounds of what goes into a prompt: enough to know what a value is about, whatever somebody has stored. */
const TEXT_LENGTH = 500;
const ITEMS = 20;
const KEYS = 40;
const DEPTH = 5;

/** The value with long texts cut, long lists and maps ended, and nothing below a few levels. */
export const boundedJson = (value: Json, depth = DEPTH): Json => {
  if (typeof value === 'string') return value.slice(0, TEXT_LENGTH).toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return null;
  if (isList(value)) return value.slice(0, ITEMS).map((item) => boundedJson(item, depth - 1));
  return boundedMap(value, depth);
};

export const boundedMap = (map: JsonObject, depth = DEPTH): JsonObject =>
  Object.fromEntries(
    Object.entries(map)
      .slice(0, KEYS)
      .map(([key, value]) => [key.slice(0, TEXT_LENGTH).toWellFormed(), boundedJson(value, depth - 1)]),
  );

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
