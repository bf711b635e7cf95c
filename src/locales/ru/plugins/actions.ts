import type { Templates } from '../../locale-pack.ts';

export const actions: { templates: Templates } = {
  templates: {
    handoff: 'Передаю вас коллеге: вам ответят здесь же.',
    handoff_closed:
      'Сейчас никого из нас нет на месте{% if opens %}: {{ opens.day | day }}, с {{ opens.time | clock }}, мы снова здесь{% endif %}. Оставьте телефон или почту, и мы вам ответим.',
    handoff_closed_asks:
      'Сейчас никого из нас нет на месте{% if opens %}: {{ opens.day | day }}, с {{ opens.time | clock }}, мы снова здесь{% endif %}. Мы можем вам перезвонить.',
    handoff_unanswered:
      'Простите, пока никто не освободился. Я напомнил о вас ещё раз. Если не можете ждать, оставьте телефон или почту, и мы вам ответим.',
    handoff_back: 'С вами снова говорит помощник.',
    hours_on: '{{ date | day }} мы работаем {{ hours | join: " и " | replace: "-", "–" }}.',
    hours_closed: '{{ date | day }} мы не работаем.{% if next %} Снова открываемся: {{ next | day }}.{% endif %}',
    hours_week:
      'Часы работы:{% for entry in days %}\n{{ entry.day }}: {{ entry.hours | join: ", " | replace: "-", "–" }}{% endfor %}',
    fact_description: '{{ value }}',
    fact_phone: 'Нам можно позвонить: {{ value | phone }}.',
    fact_email: 'Нам можно написать: {{ value }}.',
    fact_address: 'Наш адрес: {{ value }}.',
    fact_website: 'Наш сайт: {{ value }}',
  },
};
