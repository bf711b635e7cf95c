/** Tables whose rows a transaction may see with its own writes over everybody's. */
import { newId } from '../../engine/index.ts';
import type { AuditRecord, MemoryTables, Rows, ServerRows } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

/** The tables that plugins bring, by name. */
export type NamedTables = Map<string, Map<string, unknown>>;

export const tableIn = (tables: NamedTables, name: string): Map<string, unknown> => {
  const found = tables.get(name) ?? new Map<string, unknown>();
  tables.set(name, found);
  return found;
};

type Told = Parameters<MemoryTables['tell']>[0];

const serverRows = ({ conversations, bots, versions }: Tables): ServerRows => ({
  *conversations() {
    for (const { record } of conversations.values()) yield record;
  },
  bot: (id) => bots.get(id),
  version: (id) => versions.get(id),
});

const tellIn = ({ outbox }: Tables, told: Told): void => void outbox.push({ ...copy(told), conversationId: null });

/** A change that is undone counts, too: the data is read once more than it had to be. */
const countChange = ({ dataRevisions }: Tables, botId: string): void =>
  void dataRevisions.set(botId, (dataRevisions.get(botId) ?? 0) + 1);
const noteIn = ({ audit }: Tables, entry: Omit<AuditRecord, 'id'>): void =>
  void audit.push({ id: newId(), ...copy(entry) });

/** Whoever reads or writes outside of a transaction: the tables themselves. */
export const plainTables = (tables: Tables, alone: MemoryTables['alone']): MemoryTables => ({
  table: <T>(name: string) => tableIn(tables.plugins, name) as Map<string, T> as unknown as Rows<T>,
  alone,
  server: serverRows(tables),
  dataChanged: (botId) => countChange(tables, botId),
  tell: (event) => tellIn(tables, event),
  note: (entry) => noteIn(tables, entry),
});

/** A transaction's view. What it writes is kept aside until `apply`; nobody else runs meanwhile. */
export const overlaidTables = (tables: Tables): MemoryTables & { apply(): void } => {
  const written = new Map<string, Map<string, { row: unknown } | null>>();
  const told: Told[] = [];
  const noted: Omit<AuditRecord, 'id'>[] = [];
  return {
    table: <T>(name: string): Rows<T> => {
      const below = tableIn(tables.plugins, name) as Map<string, T>;
      const own = (written.get(name) ?? new Map()) as Map<string, { row: T } | null>;
      written.set(name, own);
      return {
        get: (id) => (own.has(id) ? own.get(id)?.row : below.get(id)),
        *values() {
          for (const [id, row] of below) if (!own.has(id)) yield row;
          for (const change of own.values()) if (change) yield change.row;
        },
        set: (id, row) => void own.set(id, { row }),
        delete: (id) => void own.set(id, null),
      };
    },
    alone: (work) => work(),
    server: serverRows(tables),
    dataChanged: (botId) => countChange(tables, botId),
    tell: (event) => void told.push(event),
    note: (entry) => void noted.push(entry),
    apply: () => {
      for (const [name, changes] of written) {
        const table = tableIn(tables.plugins, name);
        for (const [id, change] of changes) {
          if (change) table.set(id, change.row);
          else table.delete(id);
        }
      }
      for (const event of told) tellIn(tables, event);
      for (const entry of noted) noteIn(tables, entry);
    },
  };
};
