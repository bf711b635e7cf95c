/** US dollars per million tokens. */
export interface ModelPrice {
  inputPerMillionUsd: number;
  outputPerMillionUsd: number;
  /** Of input that the server had in its cache; absent: as other input. */
  cachedInputPerMillionUsd?: number | undefined;
}

export type PriceTable = Readonly<Record<string, ModelPrice>>;

/**
 * What a model without an entry in the price table is charged at: no less than the dearest one there, and no less than
 * this, a large model's list price of 2024 (GPT-4 Turbo). A budget must hold for a model whose price nobody entered;
 * a model that costs nothing is entered with zeros.
 */
const UNKNOWN_PRICE: ModelPrice = { inputPerMillionUsd: 10, outputPerMillionUsd: 30 };

/** The price of a model, by its full name or by the name without its provider. */
export const priceOf = (prices: PriceTable, model: string): ModelPrice => {
  const known = prices[model] ?? prices[model.slice(model.indexOf(':') + 1)];
  return known ?? dearest([UNKNOWN_PRICE, ...Object.values(prices)]);
};

export const isPriced = (prices: PriceTable, model: string): boolean =>
  Object.hasOwn(prices, model) || Object.hasOwn(prices, model.slice(model.indexOf(':') + 1));

/** For each kind of token the highest price of all. */
export const dearest = (prices: readonly ModelPrice[]): ModelPrice => ({
  inputPerMillionUsd: Math.max(...prices.map((price) => price.inputPerMillionUsd)),
  outputPerMillionUsd: Math.max(...prices.map((price) => price.outputPerMillionUsd)),
});

export const costUsd = (
  price: ModelPrice,
  { inputTokens, outputTokens, cachedTokens = 0 }: { inputTokens: number; outputTokens: number; cachedTokens?: number },
): number => {
  const cached = Math.min(cachedTokens, inputTokens);
  const cachedPrice = price.cachedInputPerMillionUsd ?? price.inputPerMillionUsd;
  const input = (inputTokens - cached) * price.inputPerMillionUsd + cached * cachedPrice;
  return (input + outputTokens * price.outputPerMillionUsd) / 1_000_000;
};
