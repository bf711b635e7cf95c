/** The plugin's own words; a bundle overrides them in `templates/<locale>.yaml`. */
export const templates = {
  en: {
    not_understood: "Sorry, I didn't get that.",
    not_understood_again: 'Sorry, I still don\'t follow. You can say "stop", or ask for a person.',
    noted: 'Noted.',
    rough_will_do: 'A rough idea will do.',
    take_your_time: 'Take your time.',
    value_invalid: "That one isn't possible.",
    required_why: "I can't go on without it.",
    required_again: 'I really do need it to go on. You can say "stop", or ask for a person.',
    refused_needs_human: "No problem: one of us can do this without it. I'm passing you on.",
    turn_failed: 'Sorry, something went wrong on my side. Please try that again.',
  },
  ru: {
    not_understood: 'Извините, я не понял.',
    not_understood_again: 'Извините, я всё ещё не понимаю. Можно сказать «стоп» или попросить позвать человека.',
    noted: 'Записал.',
    rough_will_do: 'Хватит и примерного ответа.',
    take_your_time: 'Не торопитесь.',
    value_invalid: 'Так, к сожалению, нельзя.',
    required_why: 'Без этого я не смогу продолжить.',
    required_again: 'Без этого правда не обойтись. Можно сказать «стоп» или попросить позвать человека.',
    refused_needs_human: 'Хорошо: это может сделать мой коллега, передаю вас ему.',
    turn_failed: 'Извините, у меня что-то сломалось. Попробуйте ещё раз.',
  },
};
