import type { Clock, EngineEvent, EventLog } from '../../engine/index.ts';
import { cursorOf } from '../../engine/index.ts';

/** What happens to an account rather than in one of its conversations. */
type AccountEvent = Extract<EngineEvent, { kind: 'ProposalChanged' | 'QualityAlertChanged' }>;
type Announced<E> = E extends AccountEvent ? Omit<E, 'cursor' | 'conversationId' | 'turnId' | 'at'> : never;

export type Announce = (stream: string, event: Announced<AccountEvent>) => Promise<void>;

/** Subscribers hear of it on whichever server they are: through the event log. */
export const announcer = (events: EventLog, clock: Clock): Announce => {
  let told = 0;
  return async (stream, event) => {
    const now = clock.now();
    told = (told + 1) % 1_000;
    // Cursors of these streams only have to grow: seconds of the century, then milliseconds and a count.
    const seconds = Math.floor(now.getTime() / 1000) % 1_000_000_000;
    const cursor = cursorOf(seconds, now.getMilliseconds() * 1_000 + told);
    await events.append(stream, [{ ...event, cursor, conversationId: stream, turnId: null, at: now.toISOString() }]);
  };
};
