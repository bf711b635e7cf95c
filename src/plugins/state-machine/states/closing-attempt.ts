import type { StateHandler } from './state-handler.ts';

export const closingAttempt: StateHandler = {
  name: 'closing_attempt',
  goal: 'Ask for the order, simply and once, and take down what it needs.',
  entry: 'value.buying_signals > 0 || "agrees" in value.happenings',
  visit: { logOdds: 1.2, because: 'most orders that are begun are finished' },
  moves: [
    { to: 'post_purchase', on: ['orders'] },
    { to: 'objection_handling', on: ['objects', 'declines', 'cancels'] },
    { to: 'price_negotiation', on: ['price', 'haggles'], when: 'value.price_talk > 0' },
  ],
};
