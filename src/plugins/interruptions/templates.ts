/** The plugin's own words; a bundle overrides them in `templates/<locale>.yaml`. */
export const templates = {
  en: {
    return_prompt: 'Shall we go on?',
    ask_another_prompt: 'Sure, what would you like to know?',
    question_unknown: "I'm afraid I don't know that.",
    finish_first: "Let's finish one of the things we've begun first.",
    no_reason: 'I need it to help you with this.',
  },
  ru: {
    return_prompt: 'Продолжим?',
    ask_another_prompt: 'Конечно, что вы хотите узнать?',
    question_unknown: 'К сожалению, этого я не знаю.',
    finish_first: 'Давайте сначала закончим что-нибудь из начатого.',
    no_reason: 'Без этого я не смогу вам помочь.',
  },
};
