import { FEATURE_PLACES, type FeatureVector } from '../../src/understanding/dialogue-act/feature-hash.ts';
import { minimise } from './minimise.ts';

/** One row to learn from: which label is right, and how much the row counts. */
export interface Lesson {
  vector: FeatureVector;
  label: number;
  weight: number;
}

export interface FitOptions {
  labels: number;
  /** Inverse strength of the pull towards 0 (scikit-learn's C). */
  trust: number;
  rounds?: number;
  /** Only places that at least this many rows share are learned: the others name single texts. Default 2. */
  leastRows?: number;
}

/**
 * Multinomial logistic regression with an L2 penalty over hashed features. Gives `weights[place * labels + label]`, in
 * log-odds; places that too few rows share stay 0.
 */
export function fitSoftmax(
  lessons: readonly Lesson[],
  { labels, trust, rounds = 120, leastRows = 2 }: FitOptions,
): Float64Array {
  const { used, rows } = compact(lessons, leastRows);
  const scores = new Float64Array(labels);
  const point = minimise(
    (weights, gradient) => {
      gradient.fill(0);
      let loss = 0;
      for (const [at, row] of rows.entries()) {
        const lesson = lessons[at];
        if (lesson === undefined) continue;
        scores.fill(0);
        addRow(scores, weights, row);
        loss += lesson.weight * toErrors(scores, lesson.label);
        spread(gradient, scores, row, lesson.weight);
      }
      for (let i = 0; i < weights.length; i++) {
        const weight = weights[i] ?? 0;
        loss += (weight * weight) / (2 * trust);
        gradient[i] = (gradient[i] ?? 0) + weight / trust;
      }
      return loss;
    },
    used.length * labels,
    rounds,
  );
  const full = new Float64Array(FEATURE_PLACES * labels);
  for (const [column, place] of used.entries()) {
    full.set(point.subarray(column * labels, (column + 1) * labels), place * labels);
  }
  return full;
}

/** Logistic regression for one yes/no label: the weights of the yes. */
export function fitSigmoid(lessons: readonly Lesson[], options: Omit<FitOptions, 'labels'>): Float64Array {
  const both = fitSoftmax(lessons, { ...options, labels: 2 });
  return Float64Array.from(
    { length: FEATURE_PLACES },
    (_, place) => (both[place * 2 + 1] ?? 0) - (both[place * 2] ?? 0),
  );
}

interface Row {
  columns: Uint32Array;
  values: Float64Array;
}

function compact(lessons: readonly Lesson[], leastRows: number): { used: Uint32Array; rows: Row[] } {
  const seen = new Uint32Array(FEATURE_PLACES);
  for (const { vector } of lessons) for (const place of new Set(vector.places)) seen[place] = (seen[place] ?? 0) + 1;
  const column = new Int32Array(FEATURE_PLACES).fill(-1);
  const used: number[] = [];
  for (const [place, rows] of seen.entries()) if (rows >= leastRows) column[place] = used.push(place) - 1;
  const rows = lessons.map(({ vector }) => {
    const kept = vector.places.map((place, i) => [column[place] ?? -1, vector.values[i] ?? 0] as const);
    const known = kept.filter(([at]) => at >= 0);
    return { columns: Uint32Array.from(known, ([at]) => at), values: Float64Array.from(known, ([, value]) => value) };
  });
  return { used: Uint32Array.from(used), rows };
}

function addRow(scores: Float64Array, weights: Float64Array, row: Row): void {
  const width = scores.length;
  for (let i = 0; i < row.columns.length; i++) {
    const from = (row.columns[i] ?? 0) * width;
    const value = row.values[i] ?? 0;
    for (let label = 0; label < width; label++) {
      scores[label] = (scores[label] ?? 0) + value * (weights[from + label] ?? 0);
    }
  }
}

/** Turns scores into share minus truth, in place; gives the row's loss. */
function toErrors(scores: Float64Array, truth: number): number {
  const most = Math.max(...scores);
  let total = 0;
  for (let label = 0; label < scores.length; label++) {
    const share = Math.exp((scores[label] ?? 0) - most);
    scores[label] = share;
    total += share;
  }
  for (let label = 0; label < scores.length; label++) scores[label] = (scores[label] ?? 0) / total;
  const loss = -Math.log(Math.max(1e-12, scores[truth] ?? 0));
  scores[truth] = (scores[truth] ?? 0) - 1;
  return loss;
}

function spread(gradient: Float64Array, errors: Float64Array, row: Row, weight: number): void {
  const width = errors.length;
  for (let i = 0; i < row.columns.length; i++) {
    const from = (row.columns[i] ?? 0) * width;
    const value = (row.values[i] ?? 0) * weight;
    for (let label = 0; label < width; label++) {
      gradient[from + label] = (gradient[from + label] ?? 0) + value * (errors[label] ?? 0);
    }
  }
}
