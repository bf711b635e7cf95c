import { startLimit } from '../limit-contender.ts';
import type { ModelServerOptions } from '../model-server.ts';
import { type ColloquyServer, startColloquy } from './colloquy.ts';
import { createDatabase } from './database.ts';
import { type BenchModel, startModel } from './model.ts';

/** How much of a failing server's log is worth reading, characters. */
const LAST_WORDS = 4_000;

/** Everybody who takes part, each in a process and on a database of its own. */
export interface Arena {
  model: BenchModel;
  limit: Awaited<ReturnType<typeof startLimit>>;
  server: ColloquyServer;
}

/** Sets the arena up, runs `work` in it and takes it down, whatever came of the work. */
export async function inArena(
  options: Partial<ModelServerOptions>,
  work: (arena: Arena) => Promise<void>,
): Promise<void> {
  const stops: (() => Promise<unknown>)[] = [];
  const opened = <T extends { stop: () => Promise<void> }>(part: T): T => {
    stops.push(part.stop);
    return part;
  };
  const database = async (contender: string): Promise<string> => {
    const { url, drop } = await createDatabase(contender);
    stops.push(drop);
    return url;
  };
  try {
    const model = opened(await startModel(options));
    const limit = opened(await startLimit(await database('limit'), model.url));
    const server = opened(await startColloquy({ databaseUrl: await database('colloquy'), modelUrl: model.url }));
    await work({ model, limit, server }).catch((error: unknown) => {
      throw new Error(`the server's last words:\n${server.output().slice(-LAST_WORDS)}`, { cause: error });
    });
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}
