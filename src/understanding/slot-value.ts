/** Telling the shapes of values apart. */
import type { Address, Money, SlotType, SlotValue, Span } from './types.ts';

/** Whether a value is a sum of money. */
export const isMoney = (value: SlotValue | null | undefined): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value;

/** Whether a value is a span of days or hours. */
export const isSpan = (value: SlotValue | null | undefined): value is Span =>
  typeof value === 'object' && value !== null && 'from' in value;

/** Whether a value is a postal address. */
export const isAddress = (value: SlotValue | null | undefined): value is Address =>
  typeof value === 'object' && value !== null && 'text' in value;

/** Whether a value is a list: several choices, or texts. */
export const isList = (value: SlotValue | null | undefined): value is readonly string[] => Array.isArray(value);

/** The same value, whatever the order of its parts. */
export const isSameValue = (a: SlotValue | undefined, b: SlotValue | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && written(a) === written(b));

const written = (value: SlotValue): string =>
  JSON.stringify(isList(value) ? [...value].sort() : Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));

/** Types whose values are read by other grammars put together: the type whose questions are answered alike. */
export const LIKE: Readonly<Partial<Record<SlotType, SlotType>>> = {
  rating: 'number',
  multi_choice: 'choice',
  list: 'text',
  date_range: 'date',
  time_range: 'time',
  address: 'text',
};

/** Types that any words may fill. */
export const FREE_TYPES: ReadonlySet<SlotType> = new Set(['text', 'list', 'address']);
