/** The documents of a bot, cut into passages and indexed by language: made once for each version, searched in each turn. */
import { cutPassages, indexPassages, quoteFrom } from '../../understanding/passages/index.ts';
import type { PassageIndex } from '../../understanding/passages/index.ts';
import { oncePer } from '../../understanding/remembered.ts';
import type { BotDefinition, DocumentDefinition } from '../bundle/definition.ts';
import type { Citation } from '../ports/message.ts';
import type { Channel } from '../vocabulary.ts';

/** From this likelihood on a document answers: as many wrongly kept back as wrongly said, on the sample bots' questions. */
export const ANSWERS_FROM = 0.55;

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
});

const mayRead = (document: DocumentDefinition, { channel, isSignedIn, tags }: Reader): boolean =>
  (document.channels === undefined || document.channels.includes(channel)) &&
  (document.audience === 'everyone' || isSignedIn) &&
  (tags === undefined || document.tags.some((tag) => tags.includes(tag)));

/** One index for each set of documents that somebody may see: those of everyone are not found through others' words. */
export const libraryOf = oncePer((bot: BotDefinition): Library => {
  const passages = bot.documents.flatMap((document) =>
    cutPassages(document.text).map(
      ({ titles, text }, at): Shelved => ({ id: `${document.path}#${at}`, document, titles, text }),
    ),
  );
  const indexes = new Map<string, { shelf: Shelved[]; index: PassageIndex }>();
  const shelfFor = (reader: Reader) => {
    const { locale, channel, isSignedIn, tags } = reader;
    const key = JSON.stringify([locale, channel, isSignedIn, tags]);
    const known = indexes.get(key);
    if (known) return known;
    const shelf = passages.filter(
      ({ document }) => (document.locale ?? bot.locales[0]) === locale && mayRead(document, reader),
    );
    const made = { shelf, index: indexPassages(shelf, { locale }) };
    indexes.set(key, made);
    return made;
  };
  return {
    passages,
    search: (question, reader, limit = SHOWN) => {
      const { shelf, index } = shelfFor(reader);
      const { found, score } = index.rank(question);
      const best = found.slice(0, limit).flatMap(({ place }) => shelf[place] ?? []);
      return { found: best.map((passage) => ({ passage, citation: citationOf(passage) })), score };
    },
  };
});

/** The sentences of the best passage that answer. */
export const quoteOf = ({ passage }: FoundInLibrary, question: string, locale: string): string =>
  quoteFrom(passage.text, question, locale);
