/**
 * Puts 10,000 passages into a library, searches it and changes it, and prints what that cost, as one line of JSON. A process of
 * its own, so that the memory is the library's. Run with `--expose-gc`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { cutPassages, joinSegments, segmentOf } from '../src/understanding/passages/index.ts';
import { percentile, rounded } from './support/figures.ts';

export interface KnowledgeFigures {
  passages: number;
  documents: number;
  questions: number;
  medianCpuMs: number;
  p99CpuMs: number;
  longestQuestionCpuMs: number;
  /** To read one document anew, and to join it with the others. */
  indexCpuMs: number;
  joinCpuMs: number;
  /** Of the first search on the joined library, which makes nothing ready. */
  indexAllCpuMs: number;
  memoryMb: number;
}

const MB = 1024 * 1024;
const PASSAGES = 10_000;
const QUESTIONS = 2_000;
const WARM = 300;
/** Passages of a document, as in the handbooks of the sample bots. */
const LENGTH = 20;

/** The words that stand in the handbooks of the sample bots, as often as they do there. */
const words = ['concierge', 'helpdesk'].flatMap((bot) => {
  const folder = new URL(`../bots/${bot}/knowledge/`, import.meta.url);
  return readdirSync(folder).flatMap(
    (name) => readFileSync(new URL(name, folder), 'utf8').match(/[\p{L}’'-]+/gu) ?? [],
  );
});

/** A generator of numbers that are the same in each run (Lehmer). */
let seed = 20_261_130;
const random = (below: number): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};
/** Real words, and of six one that this document alone has: a vocabulary grows with what is written. */
const someWord = (document: number): string =>
  random(6) === 0
    ? `${words[random(words.length)]}${String.fromCharCode(97 + (document % 26))}${'aeiou'[random(5)]}`
    : (words[random(words.length)] ?? '');
const someWords = (count: number, document: number): string =>
  Array.from({ length: count }, () => someWord(document)).join(' ');
const someDocument = (document: number): string =>
  Array.from(
    { length: LENGTH },
    () =>
      `## ${someWords(4, document)}\n\n${someWords(35, document)}. ${someWords(35, document)}. ${someWords(30, document)}.`,
  ).join('\n\n');

const cpuOf = <T>(work: () => T): { ms: number; result: T } => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, result };
};

const memoryInUse = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MB;
};

const before = memoryInUse();
const texts = Array.from({ length: PASSAGES / LENGTH }, (_, document) => someDocument(document));
const read = (text: string) => segmentOf(cutPassages(text), { locale: 'en' });
const all = cpuOf(() => texts.map(read));
const segments = all.result;
const passages = segments.reduce((sum, segment) => sum + segment.passages.length, 0);
const changed = Array.from({ length: 21 }, (_, at) => cpuOf(() => read(someDocument(at))));
const joined = cpuOf(() => joinSegments([...segments.slice(1), changed[0]?.result ?? read('')], { locale: 'en' }));
const index = joined.result;

const ask = (question: string): number => cpuOf(() => index.rank(question)).ms;
for (let n = 0; n < WARM; n += 1) ask(`how do I ${someWords(7, n)}?`);
const times = Array.from({ length: QUESTIONS }, (_, n) => ask(`how do I ${someWords(3 + (n % 9), n)}?`));
const longest = ask(someWords(400, 1));
const memoryMb = memoryInUse() - before;

const figures: KnowledgeFigures = {
  passages,
  documents: texts.length,
  questions: QUESTIONS,
  medianCpuMs: rounded(percentile(times, 0.5)),
  p99CpuMs: rounded(percentile(times, 0.99)),
  longestQuestionCpuMs: rounded(longest),
  indexCpuMs: rounded(
    percentile(
      changed.map(({ ms }) => ms),
      0.5,
    ),
  ),
  joinCpuMs: rounded(joined.ms),
  indexAllCpuMs: Math.round(all.ms),
  memoryMb: Math.round(memoryMb),
};
console.log(JSON.stringify(figures));
