import type { Templates } from '../../locale-pack.ts';

export const actions: { templates: Templates } = {
  templates: {
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
};
