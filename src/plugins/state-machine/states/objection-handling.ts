import type { StateHandler } from './state-handler.ts';

export const objectionHandling: StateHandler = {
  name: 'objection_handling',
  goal: 'Take the objection seriously, answer it with facts, and leave the next step to them.',
  entry: 'value.open_objections > 0 || value.declines > 0',
  // An objection is settled when they go on to something better without raising it again.
  // Who asks for a better price names what would settle it.
  exit: 'value.open_objections == 0 || "haggles" in value.happenings',
  visit: { logOdds: 0, because: 'objections are counted one by one, not by the state they lead to' },
  moves: [
    { to: 'post_purchase', on: ['orders'], when: '"orders" in value.happenings' },
    // Who goes on with the order has settled it for themselves.
    { to: 'closing_attempt', on: ['buys', 'answers'], when: 'value.buying_signals > 0' },
    { to: 'price_negotiation', on: ['price', 'haggles', 'agrees'] },
    { to: 'value_proposition', on: ['interest', 'needs', 'asks'] },
  ],
};
