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
  wordings: {
    en: [
      'There is an option for most budgets. Which one is closest to yours?',
      'I can tell you what each option comes to. Which would you like to compare?',
      'The price is the same for everybody; the smaller option may suit you. Shall we take that one?',
    ],
    ru: [
      'Есть варианты на разный бюджет. Какой ближе к вашему?',
      'Могу сказать, сколько стоит каждый вариант. Какие сравним?',
      'Цена одна для всех, но вариант поменьше может вам подойти. Возьмём его?',
    ],
  },
};
