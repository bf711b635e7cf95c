/**
 * Front-end kits name their conversations themselves. Such a name is the key that the conversation is started under, so the same
 * name is the same conversation, on every server, without a table of names.
 */
import { LRUCache } from 'lru-cache';
import type { Engine, TurnHandle } from '../../../engine/index.ts';
import { everyone } from '../../../schema/access.ts';
import { authorise } from '../../../resolvers/enforce-access.ts';
import type { RequestContext } from '../../../resolvers/request-context.ts';

/** Conversations whose names are remembered; others are looked up again. */
const REMEMBERED = 10_000;

export interface NamedConversation {
  botSlug: string;
  /** Of the kit and its conversation. */
  name: string;
  locale?: string | undefined;
  /** Only together with a server's own key. */
  userId?: string | undefined;
}

export interface NamedConversations {
  /** Throws FORBIDDEN, RATE_LIMITED, BOT_UNKNOWN. */
  idOf(context: RequestContext, named: NamedConversation): Promise<string>;
  /** Starts it where there is none. */
  start(context: RequestContext, named: NamedConversation): Promise<{ id: string; greeting: TurnHandle }>;
}

export function nameConversations(engine: Pick<Engine, 'startConversation'>): NamedConversations {
  const known = new LRUCache<string, string>({ max: REMEMBERED });
  const keyOf = ({ viewer }: RequestContext, { botSlug, name, userId }: NamedConversation): string =>
    JSON.stringify([viewer.accountId, viewer.profileId ?? viewer.subject, userId ?? null, botSlug, name]);

  const start: NamedConversations['start'] = async (context, named) => {
    authorise(everyone('conversations:write'), context, 'start conversations');
    const { viewer } = context;
    await context.countStart();
    const { conversation, turn } = await engine.startConversation(viewer, {
      botSlug: named.botSlug,
      channel: viewer.role === 'VISITOR' ? 'WEB' : 'API',
      userId: named.userId,
      locale: named.locale,
      idempotencyKey: named.name,
    });
    known.set(keyOf(context, named), conversation.id);
    return { id: conversation.id, greeting: turn };
  };

  return {
    start,
    async idOf(context, named) {
      const id = known.get(keyOf(context, named));
      if (id !== undefined) return id;
      const started = await start(context, named);
      // The message comes behind the greeting.
      await started.greeting.completed;
      return started.id;
    },
  };
}
