/**
 * The transaction that a turn opens when its first writing action runs, and not before: most turns need none, and a
 * transaction held open across a model call would block the embedded database. Once open, everything the turn reads
 * and writes goes through it, and the turn's commit ends it.
 */
import type { Stores } from '../ports/stores.ts';
import type { CommitResult, TurnCommit, TurnTransaction } from '../ports/turn.ts';

/** What actions reach. */
export type WritableStores = Pick<TurnTransaction, 'plugins'>;

/** Leaves the transaction's callback, so that the store rolls back; never seen outside this file. */
class RolledBack extends Error {}

interface OpenTransaction {
  handle: Promise<TurnTransaction>;
  finish: (end: 'commit' | 'rollback') => void;
  done: Promise<void>;
}

export class LazyTransaction {
  readonly #stores: Stores;
  #open: OpenTransaction | null = null;

  constructor(stores: Stores) {
    this.#stores = stores;
  }

  /** The stores to read: the transaction's once there is one, so that a turn sees its own writes. */
  async toRead(): Promise<WritableStores> {
    return this.#open?.handle ?? this.#stores;
  }

  /** Opens the transaction when this is the first write. */
  async toWrite(): Promise<WritableStores> {
    this.#open ??= this.#begin();
    return this.#open.handle;
  }

  /** Writes the turn: in the open transaction when there is one, else as a single statement. */
  async commit(commit: TurnCommit): Promise<CommitResult> {
    if (!this.#open) return this.#stores.turns.commit(commit);
    const { handle, finish, done } = this.#open;
    const result = await (await handle).commit(commit);
    finish(result.isCommitted ? 'commit' : 'rollback');
    await done;
    this.#open = null;
    return result;
  }

  /** Undoes what the actions wrote; nothing to do when nothing was opened. */
  async rollBack(): Promise<void> {
    if (!this.#open) return;
    const { finish, done } = this.#open;
    this.#open = null;
    finish('rollback');
    await done.catch(() => undefined);
  }

  #begin(): OpenTransaction {
    const { promise: handle, resolve: opened, reject: refused } = Promise.withResolvers<TurnTransaction>();
    const { promise: ended, resolve: finish } = Promise.withResolvers<'commit' | 'rollback'>();
    const done = this.#stores.turns
      .transaction(async (transaction) => {
        opened(transaction);
        if ((await ended) === 'rollback') throw new RolledBack();
      })
      .catch((thrown: unknown) => {
        refused(thrown);
        if (!(thrown instanceof RolledBack)) throw thrown;
      });
    // A failing commit is reported by `commit`; here it must only not count as unhandled.
    done.catch(() => undefined);
    return { handle, finish, done };
  }
}
