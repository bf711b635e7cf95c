import type { Templates } from '../../locale-pack.ts';

export const actions: { templates: Templates } = {
  templates: {
    handoff: 'Передаю вас коллеге: вам ответят здесь же.',
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
