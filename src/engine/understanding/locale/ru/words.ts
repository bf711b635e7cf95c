import snowball from 'snowball-stemmers';
import type { WordsLocale } from '../../retrieve/locale.ts';

const stemmer = snowball.newStemmer('russian');

const STOP_WORDS =
  'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня еще нет о из ' +
  'ему ли если или быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней ' +
  'для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет тогда кто этот того потому этого какой ' +
  'какая какие какое можно нельзя при это эта эти пожалуйста здравствуйте привет спасибо когда почему сколько мой моя мое мои наш ваш';

/** Russian words for retrieval: the Snowball stemmer, everyday notions. */
export const wordsLocale: WordsLocale = {
  stem: (word) => stemmer.stem(word.replaceAll('ё', 'е')),
  stopWords: new Set(STOP_WORDS.split(' ')),
  vagueWords: new Set(),
  expand: new Map(),
  joined: new Map([['вай фай', 'вайфай']]),
  notions: {},
};
