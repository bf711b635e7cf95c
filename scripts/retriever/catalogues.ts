import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RetrieverEntry } from '../../src/understanding/retrieve/index.ts';

/** A question of an evaluation set; `gold` holds the answers that fit, none for out of scope. */
export interface Question {
  id: string;
  catalogue: string;
  text: string;
  gold: string | readonly string[] | null;
}

/** A stored answer with its domain: the venue's kind, the part of a large catalogue, or the catalogue itself. */
export interface StoredEntry extends RetrieverEntry {
  domain: string;
}

interface AnswerRow {
  faq: string;
  title: string;
  domain?: string;
  examples: string[];
}
interface VenueRow {
  catalogue: string;
  faqs: { faq: string; question: string; answer: string }[];
}

const readLines = <T>(folder: string, name: string): T[] =>
  readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

/** Whether the folder holds a catalogue of that name: this repository's own is `own`. */
export const hasCatalogue = (folder: string, catalogue: string) =>
  existsSync(join(folder, `catalogue_${catalogue}.jsonl`));

/** The questions of a set: `faq_small`, `oos`, ... */
export const readQuestions = (folder: string, set: string): Question[] => readLines(folder, set);

/** The entries of a catalogue of examples, in the file's order. */
export function readAnswers(folder: string, catalogue: 'banking77' | 'clinc150' | 'own'): StoredEntry[] {
  return readLines<AnswerRow>(folder, `catalogue_${catalogue}`).map(({ faq, title, domain, examples }) => ({
    id: faq,
    title,
    examples,
    domain: domain ?? catalogue,
  }));
}

/** Every venue's entries, by the venue's name: one question and one answer each. */
export function readVenues(folder: string): ReadonlyMap<string, StoredEntry[]> {
  return new Map(
    readLines<VenueRow>(folder, 'catalogue_venue').map(({ catalogue, faqs }) => [
      catalogue,
      faqs.map(({ faq, question, answer }) => ({
        id: faq,
        answer,
        examples: [question],
        domain: catalogue.split('-')[0] ?? catalogue,
      })),
    ]),
  );
}

/** Which half of the development lines a text belongs to: `a` may be fitted to, `b` is only measured on. */
export function halfOf(text: string): 'a' | 'b' {
  return (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 0 ? 'a' : 'b';
}
