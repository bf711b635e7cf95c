import type { PriceTable } from '../engine/index.ts';

const price = (input: number, output: number, cachedInput?: number) => ({
  inputPerMillionUsd: input,
  outputPerMillionUsd: output,
  cachedInputPerMillionUsd: cachedInput,
});

/**
 * US dollars per million tokens: the public list prices of 2025. `COLLOQUY_MODEL_PRICES` adds to them and corrects them; a
 * model that is in neither counts as a dear one.
 */
export const MODEL_PRICES: PriceTable = {
  'gpt-4o': price(2.5, 10, 1.25),
  'gpt-4o-mini': price(0.15, 0.6, 0.075),
  'gpt-4.1': price(2, 8, 0.5),
  'gpt-4.1-mini': price(0.4, 1.6, 0.1),
  'gpt-4.1-nano': price(0.1, 0.4, 0.025),
  'gpt-5': price(1.25, 10, 0.125),
  'gpt-5-mini': price(0.25, 2, 0.025),
  'gpt-5-nano': price(0.05, 0.4, 0.005),
  o3: price(2, 8, 0.5),
  'o4-mini': price(1.1, 4.4, 0.275),
  'claude-haiku-4-5': price(1, 5, 0.1),
  'claude-sonnet-4-5': price(3, 15, 0.3),
  'claude-opus-4-5': price(5, 25, 0.5),
  'gemini-2.5-flash': price(0.3, 2.5, 0.075),
  'gemini-2.5-flash-lite': price(0.1, 0.4, 0.025),
  'gemini-2.5-pro': price(1.25, 10, 0.31),
  'mistral-small-latest': price(0.1, 0.3),
  'mistral-large-latest': price(2, 6),
  'llama-3.3-70b-versatile': price(0.59, 0.79),
  'text-embedding-3-small': price(0.02, 0),
  'text-embedding-3-large': price(0.13, 0),
  'text-embedding-ada-002': price(0.1, 0),
};
