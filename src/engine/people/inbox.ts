/** Tells people of an account what happens to conversations that are theirs to deal with, on whichever server they are. */
import { cursorOf, topicStream } from '../events.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { Log } from '../ports/log.ts';
import type { InboxChange } from '../vocabulary.ts';

/** The topic (`topicStream`) of what happens to conversations that are with people. */
export const INBOX = 'inbox';

export interface InboxNews {
  accountId: string;
  botId: string;
  conversationId: string;
  change: InboxChange;
  /** The message that arrived, of a `MESSAGE`. */
  messageId: string | null;
}

export interface Inbox {
  /** News that gets lost costs no turn: whoever opens the inbox reads the conversations from the database. */
  tell(news: InboxNews): void;
}

export const NO_INBOX: Inbox = { tell: () => {} };

/** Cursors for streams that follow no turns, where they only have to grow: seconds, then milliseconds and a count. */
export const growingCursor = (): ((now: Date) => string) => {
  let count = 0;
  return (now) => {
    count = (count + 1) % 1_000;
    const seconds = Math.floor(now.getTime() / 1_000) % 1_000_000_000;
    return cursorOf(seconds, now.getMilliseconds() * 1_000 + count);
  };
};

export const openInbox = ({ events, clock, log }: { events: EventLog; clock: Clock; log: Log }): Inbox => {
  const nextCursor = growingCursor();
  return {
    tell: ({ accountId, botId, ...data }) => {
      const now = clock.now();
      const stream = topicStream(INBOX, accountId);
      const base = { cursor: nextCursor(now), conversationId: stream, turnId: null, at: now.toISOString() };
      const onFailure = (error: unknown): void =>
        log.warn({ err: error, conversationId: data.conversationId }, 'the inbox was not told');
      try {
        const appended = events.append(stream, [{ kind: 'TopicEvent', topic: INBOX, ...base, botId, data }]);
        if (appended) appended.catch(onFailure);
      } catch (error) {
        onFailure(error);
      }
    },
  };
};
