/**
 * Writes which words a language knows, so that no word passes for a slip of another:
 *
 *   node scripts/known-words.ts <tag> <bytes> <source and licence> <file with a word a line>
 *
 * Writes hashes, no word, to `src/locales/<tag>/understanding/known-words.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { storeKnownWords } from '../src/understanding/spelling/known-words.ts';

const [tag = 'en', bytes = '65536', source = '', file = ''] = process.argv.slice(2);
const words = readFileSync(file, 'utf8')
  .split('\n')
  .map((word) => word.trim().toLowerCase().replaceAll('ё', 'е'))
  .filter(Boolean);
const target = new URL(`../src/locales/${tag}/understanding/known-words.json`, import.meta.url);
writeFileSync(target, `${JSON.stringify(storeKnownWords(words, Number(bytes), source), null, 1)}\n`);
console.log(`${words.length} words: ${target.pathname}`);
