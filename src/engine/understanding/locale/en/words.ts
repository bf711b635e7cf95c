import snowball from 'snowball-stemmers';
import type { WordsLocale } from '../../retrieve/locale.ts';

const stemmer = snowball.newStemmer('english');

const STOP_WORDS =
  'a an the this that these those i me my we us our you your he him his she her it its they them their is am are was ' +
  'were be been being do does did have has had having will would can could shall should may might must of to in on at ' +
  'by for with from as and or but if so than then there here what which who whom whose when where why how not no yes ' +
  'please hi hello hey thanks thank ok okay just also any some all very too';

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

const JOINED: Record<string, string> = {
  'wi fi': 'wifi',
  'e mail': 'email',
  'check in': 'checkin',
  'check out': 'checkout',
};

/** English words for retrieval: Porter's second stemmer, contractions, everyday notions. */
export const wordsLocale: WordsLocale = {
  id: 'en',
  stem: (word) => stemmer.stem(word),
  stopWords: new Set(STOP_WORDS.split(' ')),
  expand: new Map(Object.entries(CONTRACTIONS).map(([short, long]) => [short, long.split(' ')])),
  joined: new Map(Object.entries(JOINED)),
  notions: {},
};
