import type { StateHandler } from './state-handler.ts';

export const priceNegotiation: StateHandler = {
  name: 'price_negotiation',
  goal: 'Tell the price plainly and find the option that fits their budget. Never invent a discount.',
  entry: 'value.open_objections == 0 || value.price_talk > 0',
  visit: { logOdds: 0.7, because: 'people ask for the price of what they consider buying' },
  moves: [
    { to: 'post_purchase', on: ['orders'], when: '"orders" in value.happenings' },
    { to: 'closing_attempt', on: ['buys', 'answers', 'agrees'] },
    { to: 'objection_handling', on: ['objects', 'declines'], when: 'value.open_objections > 0 || value.declines > 0' },
    { to: 'value_proposition', on: ['interest', 'needs'] },
  ],
};
