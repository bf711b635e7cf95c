import type { GraphQLSchema } from 'graphql';
import type { EngineEvent } from '../engine/index.ts';
import type { ConversationEvent } from '../schema/event.type.ts';
import type { ApiContext } from './api-context.ts';
import { toEvent } from './event-stream.ts';

/** One event of a conversation, as its subscribers see it. */
export const showEvent = (event: EngineEvent, context: ApiContext): ConversationEvent => {
  context.forgetLoaded();
  return toEvent(event);
};

/**
 * Has the events of conversations shown by graphql-js itself: type-graphql makes instances of the operation's
 * arguments for each of them, behind a promise, which is a twentieth of a streamed turn for what nobody reads again.
 * Changes the schema in place, and gives it back.
 */
export function resolveEvents(schema: GraphQLSchema): GraphQLSchema {
  const fields = schema.getSubscriptionType()?.getFields() ?? {};
  for (const name of ['conversationEvents', 'converse']) {
    const field = fields[name];
    if (field) field.resolve = (event: EngineEvent, _args, context: ApiContext) => showEvent(event, context);
  }
  return schema;
}
