import type { StateHandler } from './state-handler.ts';

export const postPurchase: StateHandler = {
  name: 'post_purchase',
  goal: 'Thank them, tell what happens next, help with the order; sell nothing unless they ask.',
  entry: '"orders" in value.happenings',
  converts: true,
  visit: { logOdds: 6, because: 'they have ordered' },
  moves: [
    { to: 'closing_attempt', on: ['buys'], when: 'value.purchases > 0' },
    { to: 'initial_contact', on: ['interest', 'needs', 'price'] },
  ],
};
