import type { Clock, EventLog, PluginAnnouncement } from '../../engine/index.ts';
import { cursorOf, pluginStream } from '../../engine/index.ts';

export type Announce = (plugin: string, told: PluginAnnouncement) => Promise<void>;

/** Subscribers hear of it on whichever server they are: through the event log. */
export const announcer = (events: EventLog, clock: Clock): Announce => {
  let told = 0;
  return async (plugin, { accountId, ...event }) => {
    const now = clock.now();
    told = (told + 1) % 1_000;
    // Cursors of these streams only have to grow: seconds of the century, then milliseconds and a count.
    const seconds = Math.floor(now.getTime() / 1000) % 1_000_000_000;
    const cursor = cursorOf(seconds, now.getMilliseconds() * 1_000 + told);
    const stream = pluginStream(plugin, accountId);
    const at = now.toISOString();
    await events.append(stream, [
      { kind: 'PluginEvent', plugin, ...event, cursor, conversationId: stream, turnId: null, at },
    ]);
  };
};
