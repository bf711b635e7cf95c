import type { Json, JsonObject } from '../json.ts';
import type { Address, SlotSpec, SlotValue, Span } from '../../understanding/types.ts';

const SHAPES: Partial<Record<SlotSpec['type'], RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  email: /^[^\s@]+@[^\s@]+$/,
  phone: /^\+?[\d ()-]{5,20}$/,
};

const isMoney = (given: Json): boolean => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
  const { amount, currency, ...others } = given as JsonObject;
  return typeof amount === 'number' && typeof currency === 'string' && Object.keys(others).length === 0;
};

/** Items of a list, and UTF-16 units of each. */
const MOST_ITEMS = 100;
const LONGEST_ITEM = 500;

const isTexts = (given: Json): given is readonly string[] =>
  Array.isArray(given) &&
  given.length <= MOST_ITEMS &&
  given.every((item) => typeof item === 'string' && item.trim() !== '' && item.length <= LONGEST_ITEM);

const hasTexts = (given: Json, keys: readonly string[]): given is JsonObject =>
  typeof given === 'object' &&
  given !== null &&
  !Array.isArray(given) &&
  Object.entries(given).every(([key, value]) => keys.includes(key) && typeof value === 'string');

const isSpanOf = (type: 'date' | 'time', given: Json): given is Span =>
  hasTexts(given, ['from', 'to']) &&
  isOfType({ type }, given['from'] ?? null) &&
  isOfType({ type }, given['to'] ?? null);

const isAddressOf = (given: Json): given is Address =>
  hasTexts(given, ['text', 'street', 'postcode', 'city']) && typeof given['text'] === 'string' && given['text'] !== '';

/** Whether the value is one that a slot of this type can have: a date that is on no calendar is none. */
export const isOfType = (slot: Pick<SlotSpec, 'type' | 'choices'>, given: Json): given is SlotValue => {
  if (slot.type === 'yes_no') return typeof given === 'boolean';
  if (slot.type === 'rating') return Number.isInteger(given);
  if (slot.type === 'list') return isTexts(given);
  if (slot.type === 'multi_choice')
    return isTexts(given) && given.every((item) => slot.choices?.some(({ value }) => value === item) ?? false);
  if (slot.type === 'date_range') return isSpanOf('date', given) && given.from <= given.to;
  if (slot.type === 'time_range') return isSpanOf('time', given);
  if (slot.type === 'address') return isAddressOf(given);
  if (slot.type === 'number' || slot.type === 'duration') return typeof given === 'number';
  if (slot.type === 'choice' && slot.choices) return slot.choices.some((choice) => choice.value === given);
  if (slot.type === 'money' && isMoney(given)) return true;
  if (typeof given !== 'string') return false;
  const shape = SHAPES[slot.type];
  return shape ? shape.test(given) && (slot.type !== 'date' || isOnCalendar(given)) : given.trim() !== '';
};

const isOnCalendar = (date: string): boolean => {
  const moment = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
};
