import type { Page } from '../../../engine/index.ts';

/** Rows of several owners, `first` and one more of each at most, as a page for everyone wanted. */
export function pagesByKey<T>(
  wanted: readonly string[],
  rows: readonly T[],
  keyOf: (row: T) => string,
  first: number,
): Map<string, Page<T>> {
  const groups = Map.groupBy(rows, keyOf);
  return new Map(
    wanted.map((key) => {
      const found = groups.get(key) ?? [];
      return [key, { rows: found.slice(0, first), hasNextPage: found.length > first }];
    }),
  );
}
