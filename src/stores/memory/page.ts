import type { Page, PageRequest, ThreadPageRequest } from '../../engine/index.ts';
import { copy } from './copy.ts';

/** One page of rows in the order given: those behind the row with id `after`; none when there is no such row. */
export const pageOf = <T extends { id: string }>(rows: readonly T[], { first, after }: PageRequest): Page<T> => {
  const seen = after === null ? -1 : rows.findIndex((row) => row.id === after);
  const rest = after !== null && seen < 0 ? [] : rows.slice(seen + 1);
  return { rows: copy(rest.slice(0, first)), hasNextPage: rest.length > first };
};

/** Newest first: ids are UUIDv7, which sort by time. */
export const newestFirst = <T extends { id: string }>(rows: Iterable<T>): T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? 1 : -1));

/** One page of a thread, whose rows come oldest first and are given oldest first. */
export function threadPageOf<T extends { id: string }>(
  oldestFirst: readonly T[],
  { from = 'newest', ...page }: ThreadPageRequest,
): Page<T> {
  if (from === 'oldest') return pageOf(oldestFirst, page);
  const { rows, hasNextPage } = pageOf(oldestFirst.toReversed(), page);
  return { rows: rows.toReversed(), hasNextPage };
}
