/**
 * Trains on the corpus, reads its messages and prints what that cost, as one line of JSON. A process of its own, so that
 * the memory is the layer's. Run with `--expose-gc`.
 */
import { trainRetriever, understand } from '../src/understanding/index.ts';
import { percentile, rounded } from './support/figures.ts';
import { CORPUS_SLOTS, ENTRIES, HOSTILE, messages } from './understanding-corpus.ts';

const WARM_UP = 500;
const MESSAGES = 2_000;
const MB = 1024 * 1024;
const MOMENT = { now: '2026-04-20T12:00:00Z', timeZone: 'Europe/Berlin' };

/** What the understanding bench prints. CPU in ms, user and system, all threads of the process. */
export interface UnderstandingFigures {
  entries: number;
  messages: number;
  trainCpuMs: number;
  medianCpuMs: number;
  p99CpuMs: number;
  maxCpuMs: number;
  /** Of the layer and what it has learnt: heap and buffers after a collection. */
  memoryMb: number;
  /** Of the whole process, Node included. */
  residentMb: number;
  hostile: { start: string; length: number; cpuMs: number }[];
}

function cpuOf<T>(work: () => T): { cpuMs: number; value: T } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000, value };
}

const training = cpuOf(() => trainRetriever(ENTRIES, { locale: 'en' }));
const retriever = training.value;

function read(text: string, question: (typeof heard)[number]['question'], filled = {}): number {
  return cpuOf(() => {
    understand({ text, locale: 'en', moment: MOMENT, question, slots: CORPUS_SLOTS, filled });
    retriever.rank(text);
  }).cpuMs;
}

const ANY_QUESTION = { slot: CORPUS_SLOTS[0] ?? { name: 'any', type: 'text' as const } };
const heard = messages(WARM_UP + MESSAGES);
const costs = heard.map(({ text, question, filled }) => read(text, question, filled)).slice(WARM_UP);
const hostile = HOSTILE.map((text) => ({
  start: text.slice(0, 12),
  length: text.length,
  // The median of three: code that no ordinary message has warmed up is not what is measured.
  cpuMs: rounded(
    percentile(
      [1, 2, 3].map(() => read(text, ANY_QUESTION)),
      0.5,
    ),
  ),
}));
globalThis.gc?.();
const { heapUsed, external, rss } = process.memoryUsage();

const figures: UnderstandingFigures = {
  entries: ENTRIES.length,
  messages: MESSAGES,
  trainCpuMs: rounded(training.cpuMs),
  medianCpuMs: rounded(percentile(costs, 0.5)),
  p99CpuMs: rounded(percentile(costs, 0.99)),
  maxCpuMs: rounded(Math.max(...costs)),
  memoryMb: rounded((heapUsed + external) / MB),
  residentMb: rounded(rss / MB),
  hostile,
};
console.log(JSON.stringify(figures));
