/** Tells the words of a language from slips: three in a thousand of what is no word pass for one. */
export interface KnownWords {
  has: (word: string) => boolean;
}

/** Known words as their file holds them: a bit for each of four hashes of a word (Bloom 1970), in base64. No word is in it. */
export interface StoredKnownWords {
  /** Where the words come from, with the licence. */
  source: string;
  bits: string;
}

const UNITS_IN_BYTE = 8;
const HASHES = 4;

export function readKnownWords({ bits }: StoredKnownWords): KnownWords {
  const bytes = Buffer.from(bits, 'base64');
  return {
    has: (word) => placesOf(word, bytes.length).every((at) => ((bytes[at >> 3] ?? 0) & (1 << (at & 7))) !== 0),
  };
}

/** Stores words in `size` bytes, a power of two: 16 bits a word make the three in a thousand. */
export function storeKnownWords(words: Iterable<string>, size: number, source: string): StoredKnownWords {
  const bytes = Buffer.alloc(size);
  for (const word of words)
    for (const at of placesOf(word, size)) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  return { source, bits: bytes.toString('base64') };
}

/** Places of a word: FNV-1a (Fowler, Noll, Vo) over UTF-16 units, then steps of a second hash (Kirsch, Mitzenmacher 2006). */
function placesOf(word: string, size: number): number[] {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  const first = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  const step = Math.imul(hash ^ (hash >>> 13), 0x297a2d39) | 1;
  const last = size * UNITS_IN_BYTE - 1;
  return Array.from({ length: HASHES }, (_, at) => ((first ^ (first >>> 13)) + at * (step ^ (step >>> 16))) & last);
}
