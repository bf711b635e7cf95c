/** A small bot that books tables without doing it: every kind of question, a few answers, no action. */
import type { BundleFiles } from '../../src/engine/index.ts';

export const tableBot: BundleFiles = {
  'bot.yaml': `
slug: table
name: Tom
locales: [en]
time_zone: Europe/London
plugins: [flows, orchestrator, profile, faq, interruptions]
company: { name: Tom's Table }
channels: [WEB]
start: { message: "Hi, I'm Tom." }
`,
  'flows/book.yaml': `
id: book
title: Book a table
examples: [book a table, I want a table, reserve a table for four, table tomorrow please]
slots:
  party_size: { type: number, description: how many people, min: 1, max: 12, invalid: "We seat 1 to 12." }
  date: { type: date, description: day of the visit }
  time: { type: time, description: time of the visit }
  name: { type: name, profile: name }
  phone: { type: phone, refusal: optional, profile: phone, why: "To call you if something changes." }
  confirm: { type: yes_no }
steps:
  - { id: size, type: ask, message: { text: "For how many people?" }, expected_input: { variable: party_size }, next_step: day }
  - { id: day, type: ask, message: { text: "Which day?" }, expected_input: { variable: date }, next_step: hour }
  - { id: hour, type: ask, message: { text: "What time?" }, expected_input: { variable: time }, next_step: who }
  - { id: who, type: ask, message: { text: "What name?" }, expected_input: { variable: name }, next_step: tel }
  - { id: tel, type: ask, message: { text: "Your phone number?" }, expected_input: { variable: phone }, next_step: ok }
  - id: ok
    type: ask
    message: { text: "{{ slots.party_size | approx }} on {{ slots.date | day }} at {{ slots.time | clock }} for {{ slots.name }}, right?" }
    expected_input: { variable: confirm }
    next_step: [{ when: slots.confirm, step: done }, { step: dropped }]
  - { id: done, type: end, message: { text: "Booked!" } }
  - { id: dropped, type: end, message: { text: "OK, dropped." } }
`,
  'faq/all.yaml': `
- id: hours
  question: What are your opening hours?
  examples: [when do you open, when are you open, what time do you close]
  answer: "12 to 22 every day."
- id: parking
  question: Do you have parking?
  examples: [where can I park, is there a car park]
  answer: "Yes, behind the house."
- id: dogs
  question: Are dogs allowed?
  examples: [can I bring my dog, pets welcome]
  answer: "Dogs are welcome."
`,
};
