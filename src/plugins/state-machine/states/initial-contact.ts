import type { StateHandler } from './state-handler.ts';

export const initialContact: StateHandler = {
  name: 'initial_contact',
  goal: 'Welcome them and find out what brought them here. No pitch, no price.',
  exit: 'value.turns > 0',
  visit: { logOdds: 0, because: 'everybody starts here: it tells nothing' },
  moves: [
    { to: 'closing_attempt', on: ['buys', 'answers'], when: 'value.buying_signals > 0' },
    { to: 'price_negotiation', on: ['price', 'haggles'], when: 'value.price_talk > 0' },
    { to: 'objection_handling', on: ['objects'], when: 'value.open_objections > 0' },
    { to: 'value_proposition', on: ['needs'], when: 'value.needs > 0 && value.interest > 0' },
    { to: 'interest_qualification', on: ['asks', 'interest', 'needs', 'agrees'] },
  ],
};
