import { describe, expect, it } from 'vitest';
import { costUsd, isPriced, priceOf } from './prices.ts';

const prices = {
  'gpt-4o': { inputPerMillionUsd: 2.5, outputPerMillionUsd: 10 },
  'openai:huge': { inputPerMillionUsd: 60, outputPerMillionUsd: 20 },
};

describe('priceOf', () => {
  it('finds a model by its full name and by the name without its provider', () => {
    expect(priceOf(prices, 'openai:gpt-4o')).toBe(prices['gpt-4o']);
    expect(priceOf(prices, 'openai:huge')).toBe(prices['openai:huge']);
    expect([isPriced(prices, 'openai:gpt-4o'), isPriced(prices, 'gpt-5')]).toEqual([true, false]);
  });

  it('charges an unknown model at no less than the dearest one known', () => {
    expect(priceOf(prices, 'openai:new')).toEqual({ inputPerMillionUsd: 60, outputPerMillionUsd: 30 });
  });
});

it('reckons the cost of a call from its tokens', () => {
  expect(costUsd(prices['gpt-4o'], { inputTokens: 1_000, outputTokens: 100 })).toBeCloseTo(0.0035, 10);
});
