import { BotError } from '../../engine/index.ts';
import type { BookingRecord, TurnCommit, TurnTransaction } from '../../engine/index.ts';
import type { BookingRows } from './booking.store.ts';
import { memoryBookingStore } from './booking.store.ts';
import { commitTurn, rowHeldBy } from './commit-turn.ts';
import { copy } from './copy.ts';
import { memoryPluginStores } from './plugin-stores.ts';
import { overlaidTables } from './rows.ts';
import type { Tables } from './tables.ts';

/** Runs the callers one after the other. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}

/** The table as the transaction sees it: its own writes over everybody's. */
function viewOf(table: Map<string, BookingRecord>, own: Map<string, BookingRecord>): BookingRows {
  return {
    values: () => new Map([...table, ...own]).values(),
    get: (id) => own.get(id) ?? table.get(id),
    set: (id, booking) => own.set(id, booking),
  };
}

/**
 * Keeps what `work` writes aside until it has ended, then writes it in one go with the turn's commit; without a commit
 * that held the lease nothing is written. Throws LEASE_LOST when the lease went between `commit` and the end.
 */
export async function runTransaction<T>(
  tables: Tables,
  work: (transaction: TurnTransaction) => Promise<T>,
): Promise<T> {
  const bookings = new Map<string, BookingRecord>();
  const plugins = overlaidTables(tables.plugins);
  let held: TurnCommit | null = null;

  const result = await work({
    bookings: memoryBookingStore(viewOf(tables.bookings, bookings), (book) => book()),
    plugins: memoryPluginStores(plugins),
    async commit(commit) {
      const row = rowHeldBy(tables, commit);
      if (!row) return { isCommitted: false, nextTurnId: null };
      held = copy(commit);
      return { isCommitted: true, nextTurnId: row.queue[0] ?? null };
    },
  });

  if (held) {
    if (!rowHeldBy(tables, held)) throw new BotError('LEASE_LOST');
    for (const [id, booking] of bookings) tables.bookings.set(id, booking);
    plugins.apply();
    commitTurn(tables, held);
  }
  return result;
}
