import { Arg, Args, ArgsType, Ctx, Field, ID, Resolver, Root, Subscription } from 'type-graphql';
import { BotError, LAST_PLACE, cursorOf, parseCursor } from '../engine/index.ts';
import type { EngineEvent } from '../engine/index.ts';
import { Access, everyone } from '../schema/access.ts';
import { ConversationEvent } from '../schema/event.type.ts';
import { SendMessageInput } from '../schema/turn.input.ts';
import type { ApiContext } from './api-context.ts';
import { eventStream } from './event-stream.ts';
import { showEvent } from './resolve-events.ts';
import { send } from './send.ts';
import { requireId } from './visible.ts';

@ArgsType()
export class ConversationEventsArgs {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last event seen. Absent: what happens from now on. `0`: from the beginning.',
  })
  after?: string | null;
}

interface SubscribeData<A> {
  args: A;
  context: ApiContext;
}

/** Behind the last event of no turn at all. */
const BEGINNING = cursorOf(0, LAST_PLACE);

const positionOf = (after: string | null | undefined): string | null => {
  if (after == null) return null;
  if (after === '0') return BEGINNING;
  if (!parseCursor(after)) throw new BotError('CURSOR_INVALID', { cursor: after.slice(0, 100) });
  return after;
};

async function watch({ args, context }: SubscribeData<ConversationEventsArgs>) {
  const conversationId = requireId(args.conversationId, 'Conversation');
  const after = positionOf(args.after);
  return eventStream({
    open: (signal) => context.services.engine.events(context.viewer, conversationId, after, signal),
    turnId: null,
  });
}

/**
 * Clients send an operation again when the wire was cut, under the id that they gave it: the message must not be a new
 * one then. Throws IDEMPOTENCY_KEY_MISSING.
 */
const keyOf = (operationId: string | null): string => {
  if (operationId === null) throw new BotError('IDEMPOTENCY_KEY_MISSING');
  return `operation ${operationId}`;
};

/** The turn is watched from the cursor just before it, so that nothing is lost however fast it is. */
async function sendAndWatch({ args, context }: SubscribeData<{ input: SendMessageInput }>) {
  const turn = await send(context, args.input, args.input.idempotencyKey ?? keyOf(context.operationId));
  return eventStream({ open: async (signal) => turn.events(signal), turnId: turn.turnId });
}

@Resolver()
export class EventResolver {
  @Access(everyone('conversations:read'))
  @Subscription(() => ConversationEvent, {
    subscribe: watch,
    description:
      'What happens in a conversation. Reconnect with the last cursor, to any server. Throws NOT_FOUND, CURSOR_INVALID.',
  })
  conversationEvents(
    @Root() event: EngineEvent,
    @Args(() => ConversationEventsArgs) _args: ConversationEventsArgs,
    @Ctx() context: ApiContext,
  ): ConversationEvent {
    return showEvent(event, context);
  }

  @Access(everyone('conversations:write'))
  @Subscription(() => ConversationEvent, {
    subscribe: sendAndWatch,
    description:
      'Sends a message and streams its turn: TurnStarted first, TurnCompleted or TurnFailed last, then complete. Throws IDEMPOTENCY_KEY_MISSING without a key, but on a socket, where the id of the operation is one.',
  })
  converse(
    @Root() event: EngineEvent,
    @Arg('input', () => SendMessageInput) _input: SendMessageInput,
    @Ctx() context: ApiContext,
  ): ConversationEvent {
    return showEvent(event, context);
  }
}
