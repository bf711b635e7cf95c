import type { Clock, EventLog, PluginAnnouncement } from '../../engine/index.ts';
import { cursorOf, topicStream } from '../../engine/index.ts';

export type Announce = (told: PluginAnnouncement) => Promise<void>;

/** Subscribers hear of it on whichever server they are: through the event log. */
export const announcer = (events: EventLog, clock: Clock): Announce => {
  let told = 0;
  return async ({ accountId, topic, ...event }) => {
    const now = clock.now();
    told = (told + 1) % 1_000;
    // Cursors of these streams only have to grow: seconds of the century, then milliseconds and a count.
    const seconds = Math.floor(now.getTime() / 1000) % 1_000_000_000;
    const cursor = cursorOf(seconds, now.getMilliseconds() * 1_000 + told);
    const stream = topicStream(topic, accountId);
    const at = now.toISOString();
    await events.append(stream, [
      { kind: 'TopicEvent', topic, ...event, cursor, conversationId: stream, turnId: null, at },
    ]);
  };
};
