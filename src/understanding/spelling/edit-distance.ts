/**
 * Whether two words are at most `limit` edits apart: a letter put in, left out, changed, or swapped with its neighbour
 * (optimal string alignment). Gives up early, so a comparison costs at most length x (2 limit + 1).
 */
export function isWithinEdits(a: string, b: string, limit: number): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > limit) return false;
  let previous: number[] = [];
  let current: number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const above = current;
    const next = new Array<number>(b.length + 1).fill(limit + 1);
    next[0] = row;
    let least = row;
    for (let column = Math.max(1, row - limit); column <= Math.min(b.length, row + limit); column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (above[column] ?? limit) + 1,
        (next[column - 1] ?? limit) + 1,
        (above[column - 1] ?? limit) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (previous[column - 2] ?? limit) + 1);
      }
      next[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return false;
    previous = above;
    current = next;
  }
  return (current[b.length] ?? limit + 1) <= limit;
}
