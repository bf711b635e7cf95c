import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Contender } from './contender.ts';
import type { LimitAnswer, LimitOrder } from './limit.ts';
import { startChild } from './support/child.ts';

const SCRIPT = fileURLToPath(new URL('limit.ts', import.meta.url));

/** The limit with the model and without, in one process; `stop` ends it. */
export async function startLimit(
  databaseUrl: string,
  modelUrl: string,
): Promise<{ settled: Contender; streamed: Contender; stop: () => Promise<void> }> {
  const child = startChild({ args: [SCRIPT, databaseUrl, modelUrl], ipc: true });
  const ended = once(child.process, 'exit').then(() => {
    throw new Error(`the limit ended:\n${child.output()}`);
  });
  // Whoever waits for a message sees the end too; an end nobody waits for is the one we asked for.
  ended.catch(() => undefined);
  await Promise.race([once(child.process, 'message'), ended]);

  const contender = (name: string, withModel: boolean): Contender => ({
    name,
    pid: child.pid,
    run: async (concurrency, turns) => {
      child.process.send({ concurrency, turns, withModel } satisfies LimitOrder);
      const [answer] = (await Promise.race([once(child.process, 'message'), ended])) as [LimitAnswer];
      if ('failure' in answer) throw new Error(`the limit failed: ${answer.failure}`);
      return answer.result;
    },
  });
  return {
    settled: contender('limit, settled', false),
    streamed: contender('limit, streamed', true),
    stop: child.stop,
  };
}
