import type { Templates } from '../../locale-pack.ts';

export const actions: { templates: Templates } = {
  templates: {
    effect_failed: 'Es tut mir leid: Das ließ sich nicht erledigen. Jemand von uns kümmert sich darum.',
    effect_unknown:
      'Es tut mir leid: Ob das erledigt ist, weiß ich noch nicht. Jemand von uns sieht nach und schreibt Ihnen hier.',
    handoff: 'Ich gebe Sie an eine Kollegin oder einen Kollegen weiter. Die Antwort kommt hier.',
    handoff_closed:
      'Gerade ist niemand von uns da{% if opens %}: am {{ opens.day | day }} ab {{ opens.time | clock }} sind wir wieder hier{% endif %}. Hinterlassen Sie hier Ihre Telefonnummer oder E-Mail-Adresse, und wir melden uns.',
    handoff_closed_asks:
      'Gerade ist niemand von uns da{% if opens %}: am {{ opens.day | day }} ab {{ opens.time | clock }} sind wir wieder hier{% endif %}. Wir können Sie zurückrufen.',
    handoff_unanswered:
      'Es tut mir leid: Noch ist niemand frei. Ich habe noch einmal Bescheid gegeben. Wenn Sie nicht warten können, hinterlassen Sie hier Ihre Telefonnummer oder E-Mail-Adresse, und wir melden uns.',
    handoff_back: 'Sie sprechen wieder mit dem Assistenten.',
    hours_on: '{{ date | day }} haben wir geöffnet: {{ hours | join: " und " | replace: "-", "–" }}.',
    hours_closed:
      '{{ date | day }} haben wir geschlossen.{% if next %} Wir öffnen wieder: {{ next | day }}.{% endif %}',
    hours_week:
      'Unsere Öffnungszeiten:{% for entry in days %}\n{{ entry.day }}: {{ entry.hours | join: ", " | replace: "-", "–" }}{% endfor %}',
    fact_description: '{{ value }}',
    fact_phone: 'Sie erreichen uns unter {{ value | phone }}.',
    fact_email: 'Schreiben Sie uns an {{ value }}.',
    fact_address: 'Sie finden uns hier: {{ value }}.',
    fact_website: 'Unsere Website: {{ value }}',
  },
};
