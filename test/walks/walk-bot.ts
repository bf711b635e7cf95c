/** A bot for random walks: three flows with every refusal policy that keeps the talk going, two answers, fixed phrases. */
import type { BundleFiles, SlotValue } from '../../src/engine/index.ts';

export const walkBot: BundleFiles = {
  'bot.yaml': `
slug: walker
name: Walker
locales: [en]
time_zone: Europe/London
plugins: [flows, orchestrator, profile, faq, { use: interruptions, config: { max_depth: 3 } }]
company: { name: Walkers }
channels: [WEB]
start: { message: "Hi." }
`,
  'flows/book.yaml': `
id: book
title: Book a table
examples: [book a table, I want to book a table, reserve a table for us, table reservation please]
slots:
  party_size: { type: number, description: how many people, min: 1, max: 12 }
  day: { type: date, description: day of the visit }
  phone: { type: phone, refusal: optional, profile: phone }
  confirm: { type: yes_no }
steps:
  - { id: ask_party_size, type: ask, message: { text: "For how many people?" }, expected_input: { variable: party_size } }
  - { id: ask_day, type: ask, message: { text: "Which day?" }, expected_input: { variable: day } }
  - { id: ask_phone, type: ask, message: { text: "Your phone number?" }, expected_input: { variable: phone } }
  - id: ask_confirm
    type: ask
    message: { text: "{{ slots.party_size }} on {{ slots.day | day }}, right?" }
    buttons: [{ text: "Yes", value: "yes" }, { text: "No", value: "no" }]
    expected_input: { variable: confirm }
  - { id: done, type: end, message: { text: "Thank you." } }
`,
  'flows/repair.yaml': `
id: repair
title: Report a fault
examples: [something is broken, I want to report a fault, please repair my heating, the heating is broken]
slots:
  thing:
    type: choice
    description: what is broken
    choices: [{ value: heating, synonyms: [radiator] }, { value: window, synonyms: [pane] }]
  hour: { type: time, description: time of the repair }
  name: { type: name, refusal: optional, profile: name }
steps:
  - { id: ask_thing, type: choose, message: { text: "Is it the heating or the window?" }, expected_input: { variable: thing } }
  - { id: ask_hour, type: ask, message: { text: "What time may we come?" }, expected_input: { variable: hour } }
  - { id: ask_name, type: ask, message: { text: "What is your name?" }, expected_input: { variable: name } }
  - { id: done, type: end, message: { text: "We will come." } }
`,
  'flows/newsletter.yaml': `
id: newsletter
title: Newsletter
examples: [subscribe to the newsletter, I want your newsletter, sign me up for news by mail]
slots:
  email: { type: email, description: e-mail address }
  topic: { type: choice, refusal: optional, choices: [{ value: recipes }, { value: events }] }
steps:
  - { id: ask_email, type: ask, message: { text: "Which e-mail address?" }, expected_input: { variable: email } }
  - { id: ask_topic, type: choose, message: { text: "Recipes or events?" }, expected_input: { variable: topic } }
  - { id: done, type: end, message: { text: "Subscribed." } }
`,
  'faq/all.yaml': `
- id: parking
  question: Do you have parking?
  examples: [where can I park, is there a car park, parking space]
  answer: "Behind the house."
- id: dogs
  question: Are dogs allowed?
  examples: [can I bring my dog, pets welcome]
  answer: "Dogs are welcome."
`,
};

/** A flow as the reference model knows it: its questions in order. */
export interface WalkQuestion {
  slot: string;
  step: string;
  refusal: 'optional' | 'required';
  field?: string;
  /** Its answer tells by itself what it is for, whatever was asked. */
  isPlain?: true;
  /** Phrases that answer it, with what they mean. */
  answers: readonly (readonly [string, SlotValue])[];
  /** A phrase that changes it once it is filled. */
  correction?: readonly [string, SlotValue];
}

export interface WalkFlow {
  start: string;
  questions: readonly WalkQuestion[];
}

const question = (
  slot: string,
  refusal: WalkQuestion['refusal'],
  answers: WalkQuestion['answers'],
  more: Pick<WalkQuestion, 'field' | 'correction' | 'isPlain'> = {},
): WalkQuestion => ({ slot, step: `ask_${slot}`, refusal, answers, ...more });

export const walkFlows: Readonly<Record<string, WalkFlow>> = {
  book: {
    start: 'table reservation please',
    questions: [
      question(
        'party_size',
        'required',
        [
          ['4 people', 4],
          ['there are 6 of us', 6],
        ],
        { correction: ['actually make it 5 people', 5], isPlain: true },
      ), // prettier-ignore
      question(
        'day',
        'required',
        [
          ['on 24 December', '2026-12-24'],
          ['tomorrow', '2026-11-21'],
        ],
        { isPlain: true },
      ),
      question('phone', 'optional', [['+44 20 7946 0958', '+442079460958']], { field: 'phone', isPlain: true }),
      question('confirm', 'required', [
        ['yes', true],
        ['no', false],
      ]),
    ],
  },
  repair: {
    start: 'I want to report a fault',
    questions: [
      question('thing', 'required', [
        ['the window', 'window'],
        ['heating', 'heating'],
      ]),
      question(
        'hour',
        'required',
        [
          ['at 10 am', '10:00'],
          ['half past three in the afternoon', '15:30'],
        ],
        { correction: ['no, make it 11 am', '11:00'], isPlain: true },
      ), // prettier-ignore
      question('name', 'optional', [['Anna', 'Anna']], { field: 'name' }),
    ],
  },
  newsletter: {
    start: 'I want your newsletter',
    questions: [
      question('email', 'required', [['ana@example.com', 'ana@example.com']]),
      question('topic', 'optional', [
        ['recipes', 'recipes'],
        ['events', 'events'],
      ]),
    ],
  },
};

export const SIDE_QUESTIONS = ['where can I park?', 'are dogs allowed?'] as const;
export const REFUSAL = "I don't want to give it";
export const CANCEL = 'cancel';
export const START_OVER = "let's start over";
export const GO_ON = "let's continue";
export const NONSENSE = 'qwrtz plmk';
