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
  wordings: {
    en: [
      'Thank you for your order! Is there anything else I can do for you?',
      "You're all set. I'm here if anything comes up.",
      'Your order is in good hands. Just write if you need anything.',
    ],
    ru: [
      'Спасибо за заказ! Чем ещё могу помочь?',
      'Всё готово. Пишите, если что-то понадобится.',
      'Ваш заказ в надёжных руках. Если будут вопросы, пишите.',
    ],
  },
};
