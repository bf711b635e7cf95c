/** Documents of a bot that state different values of the same thing: for whoever writes them, before a visitor is told both. */
import { contradictionsIn } from '../../understanding/passages/index.ts';
import type { DocumentDefinition } from '../bundle/definition.ts';
import { openLibrary } from './library.ts';
import type { Shelved } from './library.ts';

/** One side of a contradiction. */
export interface ConflictingSentence {
  /** The document's title, and the headings down to the passage. */
  title: string;
  url: string | null;
  sentence: string;
  /** A document that is stored beside the bundle, and its revision; null: it is the bundle's. */
  document: { id: string; revision: number } | null;
}

/** Two sentences of two documents. */
export interface DocumentConflict {
  one: ConflictingSentence;
  other: ConflictingSentence;
}

/** Documents of one language are compared with each other. `locale`: of those that name none. */
export const findConflicts = (documents: readonly DocumentDefinition[], locale: string): DocumentConflict[] =>
  [...new Set(documents.map((document) => document.locale ?? locale))].flatMap((language) => {
    const own = documents.filter((document) => (document.locale ?? locale) === language);
    const { passages } = openLibrary(own, language);
    const compared = passages.map(({ document, titles, text }) => ({ document: document.path, titles, text }));
    return contradictionsIn(compared, { locale: language }).flatMap(({ one, other }) => {
      const [first, second] = [passages[one.place], passages[other.place]];
      return first && second ? [{ one: sideOf(first, one.sentence), other: sideOf(second, other.sentence) }] : [];
    });
  });

const sideOf = ({ document, titles }: Shelved, sentence: string): ConflictingSentence => ({
  title: [...new Set([document.title, ...titles])].join(' › '),
  url: document.url ?? null,
  sentence,
  document: document.stored ?? null,
});
