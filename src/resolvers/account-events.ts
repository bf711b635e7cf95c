import type { EngineEvent } from '../engine/index.ts';
import type { ApiContext } from './api-context.ts';
import { eventStream } from './event-stream.ts';
import { visibleBot } from './visible.ts';

/** Something that happened to a bot beyond its conversations. */
export type TopicEvent = Extract<EngineEvent, { kind: 'TopicEvent' }>;

export interface AccountEventsData {
  args: { botSlug?: string | null };
  context: ApiContext;
}

/** What happens to a topic from now on in the viewer's account, or to one of its bots. Throws BOT_UNKNOWN. */
export async function accountEvents(
  { args, context }: AccountEventsData,
  topic: string,
): Promise<AsyncIterableIterator<EngineEvent>> {
  const bot = args.botSlug == null ? null : await visibleBot(context, args.botSlug);
  const { accountId } = context.viewer;
  return eventStream({
    open: async (signal) => {
      const events = context.services.topicEvents(topic, accountId, signal);
      return bot ? ofBot(events, bot.id) : events;
    },
    turnId: null,
  });
}

async function* ofBot(events: AsyncIterable<EngineEvent>, botId: string): AsyncIterable<EngineEvent> {
  for await (const event of events) if ((event as TopicEvent).botId === botId) yield event;
}
