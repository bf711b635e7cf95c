/** Texts as sets of telling words: what titles and matters are compared by. */
import snowball from 'snowball-stemmers';

const english = snowball.newStemmer('english');
const russian = snowball.newStemmer('russian');

/** Words that any matter is told with; they say nothing of which one it is. */
const EVERYDAY = new Set(
  `a about after again all also am an and any anymore are asked done aren't as at be because been before but by can can't cannot come could
  did didn't do does doesn't doing don't down else even ever every for from get gets getting give go going got had has have
  having he hello help her here hey hi him his how i i'd i'll i'm i've if in instead into is isn't it it's its just know
  let like look me more most my need needs never new no none not nothing now of off ok okay on once one only or other our
  out over own please put really right same say says see set she should show so some someone something still stop sure
  take than thank thanks that that's the their them then there these they thing this those to too try trying turn up us use
  used very want was wasn't way we well went were what when where which while who why will with without won't would yes yet
  you your work works working worked problem issue trouble broken wrong fix fixed solved help tried doesnt dont cant wont
  а без бы был была было быть в вас ваш все всё вы где да для до его ее её если есть еще ещё же за здравствуйте и из или им
  их к как когда кто ли меня мне мой моя мы на надо не нет ни но ну о он она они от по помогите пожалуйста при привет с со
  так там то тоже только у уже хочу что чтобы это этот я проблема работает`.split(/\s+/),
);

export const stemOf = (word: string): string => (/[а-яё]/.test(word) ? russian : english).stem(word);

/** As written, in lower case; numbers and what they are part of ("version 4", "0x80070005") are words as well. */
export const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];

/** Whether a word, in lower case, says anything of a matter. */
export const isTelling = (word: string): boolean => !EVERYDAY.has(word) && (word.length > 1 || /\d/.test(word));

/** Stems of the telling words, in order, each once. */
export const tellingStems = (text: string): string[] => [...new Set(wordsIn(text).filter(isTelling).map(stemOf))];

/** The telling words themselves, as written, in order. */
export const tellingWords = (text: string): string[] => [
  ...new Set(wordsIn(text).filter((word) => !EVERYDAY.has(word) && word.length > 1)),
];

/** Words in common, of all words of both: 0..1 (Jaccard). */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [new Set(a), new Set(b)];
  const both = [...left].filter((stem) => right.has(stem)).length;
  return both === 0 ? 0 : both / (left.size + right.size - both);
}
