import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { v7 } from 'uuid';
import { CAP_EVENTS } from '../outbox-events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { CapNotice, UsageStore } from '../ports/usage.ts';

/** A cap as it stands after a call, or after the refusal to make one. */
export interface CapStanding extends Pick<CapNotice, 'cap' | 'accountId' | 'botId' | 'conversationId' | 'day'> {
  spentUsd: number;
  limitUsd: number;
  /** A call was refused: what is left does not pay for it. */
  isTooLittle: boolean;
}

const THRESHOLDS = [
  { percent: 80, kind: CAP_EVENTS.near },
  { percent: 100, kind: CAP_EVENTS.reached },
] as const;
/** Notices that this process knows to be written. A forgotten one costs a statement that writes nothing. */
const MOST_KNOWN = 20_000;

/**
 * Tells of caps of which 80 % are spent, and of those that let no more calls through. A notice's id is made from what it
 * says, so that of several servers, and of a server that died and its heir, one writes it. Nothing is looked up: calls that
 * stay below the thresholds cost no statement, and neither do those after them.
 */
export const capWatch = ({ usage, clock, log }: { usage: Pick<UsageStore, 'noteCap'>; clock: Clock; log: Log }) => {
  const known = new LRUCache<string, true>({ max: MOST_KNOWN });

  const note = async (notice: CapNotice): Promise<void> => {
    known.set(notice.id, true);
    try {
      await usage.noteCap(notice);
    } catch (error) {
      // The next call beyond the threshold tries again.
      known.delete(notice.id);
      log.warn({ err: error, botId: notice.botId, cap: notice.cap }, 'that a cap is nearly spent could not be written');
    }
  };

  return {
    /** Returns at once: the call may run within a transaction, for whose end the notice has to wait. */
    look({ isTooLittle, ...standing }: CapStanding): void {
      const { spentUsd, limitUsd } = standing;
      // With nothing to spend, the model was turned off on purpose.
      if (limitUsd <= 0) return;
      for (const { percent, kind } of THRESHOLDS) {
        const isCrossed = spentUsd * 100 >= limitUsd * percent || (percent === 100 && isTooLittle);
        const subjectId = subjectOf(standing);
        const id = noticeId(`${standing.cap} ${subjectId}`, standing.day, percent);
        const at = clock.now().toISOString();
        if (isCrossed && !known.has(id)) void note({ id, kind, percent, subjectId, ...standing, at });
      }
    },
  };
};

const subjectOf = ({ cap, accountId, botId, conversationId }: Omit<CapStanding, 'isTooLittle'>): string =>
  ({ ACCOUNT: accountId, BOT: botId, CONVERSATION: conversationId ?? botId })[cap];

/** The same for the same cap, day and threshold. A UUIDv7 of the day's beginning, as ids sort by time. */
const noticeId = (subject: string, day: string | null, percent: number): string =>
  v7({
    msecs: day === null ? 0 : Date.parse(day),
    random: createHash('sha256').update(`${subject} ${day} ${percent}`).digest(),
  });
