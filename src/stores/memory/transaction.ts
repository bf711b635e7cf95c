import { BotError } from '../../engine/index.ts';
import type { TurnCommit, TurnTransaction } from '../../engine/index.ts';
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

/**
 * Keeps what `work` writes aside until it has ended, then writes it in one go with the turn's commit; without a commit
 * that held the lease nothing is written. Throws LEASE_LOST when the lease went between `commit` and the end.
 */
export async function runTransaction<T>(
  tables: Tables,
  work: (transaction: TurnTransaction) => Promise<T>,
): Promise<T> {
  const plugins = overlaidTables(tables);
  let held: TurnCommit | null = null;

  const result = await work({
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
    plugins.apply();
    commitTurn(tables, held);
  }
  return result;
}
