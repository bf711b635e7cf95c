import type { MemoryTables } from '../../../engine/plugin.ts';
import { type DocumentRows, recordOf, removeOn, revisionOf, saveOn } from './change-documents.ts';
import type { DocumentRow, DocumentStore, RevisionRow } from './document-store.ts';

interface Shelf {
  accountId: string;
  number: number;
}

export const memoryDocuments = (tables: MemoryTables): DocumentStore => {
  const rows = tables.table<DocumentRow>('documents');
  const revisions = tables.table<RevisionRow>('document_revisions');
  const shelves = tables.table<Shelf>('document_shelves');
  const revisionsOf = (documentId: string): RevisionRow[] =>
    [...revisions.values()].filter((row) => row.documentId === documentId);
  const current = ({ id, revision }: DocumentRow): RevisionRow | undefined =>
    revisionsOf(id).find(({ number }) => number === revision);

  const changing = (onUndo: { is: boolean }): DocumentRows => {
    const writes: (() => void)[] = [];
    const later = async (write: () => void): Promise<void> => void writes.push(write);
    return {
      nextShelf: async (accountId, botId) => {
        if (tables.server.bot(botId)?.accountId !== accountId) return null;
        return (shelves.get(botId)?.number ?? 0) + 1;
      },
      named: async (botId, name) => [...rows.values()].find((row) => row.botId === botId && row.name === name) ?? null,
      byId: async (accountId, id) => {
        const found = rows.get(id);
        return found?.accountId === accountId ? found : null;
      },
      revision: async (documentId, number) => revisionsOf(documentId).find((row) => row.number === number) ?? null,
      totals: async (botId) => {
        const standing = [...revisions.values()].filter((row) => row.botId === botId && row.untilShelf === null);
        return {
          documents: standing.length,
          characters: standing.reduce((all, { characters }) => all + characters, 0),
        };
      },
      putDocument: (row) => later(() => rows.set(row.id, structuredClone(row))),
      putRevision: (row) => later(() => revisions.set(row.id, structuredClone(row))),
      takeDown: (documentId, shelf) =>
        later(() => {
          for (const row of revisionsOf(documentId))
            if (row.untilShelf === null) revisions.set(row.id, { ...row, untilShelf: shelf });
        }),
      forgetRevisions: (documentId, upTo) =>
        later(() => {
          for (const { id, number } of revisionsOf(documentId)) if (number <= upTo) revisions.delete(id);
        }),
      forgetDocument: (id) =>
        later(() => {
          for (const row of revisionsOf(id)) revisions.delete(row.id);
          rows.delete(id);
        }),
      changed: (_accountId, botId) => later(() => tables.dataChanged(botId)),
      audit: async (entry) => {
        if (onUndo.is) return;
        for (const write of writes) write();
        const { botId, accountId } = entry;
        shelves.set(botId, { accountId, number: (shelves.get(botId)?.number ?? 0) + 1 });
        const { actor, action, before, after, at } = entry;
        tables.note({ accountId, actor, action, subjectId: botId, before, after, at });
      },
    };
  };

  return {
    shelf: async (accountId, botId) => {
      const shelf = shelves.get(botId);
      return shelf?.accountId === accountId ? shelf.number : 0;
    },
    standing: async (accountId, botId, shelf) =>
      [...revisions.values()]
        .filter((row) => row.accountId === accountId && row.botId === botId)
        .filter(({ fromShelf, untilShelf }) => fromShelf <= shelf && (untilShelf === null || untilShelf > shelf))
        .map(({ body: _body, ...row }) => ({ ...structuredClone(row), name: rows.get(row.documentId)?.name ?? '' }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    bodies: async (accountId, ids) =>
      new Map(
        ids.flatMap((id) => {
          const row = revisions.get(id);
          return row?.accountId === accountId ? [[id, row.body] as const] : [];
        }),
      ),
    list: async (accountId, botId, { first, after }) =>
      [...rows.values()]
        .filter((row) => row.accountId === accountId && row.botId === botId && row.removedAt === null)
        .filter(({ id }) => after === null || id < after)
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, first)
        .flatMap((row) => {
          const revision = current(row);
          return revision ? [structuredClone(recordOf(row, revision))] : [];
        }),
    find: async (accountId, id) => {
      const row = rows.get(id);
      const revision = row && current(row);
      return row && revision && row.accountId === accountId ? structuredClone(recordOf(row, revision)) : null;
    },
    findByName: async (accountId, botId, name) => {
      const row = [...rows.values()].find(
        (own) => own.accountId === accountId && own.botId === botId && own.name === name,
      );
      const revision = row && current(row);
      return row && revision ? structuredClone(recordOf(row, revision)) : null;
    },
    revisions: async (accountId, documentId) =>
      revisionsOf(documentId)
        .filter((row) => row.accountId === accountId)
        .sort((a, b) => b.number - a.number)
        .map((row) => structuredClone(revisionOf(row))),
    save: (saved) =>
      tables.alone(() => {
        const undone = { is: false };
        return saveOn(changing(undone), saved, () => {
          undone.is = true;
        });
      }),
    remove: (accountId, id, by) => tables.alone(() => removeOn(changing({ is: false }), accountId, id, by)),
    renew: (accountId, botId) =>
      tables.alone(async () => {
        const shelf = shelves.get(botId);
        if (shelf?.accountId !== accountId) return null;
        shelves.set(botId, { ...shelf, number: shelf.number + 1 });
        tables.dataChanged(botId);
        return shelf.number + 1;
      }),
  };
};
