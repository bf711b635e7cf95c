import type { StateHandler } from './state-handler.ts';

export const interestQualification: StateHandler = {
  name: 'interest_qualification',
  goal: 'Learn what they are after and how they live with it now, one question at a time.',
  entry: 'value.turns > 0',
  // Something has to be known of them before there is anything to propose; after a second try it goes on without.
  exit: 'value.needs + value.price_talk + value.buying_signals + value.open_objections > 0 || value.turns_in_state > 1',
  visit: { logOdds: 0.4, because: 'they stayed past the welcome' },
  moves: [
    { to: 'closing_attempt', on: ['buys', 'answers'], when: 'value.buying_signals > 0' },
    { to: 'price_negotiation', on: ['price', 'haggles'], when: 'value.price_talk > 0' },
    { to: 'objection_handling', on: ['objects'], when: 'value.open_objections > 0' },
    { to: 'value_proposition', on: ['needs', 'interest', 'agrees', 'asks'] },
  ],
};
