import type { ByEntry } from './signals.ts';

/** Vectors of an entry's texts, by the entry's id, from one embeddings endpoint; an entry without any counts as far. */
export type EntryVectors = Readonly<Record<string, readonly (readonly number[])[]>>;

/** A message's vector to its closeness to each entry, 0..1. */
export type VectorCloseness = (vector: readonly number[]) => ByEntry;

/** Where an entry has no second text to compare with, its own texts are taken to lie this far from others towards 1. */
const ASSUMED_OWN = 0.5;
const MIN_SPREAD = 0.01;

/**
 * Makes cosines comparable between endpoints, whose scales differ widely: those of a bot's own texts among themselves
 * tell how near texts of one entry lie (0.88 here) and how near the nearest texts of others do (0.12).
 *
 * Undefined where there are no vectors at all.
 *
 * @throws RangeError where lengths differ.
 */
export function indexVectors(ids: readonly string[], vectors: EntryVectors): VectorCloseness | undefined {
  const stored = ids.flatMap((id, entry) => (vectors[id] ?? []).map((vector) => ({ entry, unit: toUnit(vector) })));
  if (stored.length === 0) return undefined;
  const length = stored[0]?.unit.length ?? 0;
  const own: number[] = [];
  const other: number[] = [];
  for (const { entry, unit } of stored) {
    if (unit.length !== length) throw lengthError('vectors', unit.length, length);
    const near = nearest(
      unit,
      stored.filter(({ unit: rival }) => rival !== unit),
      ids.length,
    );
    const siblings = near[entry] ?? NOWHERE;
    if (siblings !== NOWHERE) own.push(siblings);
    const rival = near.reduce((best, cosine, place) => (place === entry ? best : Math.max(best, cosine)), NOWHERE);
    if (rival !== NOWHERE) other.push(rival);
  }
  const otherMean = mean(other, 0);
  const ownMean = mean(own, otherMean + ASSUMED_OWN * (1 - otherMean));
  const middle = (ownMean + otherMean) / 2;
  const spread = Math.max(MIN_SPREAD, (ownMean - otherMean) / 2);

  return (vector) => {
    if (vector.length !== length) throw lengthError('vector', vector.length, length);
    return nearest(toUnit(vector), stored, ids.length).map((cosine) =>
      cosine === NOWHERE ? 0 : 1 / (1 + Math.exp((-2 * (cosine - middle)) / spread)),
    );
  };
}

/** The cosine of an entry without vectors. */
const NOWHERE = -2;

function nearest(
  unit: Float64Array,
  stored: readonly { entry: number; unit: Float64Array }[],
  entries: number,
): Float64Array {
  const best = new Float64Array(entries).fill(NOWHERE);
  for (const { entry, unit: other } of stored) {
    let cosine = 0;
    for (let at = 0; at < unit.length; at += 1) cosine += (unit[at] ?? 0) * (other[at] ?? 0);
    best[entry] = Math.max(best[entry] ?? NOWHERE, cosine);
  }
  return best;
}

function toUnit(vector: readonly number[]): Float64Array {
  const length = Math.hypot(...vector) || 1;
  return Float64Array.from(vector, (value) => value / length);
}

function mean(values: readonly number[], otherwise: number): number {
  return values.length === 0 ? otherwise : values.reduce((a, b) => a + b, 0) / values.length;
}

function lengthError(where: string, came: number, expected: number): RangeError {
  return new RangeError(`${where}: ${came} numbers where ${expected} were expected`);
}
