import type { Templates } from '../../locale-pack.ts';

export const actions: { templates: Templates } = {
  templates: {
    handoff: "I'm passing you on to one of us. They will answer you here.",
    handoff_closed:
      'Nobody of us is here right now{% if opens %}: we are back on {{ opens.day | day }} at {{ opens.time | clock }}{% endif %}. Leave your phone number or e-mail here, and we will get back to you.',
    handoff_closed_asks:
      'Nobody of us is here right now{% if opens %}: we are back on {{ opens.day | day }} at {{ opens.time | clock }}{% endif %}. We can call you back.',
    handoff_unanswered:
      'I am sorry: nobody is free yet. I have let them know again. If you cannot wait, leave your phone number or e-mail here, and we will get back to you.',
    handoff_back: 'You are talking to the assistant again.',
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
