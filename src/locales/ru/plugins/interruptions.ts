import type { ReturnWords } from '../../../plugins/interruptions/return-words.ts';
import type { WayBackWords } from '../../../plugins/interruptions/way-back.ts';
import type { Templates } from '../../locale-pack.ts';

export const interruptions: { templates: Templates; returning: ReturnWords; wayBack: WayBackWords } = {
  templates: {
    return_prompt: 'Продолжим?',
    ask_another_prompt: 'Конечно, что вы хотите узнать?',
    question_unknown: 'К сожалению, этого я не знаю.',
    finish_first: 'Давайте сначала закончим что-нибудь из начатого.',
    no_reason: 'Без этого я не смогу вам помочь.',
  },
  wayBack: { goOn: 'Продолжить', another: 'Ещё вопрос' },
  returning: {
    goOn: /^(ну |так |ладно |хорошо |ок |да |окей |тогда )*(давай(те)? )?(продолжим|продолжай(те)?|продолжаем|дальше|поехали дальше|пойд[её]м дальше|вернёмся|вернемся|вернуться)( дальше| пожалуйста| к (заказу|заявке|анкете|вопросу))*$|^(так |и )*(на )?ч[её]м мы (остановились|закончили)$|^где мы (остановились|были)$/u,
    agree: /^(да|ага|конечно|ок|окей|хорошо|давай|давайте|да конечно)$/u,
    more: /^((да|у меня( есть)?|есть) )*(ещ[её] (один )?|другой )?вопрос$/u,
  },
};
