/** The plugin's own words; a bundle overrides them in `templates/<locale>.yaml`. */
export const templates = {
  en: {
    handoff: "I'm passing you on to one of us. They will answer you here.",
    hours_on: 'On {{ date | day }} we are open {{ hours | join: " and " | replace: "-", "–" }}.',
    hours_closed: 'On {{ date | day }} we are closed.{% if next %} We are open again on {{ next | day }}.{% endif %}',
    hours_week:
      'Our opening hours:{% for entry in days %}\n{{ entry.day }}: {{ entry.hours | join: ", " | replace: "-", "–" }}{% endfor %}',
    fact_description: '{{ value }}',
    fact_phone: 'You can call us on {{ value | phone }}.',
    fact_email: 'You can write to us at {{ value }}.',
    fact_address: 'You will find us at {{ value }}.',
    fact_website: 'Our website: {{ value }}',
  },
  ru: {
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
