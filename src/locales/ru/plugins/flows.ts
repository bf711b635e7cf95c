import type { MeantWords } from '../../../plugins/flows/confirm/meant.ts';
import type { AgainWords } from '../../../plugins/flows/which-again.rule.ts';
import type { Templates } from '../../locale-pack.ts';

export const flows: { templates: Templates; meant: MeantWords } & AgainWords = {
  templates: {
    not_understood: 'Извините, я не понял.',
    not_understood_again: 'Извините, я всё ещё не понимаю. Можно сказать «стоп» или попросить позвать человека.',
    did_you_mean: 'Вы имеете в виду: {{ said | read_back: type }}?',
    after_all: 'Раньше вы это исключили. Всё-таки {{ said | read_back: type }}?',
    not_meant: 'Хорошо.',
    noted: 'Записал.',
    kept_in_mind: 'Хорошо, учту.',
    forgotten: 'Больше не храню: {{ label }}.',
    nothing_kept: 'Этого у меня нет: {{ label }}.',
    which_field: 'Что из этого вы имеете в виду?',
    which_again: 'Повторить, что я сказал, или сделать это ещё раз?',
    plain_yes_needed: 'Чтобы не ошибиться: скажите просто «да» или «нет», или что изменить.',
    rough_will_do: 'Хватит и примерного ответа.',
    take_your_time: 'Не торопитесь.',
    value_invalid: 'Так, к сожалению, нельзя.',
    required_why: 'Без этого я не смогу продолжить.',
    required_again: 'Без этого правда не обойтись. Можно сказать «стоп» или попросить позвать человека.',
    refused_needs_human: 'Хорошо: это может сделать мой коллега, передаю вас ему.',
    turn_failed: 'Извините, у меня что-то сломалось. Попробуйте ещё раз.',
  },
  meant: { yes: 'Да', no: 'Нет' },
  again: { say: 'Повторите, что сказали', do: 'Сделайте ещё раз' },
};
