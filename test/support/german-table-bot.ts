/** A small bot that books tables in German, with answers to side questions and no action. */
import type { BundleFiles } from '../../src/engine/index.ts';

export const germanTableBot: BundleFiles = {
  'bot.yaml': `
slug: tisch
name: Toni
locales: [de]
time_zone: Europe/Berlin
plugins: [flows, orchestrator, profile, faq, interruptions, actions]
company: { name: Gasthaus Linde }
channels: [WEB]
start: { message: "Guten Tag, hier ist Toni vom Gasthaus Linde." }
`,
  'flows/reservieren.yaml': `
id: reservieren
title: Tisch reservieren
examples:
  - einen Tisch reservieren
  - ich möchte einen Tisch reservieren
  - ich hätte gern einen Tisch für vier Personen
  - haben Sie morgen noch einen Tisch frei
  - Reservierung für Freitag
  - Tisch für zwei heute um 18 Uhr
  - wir möchten bei Ihnen essen
slots:
  personen: { type: number, description: Zahl der Gäste, label: Personen, min: 1, max: 12, invalid: "Wir haben Tische für 1 bis 12 Personen." }
  tag: { type: date, description: Tag des Besuchs, label: Tag }
  uhrzeit: { type: time, description: Uhrzeit des Besuchs, label: Uhrzeit, valid: 'value >= "11:00"', invalid: "Unsere Küche öffnet um elf." }
  name: { type: name, label: Name, profile: name, why: "Damit wir wissen, wessen Tisch es ist." }
  telefon: { type: phone, label: Telefon, refusal: optional, profile: phone, why: "Nur falls sich etwas ändert." }
  zusage: { type: yes_no }
steps:
  - { id: frage_personen, type: ask, message: { text: "Für wie viele Personen?" }, expected_input: { variable: personen }, next_step: frage_tag }
  - { id: frage_tag, type: ask, message: { text: "An welchem Tag?" }, expected_input: { variable: tag }, next_step: frage_uhrzeit }
  - { id: frage_uhrzeit, type: ask, message: { text: "Um wie viel Uhr?" }, expected_input: { variable: uhrzeit }, next_step: frage_name }
  - { id: frage_name, type: ask, message: { text: "Auf welchen Namen?" }, expected_input: { variable: name }, next_step: frage_telefon }
  - { id: frage_telefon, type: ask, message: { text: "Unter welcher Telefonnummer erreichen wir Sie?" }, expected_input: { variable: telefon }, next_step: frage_zusage }
  - id: frage_zusage
    type: ask
    message: { text: "{{ slots.personen | approx }} Personen, {{ slots.tag | day }}, {{ slots.uhrzeit | clock }} Uhr, auf {{ slots.name }}. Soll ich reservieren?" }
    expected_input: { variable: zusage }
    next_step: [{ when: slots.zusage, step: fertig }, { step: doch_nicht }]
  - { id: fertig, type: end, message: { text: "Reserviert!" } }
  - { id: doch_nicht, type: end, message: { text: "Gut, dann nicht." } }
`,
  'faq/alles.yaml': `
- id: oeffnungszeiten
  question: Wann haben Sie geöffnet?
  examples: [wie sind Ihre Öffnungszeiten, bis wann haben Sie offen, wann machen Sie zu]
  answer: "Täglich von 11 bis 23 Uhr."
- id: parken
  question: Haben Sie Parkplätze?
  examples: [wo kann ich parken, gibt es einen Parkplatz, Parkmöglichkeiten]
  answer: "Ja, hinter dem Haus."
- id: hunde
  question: Sind Hunde erlaubt?
  examples: [darf ich meinen Hund mitbringen, dürfen Hunde mit rein]
  answer: "Hunde sind willkommen."
- id: zahlen
  question: Kann man mit Karte zahlen?
  examples: [nehmen Sie Kreditkarten, kann ich mit EC-Karte bezahlen]
  answer: "Ja, mit jeder Karte."
`,
};
