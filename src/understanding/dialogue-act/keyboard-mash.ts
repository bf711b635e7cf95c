/** Rows of the keyboards our locales type on, both ways round. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'].flatMap((row) => [
  row,
  Array.from(row).reverse().join(''),
]);
const VOWELS = /[aeiouyàáâäãåèéêëìíîïòóôöõùúûüýÿœæаеиоуыэюяіїє]/i;

/** Four neighbours in a row, or five letters without a vowel, are no word in a language that we know. */
function isMashed(word: string): boolean {
  if (word.length >= 5 && !VOWELS.test(word) && word !== word.toUpperCase()) return true;
  const lower = word.toLowerCase();
  if (lower.length < 4) return false;
  let walked = 0;
  for (let at = 0; at + 4 <= lower.length; at++) {
    const piece = lower.slice(at, at + 4);
    if (ROWS.some((row) => row.includes(piece))) walked = Math.max(walked, at === 0 ? 4 : walked + 1);
  }
  // "property" holds "rope", "poi" and the like only in part: most of the word has to be a walk.
  return walked * 2 > lower.length;
}

/** Share of the letters that stand in words hit at random ("asdf qwer"). 0..1 */
export function mashedShare(text: string): number {
  const words = text.slice(0, 200).match(/[\p{L}]+/gu) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const mashed = words.filter(isMashed).reduce((sum, word) => sum + word.length, 0);
  return letters === 0 ? 0 : mashed / letters;
}
