import type { StateHandler } from './state-handler.ts';

export const valueProposition: StateHandler = {
  name: 'value_proposition',
  goal: 'Show the one offer that fits what they told, in terms of what they get from it.',
  // A pitch on top of an open objection sounds like not having listened.
  entry: 'value.open_objections == 0',
  visit: { logOdds: 0.5, because: 'they heard the offer and are still talking' },
  moves: [
    { to: 'closing_attempt', on: ['buys', 'answers'], when: 'value.buying_signals > 0' },
    { to: 'objection_handling', on: ['objects', 'declines'] },
    {
      to: 'price_negotiation',
      on: ['price', 'haggles', 'agrees'],
      when: 'value.open_objections == 0 || value.price_talk > 0',
    },
  ],
};
