import { FEATURE_PLACES, type FeatureVector } from './feature-hash.ts';

/** A linear classifier over hashed features, weights as small integers times `scale`. */
export interface LinearHead {
  labels: readonly string[];
  /** `weights[place * labels.length + label]`. */
  weights: Int8Array;
  scale: number;
}

/** A head as it is written to disk: the weights in base64. */
export interface StoredHead {
  labels: readonly string[];
  scale: number;
  weights: string;
}

/** Log-odds of each label, in the order of `labels`. */
export function headScores(head: LinearHead, vector: FeatureVector): Float64Array {
  const width = head.labels.length;
  const scores = new Float64Array(width);
  const { places, values } = vector;
  for (let i = 0; i < places.length; i++) {
    const row = (places[i] ?? 0) * width;
    const value = values[i] ?? 0;
    for (let label = 0; label < width; label++) {
      scores[label] = (scores[label] ?? 0) + value * (head.weights[row + label] ?? 0);
    }
  }
  for (let label = 0; label < width; label++) scores[label] = (scores[label] ?? 0) * head.scale;
  return scores;
}

/** Turns log-odds into shares of 1, as one of the labels is the right one. */
export function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

/** Turns log-odds into probabilities, each label on its own. */
export const sigmoid = (score: number) => 1 / (1 + Math.exp(-score));

export function readHead(stored: StoredHead): LinearHead {
  const weights = new Int8Array(FEATURE_PLACES * stored.labels.length);
  const bytes = Buffer.from(stored.weights, 'base64');
  weights.set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return { labels: stored.labels, scale: stored.scale, weights };
}

/** Rounds weights to a byte each, the largest becoming 127. */
export function quantise(labels: readonly string[], weights: Float64Array): LinearHead {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest === 0 ? 1 : largest / 127;
  return { labels, scale, weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)) };
}

export const storeHead = (head: LinearHead): StoredHead => ({
  labels: head.labels,
  scale: head.scale,
  weights: Buffer.from(head.weights.buffer, head.weights.byteOffset, head.weights.byteLength).toString('base64'),
});
