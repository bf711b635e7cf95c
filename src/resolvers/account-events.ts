import type { EngineEvent } from '../engine/index.ts';
import type { ApiContext } from './api-context.ts';
import { eventStream } from './event-stream.ts';
import { visibleBot } from './visible.ts';

type OfBot = Extract<EngineEvent, { botId: string }>;

export interface AccountEventsData {
  args: { botSlug?: string | null };
  context: ApiContext;
}

/** What happens from now on in the viewer's account, or to one of its bots. Throws NOT_FOUND. */
export async function accountEvents(
  { args, context }: AccountEventsData,
  open: (accountId: string, signal: AbortSignal) => AsyncIterable<EngineEvent>,
): Promise<AsyncIterableIterator<EngineEvent>> {
  const bot = args.botSlug == null ? null : await visibleBot(context, args.botSlug);
  const { accountId } = context.viewer;
  return eventStream({
    open: async (signal) => {
      const events = open(accountId, signal);
      return bot ? ofBot(events, bot.id) : events;
    },
    turnId: null,
  });
}

async function* ofBot(events: AsyncIterable<EngineEvent>, botId: string): AsyncIterable<EngineEvent> {
  for await (const event of events) if ((event as OfBot).botId === botId) yield event;
}
