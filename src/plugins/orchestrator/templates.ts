/** The plugin's own words; a bundle overrides them in `templates/<locale>.yaml`. */

/** A value read back in the manner of its type: `said` is `{ value, min, max }`. */
const said = (minutes: string): string =>
  [
    '{% case item.type %}',
    '{% when "number" %}{{ item.said | approx }}',
    `{% when "duration" %}{{ item.said | approx }} ${minutes}`,
    '{% when "money" %}{{ item.said | money }}',
    '{% when "date" %}{{ item.said | day }}',
    '{% when "time" %}{{ item.said | clock }}',
    '{% when "phone" %}{{ item.said | phone }}',
    '{% else %}{{ item.said.value }}',
    '{% endcase %}',
  ].join('');

const en = said('minutes');
const ru = said('мин.');

export const templates = {
  en: {
    cancelled: "All right, I've stopped that.",
    acknowledged: "All right! If there's anything else, just ask.",
    leave_confirm: "Shall I stop here? What you've told me so far would be lost.",
    cancelled_all: "All right, I've stopped all of it.",
    nothing_to_cancel: 'All right, nothing is under way.',
    no_hurry: "Take your time, I'm here.",
    restarted: "Let's start over.",
    button_gone: 'That button is no longer on offer.',
    greeted: 'Hello!',
    thanked: "You're welcome!",
    bye: 'Good-bye!',
    clarify: 'Which of these do you mean?',
    recall_one: `You said ${en} for {{ item.label }}.`,
    recall_all: `You told me: {% for item in items %}{{ item.label }}: {% if item.refused %}not said{% else %}${en}{% endif %}{% unless forloop.last %}; {% endunless %}{% endfor %}.`,
    recall_refused: "You'd rather not say {{ item.label }}, and that's fine.",
    recall_nothing: "You haven't told me that yet.",
    talk_who: "I'm {{ bot }}, the assistant of {{ business }}: a program, not a person.",
    talk_ability: 'I can help with: {{ offers }}. And I answer questions.',
    talk_wellbeing: "Very well, thank you! I hope you're well too.",
    talk_joke: "I'm better at work than at jokes.",
    fallback: "Sorry, I can't help with that.",
    fallback_offers: "Sorry, I'm not sure what you mean. I can help with: {{ offers }}.",
  },
  ru: {
    cancelled: 'Хорошо, отменил.',
    acknowledged: 'Хорошо! Если что-нибудь ещё понадобится, спрашивайте.',
    leave_confirm: 'Остановиться на этом? Всё, что вы рассказали, пропадёт.',
    cancelled_all: 'Хорошо, отменил всё.',
    nothing_to_cancel: 'Хорошо, сейчас ничего не оформляем.',
    no_hurry: 'Не торопитесь, я на связи.',
    restarted: 'Начнём сначала.',
    button_gone: 'Эта кнопка больше не действует.',
    greeted: 'Здравствуйте!',
    thanked: 'Пожалуйста!',
    bye: 'До свидания!',
    clarify: 'Что из этого вы имеете в виду?',
    recall_one: `Вы сказали: ${ru} ({{ item.label }}).`,
    recall_all: `Вы сказали: {% for item in items %}{{ item.label }}: {% if item.refused %}не названо{% else %}${ru}{% endif %}{% unless forloop.last %}; {% endunless %}{% endfor %}.`,
    recall_refused: 'Вы предпочли не называть: {{ item.label }}. Это нормально.',
    recall_nothing: 'Этого вы мне ещё не говорили.',
    talk_who: 'Я {{ bot }}, помощник {{ business }}: программа, а не человек.',
    talk_ability: 'Могу помочь вот с чем: {{ offers }}. И отвечаю на вопросы.',
    talk_wellbeing: 'Всё хорошо, спасибо! Надеюсь, у вас тоже.',
    talk_joke: 'Работать у меня получается лучше, чем шутить.',
    fallback: 'К сожалению, с этим я не помогу.',
    fallback_offers: 'Извините, я не понял. Могу помочь вот с чем: {{ offers }}.',
  },
};
