/** The plugin's own words: answers to objections, and what each state says. A bundle overrides them by key. */
import type { MachineConfig } from './config.ts';
import { wordingKey } from './compile-machine.ts';
import type { Machine } from './machine.ts';
import { handlerOf } from './states/index.ts';

type Templates = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PLAIN = {
  en: {
    objection_price: 'I understand, it should be worth it to you. Shall we look for an option that fits your budget?',
    objection_timing: 'Of course, take your time. What would help you decide?',
    objection_trust: 'Good to ask. What would you like to know about us before you decide?',
    objection_need: 'Fair enough. What would make it better than what you have now?',
    objection_commitment: 'I see: you want to stay free. What worries you about it?',
    objection_authority: 'Sure, talk it over. What do you think they will ask?',
    objection_doubt: 'I hear you. What makes you hesitate?',
    soothed_1: "I'm sorry about that. Tell me what went wrong, or ask for a person, and we'll put it right.",
    soothed_2: "Sorry, I don't want to get on your nerves. I'm here if you need something.",
    declined_1: "No problem at all. If anything changes, I'm here.",
    declined_2: 'That is fine. Just write if you think of something.',
  },
  ru: {
    objection_price: 'Понимаю, это должно того стоить. Подберём вариант под ваш бюджет?',
    objection_timing: 'Конечно, не торопитесь. Что поможет вам решить?',
    objection_trust: 'Хороший вопрос. Что рассказать о нас, прежде чем вы решите?',
    objection_need: 'Понимаю. Чем это должно быть лучше того, что у вас есть?',
    objection_commitment: 'Понимаю: не хочется связывать себя. Что именно смущает?',
    objection_authority: 'Конечно, посоветуйтесь. О чём вас спросят, как думаете?',
    objection_doubt: 'Понимаю. Что вас останавливает?',
    soothed_1: 'Мне жаль. Расскажите, что не так, или позовите человека, и мы всё исправим.',
    soothed_2: 'Извините, не хочу вас раздражать. Я здесь, если что-то понадобится.',
    declined_1: 'Ничего страшного. Если передумаете, я здесь.',
    declined_2: 'Хорошо. Пишите, если что-то понадобится.',
  },
};

export const DECLINED = ['declined_1', 'declined_2'] as const;
export const SOOTHED = ['soothed_1', 'soothed_2'] as const;

/** With the wordings of this machine's states: its own where the bundle declares them, else the well-known ones. */
export const templatesOf = (machine: Machine, { states = {} }: MachineConfig): Templates => {
  const locales = new Set([...Object.keys(PLAIN), ...Object.values(states).flatMap(localesOf)]);
  return Object.fromEntries(
    [...locales].map((locale) => {
      const spoken = Object.keys(machine.states).flatMap((name) => wordingsIn(locale, name, states[name]?.say));
      return [locale, { ...(locale === 'en' || locale === 'ru' ? PLAIN[locale] : {}), ...Object.fromEntries(spoken) }];
    }),
  );
};

type Said = NonNullable<NonNullable<MachineConfig['states']>[string]>['say'];

const localesOf = ({ say = [] }: { say?: Said }): string[] =>
  say.flatMap((text) => (typeof text === 'string' ? [] : Object.keys(text)));

const wordingsIn = (locale: string, state: string, say: Said): [string, string][] => {
  const known = locale === 'en' || locale === 'ru' ? (handlerOf(state)?.wordings[locale] ?? []) : [];
  const texts = say ? say.map((text) => (typeof text === 'string' ? text : text[locale])) : known;
  return texts.flatMap((text, place): [string, string][] =>
    text === undefined ? [] : [[wordingKey(state, place), text]],
  );
};
