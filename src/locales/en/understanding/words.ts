import snowball from 'snowball-stemmers';
import { KIN } from './kin.ts';
import { NOTIONS } from './notions.ts';
import { SMALL_TALK } from './small-talk.ts';
import type { WordsLocale } from '../../../understanding/retrieve/locale.ts';

const stemmer = snowball.newStemmer('english');

const STOP_WORDS =
  'a an the this that these those i me my we us our you your he him his she her it its they them their is am are was ' +
  'were be been being do does did have has had having will would can could shall should may might must of to in on at ' +
  'by for with from as and or but if so than then there here what which who whom whose when where why how not no yes ' +
  'please hi hello hey thanks thank ok okay just also any some all very too';

const VAGUE_WORDS =
  'place location site property venue spot establishment business thing stuff lot bit kind type sort way one two good great ' +
  'nice excellent best better decent quality high highly pleasant superb incredible wonderful amazing awesome lovely perfect ' +
  'bad well really pretty quite fairly relatively super extremely especially reasonable reasonably value worth known mention ' +
  'offer provide serve get give want need like love prefer know tell say let see look looking find check confirm sure make ' +
  'able possible available take come go use ask wonder wondering hope think believe guess mean seem first second other ' +
  'another also too still even currently actually basically maybe perhaps right now today time day expect important certain ' +
  'many much more most few several various variety option people guest customer someone anyone something anything ' +
  'question answer quick quickly sorry excuse dear sir madam info information help understand happen keep new thank ever always ' +
  'hotel restaurant guesthouse inn cafe shop store company salon clinic office review reviews rate rated stable reliable ' +
  'reliably consistent solid strong fast friendly selection choice choices variety range array different decently';

const CONTRACTIONS: Record<string, string> = {
  "don't": 'do not',
  dont: 'do not',
  "doesn't": 'does not',
  doesnt: 'does not',
  "didn't": 'did not',
  didnt: 'did not',
  "can't": 'can not',
  cant: 'can not',
  cannot: 'can not',
  "won't": 'will not',
  wont: 'will not',
  "isn't": 'is not',
  isnt: 'is not',
  "aren't": 'are not',
  arent: 'are not',
  "wasn't": 'was not',
  wasnt: 'was not',
  "haven't": 'have not',
  havent: 'have not',
  "hasn't": 'has not',
  hasnt: 'has not',
  "couldn't": 'could not',
  "wouldn't": 'would not',
  "shouldn't": 'should not',
  "i'm": 'i am',
  im: 'i am',
  "i've": 'i have',
  ive: 'i have',
  "i'd": 'i would',
  "i'll": 'i will',
  "you're": 'you are',
  "you've": 'you have',
  "we're": 'we are',
  "they're": 'they are',
  "it's": 'it is',
  "what's": 'what is',
  whats: 'what is',
  "where's": 'where is',
  wheres: 'where is',
  "how's": 'how is',
  hows: 'how is',
  "who's": 'who is',
  "when's": 'when is',
  "that's": 'that is',
  thats: 'that is',
  "there's": 'there is',
  u: 'you',
  r: 'are',
  ur: 'your',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  ppl: 'people',
};

/** Written apart, together or with a hyphen: one word. */
const JOINED =
  'wi-fi, e-mail, check-in, check-out, top-up, log-in, sign-up, take-away, take-out, pay-check, pass-code, pass-word, ' +
  'air-con, tele-phone, web-site, on-line, on-site, car-park, guest-house, high-chair, high-chairs, time-zone, ' +
  'wheel-chair, pay-day, pay-roll, cash-back, gluten-free, smart-phone, room-mate, birth-day, some-one, any-one, ' +
  'day-off, ear-phones, down-town, out-door, out-doors, in-door, bath-room, rest-room, bed-room, mobile-phone';

/** English words for retrieval: Porter's second stemmer, contractions, everyday notions. */
export const wordsLocale: WordsLocale = {
  stem: (word) => stemmer.stem(word),
  stopWords: new Set(STOP_WORDS.split(' ')),
  vagueWords: new Set(VAGUE_WORDS.split(' ')),
  expand: new Map(Object.entries(CONTRACTIONS).map(([short, long]) => [short, long.split(' ')])),
  joined: new Map(JOINED.split(', ').map((pair) => [pair.replace('-', ' '), pair.replace('-', '')])),
  kin: KIN,
  values: {
    price: /\p{Sc}\s?\d|\d\s?p\b/u,
    when: /\d{1,2}:\d\d/,
    hours: /\d{1,2}:\d\d/,
    duration: /\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b/,
    'kin wait': /\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b/,
  },
  notions: NOTIONS,
  smallTalk: SMALL_TALK,
};
