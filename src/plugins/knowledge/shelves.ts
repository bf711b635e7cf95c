/** What a bot answers from: the documents of its bundle, and those stored beside it as they stand on one shelf. */
import { setImmediate } from 'node:timers/promises';
import { libraryOf, openLibrary, segmentFor } from '../../engine/plugin.ts';
import type { BotDefinition, DocumentDefinition, Library, PluginStore } from '../../engine/plugin.ts';
import type { DocumentStore, RevisionRow } from './store/document-store.ts';
import { documents } from './store/documents.ts';

/** What `knows` gives a turn. */
export interface KnownShelf {
  /** null: nothing is stored beside the bundle. */
  shelf: number | null;
}

interface Shelf {
  number: number;
  library: Library;
  /** By revision: what stays from one shelf to the next is read once. */
  documents: ReadonlyMap<string, DocumentDefinition>;
}

export interface Shelves {
  /** Makes the library of the shelf that stands now ready. */
  load(place: {
    accountId: string;
    botId: string;
    bot: BotDefinition;
    open<S>(store: PluginStore<S>): S;
  }): Promise<KnownShelf>;
  /** The library of a shelf that was loaded; the bundle's where it was not. */
  libraryOn(bot: BotDefinition, shelf: number | null): Library;
}

/** A turn that began before a change reads the shelf that it began on. */
const KEPT = 3;

/** The documents of one bot version, made when the version is loaded. */
export const createShelves = (): Shelves => {
  let kept: Shelf[] = [];
  let loading: { number: number; shelf: Promise<Shelf> } | null = null;

  const read = async (
    store: DocumentStore,
    { accountId, botId, bot, number }: { accountId: string; botId: string; bot: BotDefinition; number: number },
  ): Promise<Shelf> => {
    const known = new Map(kept.flatMap((shelf) => [...shelf.documents]));
    const standing = await store.standing(accountId, botId, number);
    const missing = standing.filter(({ id }) => !known.has(id)).map(({ id }) => id);
    const bodies = missing.length === 0 ? new Map<string, string>() : await store.bodies(accountId, missing);
    const own = new Map<string, DocumentDefinition>();
    const main = bot.locales[0] ?? 'en';
    for (const row of standing) {
      const document = known.get(row.id) ?? definitionOf(row, bodies.get(row.id) ?? '');
      own.set(row.id, document);
      if (known.has(row.id)) continue;
      // Others have their turn between two documents.
      segmentFor(document, document.locale ?? main);
      await setImmediate();
    }
    return { number, documents: own, library: openLibrary([...bot.documents, ...own.values()], main) };
  };

  return {
    async load({ accountId, botId, bot, open }) {
      const store = open(documents);
      const number = await store.shelf(accountId, botId);
      if (number === 0) return { shelf: null };
      if (!kept.some((shelf) => shelf.number === number)) {
        if (loading?.number !== number) loading = { number, shelf: read(store, { accountId, botId, bot, number }) };
        const { shelf } = loading;
        try {
          const made = await shelf;
          if (!kept.includes(made)) kept = [made, ...kept].slice(0, KEPT);
        } finally {
          if (loading?.shelf === shelf) loading = null;
        }
      }
      return { shelf: number };
    },
    libraryOn: (bot, number) => kept.find((shelf) => shelf.number === number)?.library ?? libraryOf(bot),
  };
};

/** The documents that stand on a shelf, with their texts. */
export const storedOn = async (
  store: DocumentStore,
  { accountId, botId, shelf }: { accountId: string; botId: string; shelf: number },
): Promise<DocumentDefinition[]> => {
  const standing = shelf === 0 ? [] : await store.standing(accountId, botId, shelf);
  const bodies = await store.bodies(
    accountId,
    standing.map(({ id }) => id),
  );
  return standing.map((row) => definitionOf(row, bodies.get(row.id) ?? ''));
};

/** Short, as models repeat it; ids of documents end in chance. */
const placeOf = ({ documentId, number }: Pick<RevisionRow, 'documentId' | 'number'>): string =>
  `document-${documentId.slice(-8)}@${number}`;

const definitionOf = (row: Omit<RevisionRow, 'body'>, text: string): DocumentDefinition => ({
  path: placeOf(row),
  title: row.title,
  text,
  tags: row.tags,
  audience: row.audience,
  stored: { id: row.documentId, revision: row.number },
  ...(row.locale !== null && { locale: row.locale }),
  ...(row.url !== null && { url: row.url }),
  ...(row.channels !== null && { channels: row.channels }),
});
