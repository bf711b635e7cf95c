import type { LeaveWords } from '../../../plugins/orchestrator/leave.ts';
import type { Phrases } from '../../../plugins/orchestrator/phrases.ts';
import type { Templates } from '../../locale-pack.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const orchestrator: { templates: Templates; phrases: Phrases; leaving: LeaveWords } = {
  templates: {
    cancelled: 'Хорошо, отменил.',
    acknowledged: 'Хорошо! Если что-нибудь ещё понадобится, спрашивайте.',
    leave_confirm: 'Остановиться на этом? Всё, что вы рассказали, пропадёт.',
    cancelled_all: 'Хорошо, отменил всё.',
    nothing_to_cancel: 'Хорошо, сейчас ничего не оформляем.',
    received_files: 'Спасибо, {% if count == 1 %}файл пришёл{% else %}файлы пришли{% endif %}.',
    no_hurry: 'Не торопитесь, я на связи.',
    restarted: 'Начнём сначала.',
    button_gone: 'Эта кнопка больше не действует.',
    greeted: 'Здравствуйте!',
    thanked: 'Пожалуйста!',
    bye: 'До свидания!',
    clarify: 'Что из этого вы имеете в виду?',
    recall_one: 'Вы сказали: {{ item.said | read_back: item.type }} ({{ item.label }}).',
    recall_all:
      'Вы сказали: {% for item in items %}{{ item.label }}: {% if item.refused %}не названо{% else %}{{ item.said | read_back: item.type }}{% endif %}{% unless forloop.last %}; {% endunless %}{% endfor %}.',
    recall_so:
      'Да: {% for item in items %}{{ item.said | read_back: item.type }}{% unless forloop.last %}, {% endunless %}{% endfor %}.',
    recall_not_so:
      'Нет, сейчас так: {% for item in items %}{{ item.said | read_back: item.type }}{% unless forloop.last %}, {% endunless %}{% endfor %}.',
    recall_refused: 'Вы предпочли не называть: {{ item.label }}. Это нормально.',
    recall_nothing: 'Этого вы мне ещё не говорили.',
    talk_who: 'Я {{ bot }}, помощник {{ business }}: программа, а не человек.',
    talk_ability: 'Могу помочь вот с чем: {{ offers }}. И отвечаю на вопросы.',
    talk_wellbeing: 'Всё хорошо, спасибо! Надеюсь, у вас тоже.',
    talk_joke: 'Работать у меня получается лучше, чем шутить.',
    fallback: 'К сожалению, с этим я не помогу.',
    fallback_offers: 'Извините, я не понял. Могу помочь вот с чем: {{ offers }}.',
  },
  leaving: { leave: 'Да, отменить', stay: 'Нет, продолжить' },
  phrases: {
    recall:
      /(?<!\p{L})((сколько|что|какой|какую|какое|какие|когда|кого|как) (я|же я)( \p{L}+)? ?(сказала?|говорила?|называла?|назвала?|указала?|выбрала?|написала?)|(я|мы) (уже )?(сказала?|говорила?|назвала?|указала?) (раньше|до этого)|напомни(те)?( мне)? ?,? (что|сколько|как|когда)|как меня зовут|(какой|какая|какое) у меня|что (ты|вы) (обо мне )?(знаешь|знаете|помнишь|помните))(?!\p{L})|(какую|какой|какое|какие) \p{L}+ я (сказала?|назвала?|указала?|выбрала?)/u,
    recallAll:
      /(?<!\p{L})что (я|мы) (уже )?(забронировала?|заказала?|забронировали|заказали|выбрала?|указала?)(?!\p{L})/u,
    types: [
      [/сколько/, ['number', 'money', 'duration']],
      [/во сколько|в какое время|какое время/, ['time']],
      [/какой день|какую дату|на какое число/, ['date']],
      [/когда/, ['date', 'time']],
      [/зовут|имя/, ['name']],
      [/телефон|номер/, ['phone', 'number']],
      [/почт|e ?mail|имейл/, ['email']],
      [/бюджет/, ['money']],
    ],
    empty: words(
      'что сколько какой какую какое какие когда как кого я вы ты мы мне меня обо же сказал сказала говорил говорила назвал назвала указал указала выбрал выбрала написал написала напомни напомните раньше уже до этого у в на во знаете знаешь помните помнишь',
    ),
    talk: {
      who: /(?<!\p{L})(кто (ты|вы)|ты кто|вы кто|как (тебя|вас) зовут|(ты|вы) (бот|робот|человек|настоящ\p{L}*))(?!\p{L})/u,
      ability:
        /(?<!\p{L})(что (ты|вы) (умеешь|умеете|можешь|можете)|чем (ты|вы)? ?(можешь|можете) помочь|^помощь$|^меню$)(?!\p{L})/u,
      wellbeing: /(?<!\p{L})как (дела|ты|вы|поживаете|поживаешь)(?!\p{L})/u,
      joke: /(?<!\p{L})(расскажи(те)? (анекдот|шутку)|пошути(те)?)(?!\p{L})/u,
    },
    everything: /(?<!\p{L})(вс[её]|оба|обе)(?!\p{L})/u,
  },
};
