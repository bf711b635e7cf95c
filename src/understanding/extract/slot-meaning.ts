import type { SlotSpec } from '../types.ts';
import { localeFor } from '../../locales/index.ts';
import { oncePer } from '../remembered.ts';
import { conceptOf } from './counts.ts';
import type { Message } from './message.ts';
import { tokenise } from './token.ts';

/** What a slot's name, description and question say about the values it wants. */
export interface SlotMeaning {
  /** Folded words of name and description, then of the question. */
  words: readonly string[];
  questionWords: readonly string[];
  /** What a number slot counts ("person", "night"), when the words tell. */
  concept: string | undefined;
  /** A number that names a thing ("room number"), not one that counts. */
  isIdentifier: boolean;
  /** Begins or ends a span: check-in and check-out, from and to. */
  role: 'start' | 'end' | undefined;
  isBirth: boolean;
  /** Whatever the user has to say: a wish, a reason, a comment. */
  isRemark: boolean;
  /** The name of a thing: a city, a restaurant, a title. */
  isThing: boolean;
}

// Slot names are identifiers, written in English whatever the bot speaks.
const CONCEPTS: Readonly<Record<string, string>> = {
  party: 'person',
  headcount: 'person',
  stay: 'day',
  duration: 'day',
};
const START = new Set([
  'from',
  'start',
  'starting',
  'begin',
  'checkin',
  'in',
  'departure',
  'depart',
  'outbound',
  'pickup',
  'arrival',
  'since',
  'leaving',
  'since',
]);
const END = new Set([
  'back',
  'to',
  'end',
  'ending',
  'until',
  'till',
  'checkout',
  'out',
  'return',
  'returning',
  'inbound',
  'dropoff',
  'deadline',
]);
const IDENTIFIER = /(?:^|[_.\s-])(?:number|no|nr|code|id|pin)$/i;
const REMARKS = new Set([
  'wish',
  'wishes',
  'request',
  'requests',
  'note',
  'notes',
  'comment',
  'comments',
  'message',
  'remark',
  'remarks',
  'reason',
  'description',
  'details',
  'feedback',
  'question',
  'problem',
  'issue',
  'review',
  'text',
  'why',
  'about',
  'requirements',
  'preferences',
  'allergies',
]);

/** Nouns of what a slot may be the name of; slot names are English. */
const THINGS = new Set(
  (
    'city town village country place location origin destination departure arrival airport station stop street address area region ' +
    'neighbourhood neighborhood district restaurant hotel venue apartment property theater theatre cinema clinic shop store movie film ' +
    'show song track artist album band singer title company business brand firm employer organisation organization event team club ' +
    'school university dish cuisine product item model name recipient account reference color colour code type kind rank pin level language genre job role position'
  ).split(' '),
);

export function slotMeaning(slot: SlotSpec, message: Message, question: string | undefined): SlotMeaning {
  const said = meaningOfWords(slot);
  const questionWords = wordsOf(question ?? '');
  const concept = conceptIn(said.words, message) ?? conceptIn(questionWords, message);
  return { ...said, questionWords, concept };
}

/** What the slot's own words say, in whatever conversation. */
const meaningOfWords = oncePer((slot: SlotSpec): Omit<SlotMeaning, 'questionWords' | 'concept'> => {
  const nameWords = wordsOf(slot.name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.]/g, ' '));
  const words = [...nameWords, ...wordsOf(slot.description ?? '')];
  return {
    words,
    isIdentifier: isIdentifier(slot.name, nameWords),
    role: roleOf(nameWords) ?? roleOf(words),
    isRemark: nameWords.some((word) => REMARKS.has(word)),
    isThing: words.some((word) => THINGS.has(word)),
    isBirth: words.some(
      (word) => word === 'birth' || word === 'birthday' || word === 'dob' || word === 'born' || word.startsWith('рожд'),
    ),
  };
});

/** "room_number", "code"; but "number_of_rooms" and a bare "number" count. */
function isIdentifier(name: string, words: readonly string[]): boolean {
  if (!IDENTIFIER.test(name) || words.includes('of')) return false;
  return words.length > 1 || !['number', 'no', 'nr'].includes(name.toLowerCase());
}

function wordsOf(text: string): string[] {
  return tokenise(text)
    .filter(({ isWord }) => isWord)
    .map(({ word }) => word);
}

function conceptIn(words: readonly string[], { locale }: Message): string | undefined {
  const english = localeFor('en').extract;
  for (const word of words) {
    const concept = CONCEPTS[word] ?? conceptOf(word, locale) ?? conceptOf(word, english);
    if (concept) return concept;
  }
  return undefined;
}

function roleOf(words: readonly string[]): 'start' | 'end' | undefined {
  // "Out" parts from "back": only "check out" ends something.
  if (words.includes('out') && !words.includes('check')) return 'start';
  // "check_out_date" holds "out", "check_in_date" holds "in": the later word decides.
  for (const word of words.toReversed()) {
    if (END.has(word)) return 'end';
    if (START.has(word)) return 'start';
  }
  return undefined;
}
