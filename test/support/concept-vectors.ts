/**
 * A model of embeddings for tests: a table of concepts, and a vector that says how often a text speaks of each. Words of
 * one concept count as one, as a real model would have it.
 */
import type { ModelAnswer, ModelRequest } from './model-server.ts';
import { vectors } from './model-server.ts';

export type Concepts = Readonly<Record<string, readonly string[]>>;

const vectorIn = (text: string, concepts: Concepts): number[] => {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = Object.values(concepts).map((meant) => words.filter((word) => meant.includes(word)).length);
  // What speaks of none of them still lies somewhere.
  return [...counts.map(Math.sqrt), 0.1];
};

/** To every request for embeddings the vectors of its texts. */
export const speakingOf =
  (concepts: Concepts) =>
  ({ body }: ModelRequest): ModelAnswer =>
    vectors(...(body.input ?? []).map((text) => vectorIn(text, concepts)));
