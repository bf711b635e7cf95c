import type { Stores } from '../../src/engine/index.ts';

/** Holds the next commit of a turn until told to go on. */
export function holdCommit(stores: Stores): { isCommitting: Promise<void>; goOn: () => void } {
  const commit = stores.turns.commit.bind(stores.turns);
  const started = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  stores.turns.commit = async (input) => {
    started.resolve();
    await going.promise;
    return commit(input);
  };
  return { isCommitting: started.promise, goOn: () => going.resolve() };
}
