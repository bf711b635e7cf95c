/** The plugin's own words; a bundle overrides them in `templates/<locale>.yaml`. */
export const templates = {
  en: {
    cancelled: "All right, I've stopped that.",
    restarted: "Let's start over.",
    button_gone: 'That button is no longer on offer.',
    greeted: 'Hello!',
    thanked: "You're welcome!",
    bye: 'Good-bye!',
    fallback: "Sorry, I can't help with that.",
    fallback_offers: "Sorry, I'm not sure what you mean. I can help with: {{ offers }}.",
  },
  ru: {
    cancelled: 'Хорошо, отменил.',
    restarted: 'Начнём сначала.',
    button_gone: 'Эта кнопка больше не действует.',
    greeted: 'Здравствуйте!',
    thanked: 'Пожалуйста!',
    bye: 'До свидания!',
    fallback: 'К сожалению, с этим я не помогу.',
    fallback_offers: 'Извините, я не понял. Могу помочь вот с чем: {{ offers }}.',
  },
};
