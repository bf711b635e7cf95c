/** Nobody says that a conversation fell silent: it has to be looked for. */
import type { Clock, Log, OutboxStore } from '../engine/index.ts';
import type { Learner } from './learning-jobs.ts';

/** A conversation that began longer ago has been looked at, or was never a bot's that learns. */
const LOOK_BACK_MS = 3 * 24 * 60 * 60 * 1000;
const BATCH = 200;

/** Analyses conversations that fell silent; `idleMsOf`: how long that takes for a bot; null: it does not learn. */
export const silenceSweep = (parts: {
  outbox: Pick<OutboxStore, 'silent'>;
  learner: Pick<Learner, 'analyse'>;
  clock: Clock;
  log: Log;
  /** The shortest that any bot may have, ms. */
  shortestIdleMs: number;
  idleMsOf: (accountId: string, botId: string) => Promise<number | null>;
  lastActivityOf: (accountId: string, conversationId: string) => Promise<string | null>;
}): (() => Promise<number>) => {
  const { outbox, learner, clock, log, shortestIdleMs, idleMsOf, lastActivityOf } = parts;
  return async () => {
    const now = clock.now().getTime();
    const [idleSince, startedAfter] = [now - shortestIdleMs, now - LOOK_BACK_MS].map((ms) =>
      new Date(ms).toISOString(),
    );
    let [analysed, after]: [number, string | null] = [0, null];
    for (;;) {
      const silent: Awaited<ReturnType<OutboxStore['silent']>> = await outbox.silent({
        idleSince: idleSince ?? '',
        startedAfter: startedAfter ?? '',
        after,
        limit: BATCH,
      });
      for (const { id, accountId, botId } of silent) {
        const idleMs = await idleMsOf(accountId, botId);
        const last = idleMs === null ? null : await lastActivityOf(accountId, id);
        if (idleMs === null || last === null || Date.parse(last) > now - idleMs) continue;
        // One that cannot be read must not keep the others waiting.
        await learner.analyse(accountId, id, 'silent').catch((error: unknown) => {
          log.warn({ err: error, conversationId: id }, 'a silent conversation could not be analysed');
        });
        analysed++;
      }
      after = silent.at(-1)?.id ?? null;
      if (silent.length < BATCH) return analysed;
    }
  };
};
