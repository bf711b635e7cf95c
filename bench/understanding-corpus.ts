/**
 * Made-up input for the understanding layer: 150 answers of ten examples each, and messages of the kinds a bot hears.
 * Put together from words by a seeded generator, so that every run reads the same.
 */
import type { Question, RetrieverEntry, SlotSpec, SlotValue } from '../src/understanding/index.ts';

/** A small seeded generator (mulberry32): the same numbers everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const THINGS = (
  'parking spot,garden table,birthday cake,wine list,vegan menu,gift voucher,loyalty card,high chair,cloakroom,live music,' +
  'tasting menu,private room,takeaway order,delivery,invoice,deposit,dress code,corkage,breakfast,brunch,' +
  'children’s menu,terrace heater,group discount,cooking class,catering,allergy card,dog bowl,wheelchair ramp,wifi,charger'
).split(',');

const ASPECTS: readonly { name: string; phrasings: readonly string[] }[] = [
  {
    name: 'price',
    phrasings: [
      'how much is the {}',
      'what does the {} cost',
      'price of the {} please',
      'is the {} free',
      'do you charge for the {}',
      '{} - how expensive',
      'what would i pay for the {}',
      'is there a fee for the {}',
      'cost of a {}?',
      'how many euros for the {}',
    ],
  },
  {
    name: 'availability',
    phrasings: [
      'do you have a {}',
      'is there a {}',
      'can i get the {}',
      'any {} available',
      '{} available today?',
      'is the {} still on offer',
      'i need a {}, possible?',
      'have you got a {} for us',
      'could we have the {}',
      'is a {} something you offer',
    ],
  },
  {
    name: 'time',
    phrasings: [
      'when can i use the {}',
      'what time is the {} on',
      'until when is the {} available',
      'hours of the {}',
      'is the {} there on sundays',
      'from what time do you do the {}',
      'how late can i get the {}',
      'when does the {} start',
      'which days is the {} on',
      'how long is the {} kept',
    ],
  },
  {
    name: 'booking',
    phrasings: [
      'how do i reserve the {}',
      'can i book the {} in advance',
      'do i need to reserve the {}',
      'i want to book a {}',
      'reserve the {} for me',
      'how far ahead must i ask for the {}',
      'can i arrange the {} online',
      'who do i call about the {}',
      'put me down for the {}',
      'request a {}',
    ],
  },
  {
    name: 'trouble',
    phrasings: [
      'the {} did not work',
      'i have a problem with the {}',
      'my {} never came',
      'the {} was wrong',
      'complaint about the {}',
      'the {} is broken',
      'i lost my {}',
      'nobody knew about the {}',
      'i want my money back for the {}',
      'why was there no {}',
    ],
  },
];

export const ENTRIES: readonly RetrieverEntry[] = THINGS.flatMap((thing) =>
  ASPECTS.map(({ name, phrasings }) => ({
    id: `${name}: ${thing}`,
    answer: `Here is what there is to say about the ${name} of the ${thing}.`,
    examples: phrasings.map((phrasing) => phrasing.replace('{}', thing)),
  })),
);

const SLOTS: readonly SlotSpec[] = [
  { name: 'party_size', type: 'number', description: 'how many guests', min: 1, max: 40 },
  { name: 'date', type: 'date', description: 'date of the visit' },
  { name: 'time', type: 'time', description: 'time of the visit' },
  { name: 'name', type: 'name', description: 'name for the booking' },
  { name: 'phone', type: 'phone', description: 'phone number for the booking' },
  { name: 'email', type: 'email', description: 'where the confirmation goes' },
  {
    name: 'seating',
    type: 'choice',
    choices: [{ value: 'inside' }, { value: 'terrace', synonyms: ['outside', 'patio'] }],
  },
];

const QUESTIONS: Readonly<Record<string, string>> = {
  party_size: 'For how many people?',
  date: 'Which day would you like to come?',
  time: 'At what time?',
  name: 'What name shall I put it under?',
  phone: 'What number can we reach you on?',
  email: 'Where shall I send the confirmation?',
  seating: 'Inside or on the terrace?',
};

const REPLIES: Readonly<Record<string, readonly string[]>> = {
  party_size: [
    'four',
    'about six, maybe seven',
    'twenty-something',
    'a couple of us plus 2 kids',
    'between 8 and 12 i guess',
  ],
  date: ['tomorrow', 'next friday', 'the 3rd of may', 'in two weeks, on the saturday', '12/24'],
  time: ['7pm', 'half past eight', 'around noon', '19:30 if that works', 'a quarter to six in the evening'],
  name: ['Ana', "it's Peter Nowak", 'put it under García please', 'my name is Li Wei'],
  phone: ['+49 30 901820', 'five five five, oh one two three', 'zero 171 2345678', '(415) 555-0123'],
  email: ['ana@example.com', 'john dot doe at example dot org', 'it is info@bistro.example'],
  seating: ['outside', 'the second one', 'on the patio please', 'inside, near the window'],
};

const ANYTIME = (
  "i'd rather not say|why do you need that?|no idea|actually make it five|wait, not friday, saturday|cancel that|start over|" +
  'can i talk to a person|thanks!|hello there|yes but do you have parking?|no|sure, sounds good|can you repeat that|' +
  'what do you mean by that|that seems expensive|tell me a joke|whichever you like|bye for now|hmm let me think about it'
).split('|');

/** One message with the question it meets, as the bot stood then. */
export interface HeardMessage {
  text: string;
  question: Question;
  filled: Record<string, SlotValue>;
}

export const CORPUS_SLOTS = SLOTS;

/** `count` messages: a third answers, a third questions to the FAQ (some misspelt), a third all else. */
export function messages(count: number): HeardMessage[] {
  const random = seeded(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const misspell = (text: string) => {
    const at = Math.floor(random() * (text.length - 1));
    return random() < 0.3 ? text.slice(0, at) + text.slice(at + 1) : text;
  };
  return Array.from({ length: count }, (_, number) => {
    const slot = pick(SLOTS);
    const kinds = [pick(REPLIES[slot.name] ?? []), misspell(pick(pick(ENTRIES).examples)), pick(ANYTIME)];
    return {
      text: kinds[number % kinds.length] ?? '',
      question: { text: QUESTIONS[slot.name], slot },
      filled: { party_size: 4, date: '2026-05-01' },
    };
  });
}

/** Messages meant to hurt: long, repetitive, in no language, or bait for a regular expression that backtracks. */
export const HOSTILE: readonly string[] = [
  'a'.repeat(20_000),
  'why '.repeat(5_000),
  '1'.repeat(20_000),
  '1 2 3 4 '.repeat(2_500),
  'a@'.repeat(10_000),
  'tomorrow at seven or '.repeat(950),
  '\u200b'.repeat(20_000),
  '👩‍👩‍👧‍👦'.repeat(1_800),
  'дa'.repeat(10_000),
  `${'('.repeat(10_000)}${')'.repeat(10_000)}`,
  ' '.repeat(20_000),
  `${'no, '.repeat(5_000)}!`,
  '-'.repeat(19_999) + 'x',
  'twenty '.repeat(2_850),
  '12:'.repeat(6_666),
];
