import type { EngineEvent } from '../engine/index.ts';
import type { ApiContext } from './api-context.ts';
import { eventStream } from './event-stream.ts';
import { visibleBot } from './visible.ts';

/** Something that a plugin did for a bot. */
export type PluginEvent = Extract<EngineEvent, { kind: 'PluginEvent' }>;

export interface AccountEventsData {
  args: { botSlug?: string | null };
  context: ApiContext;
}

/** What a plugin does from now on in the viewer's account, or to one of its bots. Throws NOT_FOUND. */
export async function accountEvents(
  { args, context }: AccountEventsData,
  plugin: string,
): Promise<AsyncIterableIterator<EngineEvent>> {
  const bot = args.botSlug == null ? null : await visibleBot(context, args.botSlug);
  const { accountId } = context.viewer;
  return eventStream({
    open: async (signal) => {
      const events = context.services.pluginEvents(plugin, accountId, signal);
      return bot ? ofBot(events, bot.id) : events;
    },
    turnId: null,
  });
}

async function* ofBot(events: AsyncIterable<EngineEvent>, botId: string): AsyncIterable<EngineEvent> {
  for await (const event of events) if ((event as PluginEvent).botId === botId) yield event;
}
