import type { Json, JsonObject } from '../json.ts';
import type { SlotSpec, SlotValue } from '../../understanding/types.ts';

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

/** Whether the value is one that a slot of this type can have: a date that is on no calendar is none. */
export const isOfType = (slot: Pick<SlotSpec, 'type' | 'choices'>, given: Json): given is SlotValue => {
  if (slot.type === 'yes_no') return typeof given === 'boolean';
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
