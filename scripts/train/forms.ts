/** A message as it stands in its set, typed without marks and capitals, or with one letter slipped. */
export const FORMS = ['written', 'plain', 'slip'] as const;
export type Form = (typeof FORMS)[number];

/** Words this long and longer may hold a slip: in shorter ones hardly anybody leaves it. */
const SHORTEST_SLIP = 5;

/** The text in another form, the same on every run. `seed` gives other slips. */
export function inForm(text: string, form: Form, seed = 1): string {
  if (form === 'plain') return plain(text);
  return form === 'slip' ? withSlip(text, seed) : text;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s:@+']/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Drops, swaps or replaces a letter inside one of the long words. */
function withSlip(text: string, seed: number): string {
  const random = numbersFrom(`${seed} ${text}`);
  const words = text.split(' ');
  const isLong = new RegExp(`^\\p{L}[\\p{L}']{${SHORTEST_SLIP - 1},}[.,?!]*$`, 'u');
  const long = words.flatMap((word, at) => (isLong.test(word) ? [at] : []));
  const at = long[Math.floor(random() * long.length)];
  const word = words[at ?? -1];
  if (at === undefined || word === undefined) return text;
  const letters = word.replace(/[^\p{L}]+$/u, '').length;
  const place = 1 + Math.floor(random() * (letters - 2));
  const [before, letter, next] = [word.slice(0, place), word.charAt(place), word.charAt(place + 1)];
  const kind = Math.floor(random() * 3);
  if (kind === 0) words[at] = `${before}${word.slice(place + 1)}`;
  else if (kind === 1) words[at] = `${before}${next}${letter}${word.slice(place + 2)}`;
  else words[at] = `${before}${anyLetter(letter, random)}${word.slice(place + 1)}`;
  return words.join(' ');
}

/** A letter of the same alphabet. */
function anyLetter(like: string, random: () => number): string {
  const alphabet = /\p{Script=Cyrillic}/u.test(like)
    ? 'абвгдежзийклмнопрстуфхцчшщъыьэюя'
    : 'abcdefghijklmnopqrstuvwxyz';
  return alphabet.charAt(Math.floor(random() * alphabet.length));
}

/** Numbers in 0..1 that look random and depend on the text alone: a linear congruential generator modulo 2^32. */
function numbersFrom(text: string): () => number {
  let state = 0;
  for (const character of text) state = (Math.imul(state, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
