/** Nobody says that a conversation fell silent: it has to be looked for. */
import type { Clock, Log } from '../../engine/plugin-server.ts';
import type { LearningStore, SilentConversation } from './store/learning-store.ts';
import type { Learner } from './learning-jobs.ts';

/** A conversation that began longer ago has been looked at, or was never a bot's that learns. */
const LOOK_BACK_MS = 3 * 24 * 60 * 60 * 1000;
/** More than these take a further statement. */
const BATCH = 1_000;
/** Versions that do not learn and are remembered, so that their conversations are not read again and again. */
const REMEMBERED = 5_000;

/** Analyses conversations that fell silent, found in one statement; gives how many. */
export const silenceSweep = (parts: {
  learning: Pick<LearningStore, 'silent'>;
  learner: Pick<Learner, 'analyse'>;
  clock: Clock;
  log: Log;
  /** The shortest that any bot may have, ms. */
  shortestIdleMs: number;
  /** How long a conversation of this version's bot has to be idle, ms; null: it does not learn. */
  idleMsOf: (accountId: string, versionId: string) => Promise<number | null>;
}): (() => Promise<number>) => {
  const { learning, learner, clock, log, shortestIdleMs, idleMsOf } = parts;
  const unlearning = new Set<string>();

  const isDue = async ({ accountId, activeVersionId, lastActivityAt }: SilentConversation, nowMs: number) => {
    if (unlearning.has(activeVersionId)) return false;
    const idleMs = await idleMsOf(accountId, activeVersionId);
    if (idleMs !== null) return Date.parse(lastActivityAt) <= nowMs - idleMs;
    if (unlearning.size >= REMEMBERED) unlearning.clear();
    unlearning.add(activeVersionId);
    return false;
  };

  return async () => {
    const now = clock.now().getTime();
    const idleSince = new Date(now - shortestIdleMs).toISOString();
    const startedAfter = new Date(now - LOOK_BACK_MS).toISOString();
    let [analysed, after]: [number, string | null] = [0, null];
    for (;;) {
      const exceptVersions = [...unlearning];
      const silent = await learning.silent({ idleSince, startedAfter, after, limit: BATCH, exceptVersions });
      for (const conversation of silent) {
        const { id, accountId } = conversation;
        // One that cannot be read must not keep the others waiting.
        try {
          if (!(await isDue(conversation, now))) continue;
          await learner.analyse(accountId, id, 'silent');
        } catch (error) {
          log.warn({ err: error, conversationId: id }, 'a silent conversation could not be analysed');
        }
        analysed++;
      }
      after = silent.at(-1)?.id ?? null;
      if (silent.length < BATCH) return analysed;
    }
  };
};
