/** Documents of a bot, cut into passages and indexed by language: each is read once, and searched in each turn. */
import { cutPassages, joinSegments, quoteFrom, segmentOf } from '../../understanding/passages/index.ts';
import type { PassageIndex, PassageSegment } from '../../understanding/passages/index.ts';
import { oncePer } from '../../understanding/remembered.ts';
import type { BotDefinition, DocumentDefinition } from '../bundle/definition.ts';
import type { Citation } from '../ports/message.ts';
import type { Channel } from '../vocabulary.ts';

/** From this likelihood on a document answers: nine in ten questions that nothing answers are left alone (docs/knowledge.md). */
export const ANSWERS_FROM = 0.65;

export interface Shelved {
  /** `<path>#<number>`: the same as long as the document is. */
  id: string;
  document: DocumentDefinition;
  titles: readonly string[];
  text: string;
}

/** Who asks, and where. */
export interface Reader {
  locale: string;
  channel: Channel;
  isSignedIn: boolean;
  /** Documents that bear one of these alone; absent: all. */
  tags?: readonly string[] | undefined;
}

export interface FoundInLibrary {
  passage: Shelved;
  citation: Citation;
}

/** Documents that questions are looked up in. */
export interface Library {
  passages: readonly Shelved[];
  /** Best first; `score`: how likely it is that the first answers. What the reader may not see is not looked at. */
  search(question: string, reader: Reader, limit?: number): { found: FoundInLibrary[]; score: number };
}

const SHOWN = 3;

const citationOf = ({ document, titles, text }: Shelved): Citation => ({
  title: [...new Set([document.title, ...titles])].join(' › '),
  url: document.url ?? null,
  passage: text,
  ...(document.stored && { document: document.stored }),
});

const mayRead = (document: DocumentDefinition, { channel, isSignedIn, tags }: Reader): boolean =>
  (document.channels === undefined || document.channels.includes(channel)) &&
  (document.audience === 'everyone' || isSignedIn) &&
  (tags === undefined || document.tags.some((tag) => tags.includes(tag)));

/** A document is read when it is first searched, and for as long as somebody holds it. */
const passagesOf = oncePer((document: DocumentDefinition): Shelved[] =>
  cutPassages(document.text).map(({ titles, text }, at) => ({ id: `${document.path}#${at}`, document, titles, text })),
);
const segmentsOf = oncePer((document: DocumentDefinition) => ({
  document,
  byLocale: new Map<string, PassageSegment>(),
}));

/** The document's index for the language that it is searched in. */
export const segmentFor = (document: DocumentDefinition, locale: string): PassageSegment => {
  const known = segmentsOf(document).byLocale;
  const segment = known.get(locale) ?? segmentOf(passagesOf(document), { locale });
  known.set(locale, segment);
  return segment;
};

/** `locale`: of documents that name none. */
export const openLibrary = (documents: readonly DocumentDefinition[], locale: string): Library => {
  // One index for each set of documents that somebody may see: those of everyone are not found through others' words.
  const indexes = new Map<string, { shelf: Shelved[]; index: PassageIndex }>();
  const shelfFor = (reader: Reader) => {
    const key = JSON.stringify([reader.locale, reader.channel, reader.isSignedIn, reader.tags]);
    const known = indexes.get(key);
    if (known) return known;
    const own = documents.filter(
      (document) => (document.locale ?? locale) === reader.locale && mayRead(document, reader),
    );
    const segments = own.map((document) => segmentFor(document, reader.locale));
    const made = { shelf: own.flatMap(passagesOf), index: joinSegments(segments, { locale: reader.locale }) };
    indexes.set(key, made);
    return made;
  };
  return {
    get passages() {
      return documents.flatMap(passagesOf);
    },
    search: (question, reader, limit = SHOWN) => {
      const { shelf, index } = shelfFor(reader);
      const { found, score } = index.rank(question);
      const best = found.slice(0, limit).flatMap(({ place }) => shelf[place] ?? []);
      return { found: best.map((passage) => ({ passage, citation: citationOf(passage) })), score };
    },
  };
};

/** What the bundle's documents say. */
export const libraryOf = oncePer(
  ({ documents, locales }: BotDefinition): Library => openLibrary(documents, locales[0] ?? 'en'),
);

/** The sentences of the best passage that answer. */
export const quoteOf = ({ passage }: FoundInLibrary, question: string, locale: string): string =>
  quoteFrom(passage.text, question, locale);
