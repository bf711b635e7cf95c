import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Access, everyone } from '../schema/access.ts';
import { Conversation } from '../schema/conversation.type.ts';
import { CancelTurnPayload, SendMessagePayload } from '../schema/payloads.type.ts';
import { Step } from '../schema/step.type.ts';
import { CancelTurnInput, SendMessageInput } from '../schema/turn.input.ts';
import { Turn } from '../schema/turn.type.ts';
import type { ApiContext } from './api-context.ts';
import { send } from './send.ts';
import { withProblems } from './to-problem.ts';
import { toConversation, toStep, toTurn } from './to-schema.ts';
import { requireId, visibleConversation, visibleTurn } from './visible.ts';

@Resolver(() => Turn)
export class TurnResolver {
  @Access(everyone('conversations:write'))
  @Mutation(() => SendMessagePayload, {
    description: 'Sends a text or a button, and waits for the reply unless told not to.',
  })
  sendMessage(
    @Arg('input', () => SendMessageInput) input: SendMessageInput,
    @Ctx() context: ApiContext,
  ): Promise<SendMessagePayload> {
    return withProblems<SendMessagePayload>({ turn: null }, 'conversationId', async () => {
      const handle = await send(context, input);
      if (input.awaitReply ?? true) return { turn: toTurn(await handle.completed) };
      return { turn: toTurn(await visibleTurn(context, handle.turnId)) };
    });
  }

  @Access(everyone('conversations:write'))
  @Mutation(() => CancelTurnPayload, { description: 'Stops a running turn; what the person has seen of it is kept.' })
  cancelTurn(
    @Arg('input', () => CancelTurnInput) input: CancelTurnInput,
    @Ctx() context: ApiContext,
  ): Promise<CancelTurnPayload> {
    return withProblems<CancelTurnPayload>({ turn: null }, 'turnId', async () => {
      const turnId = requireId(input.turnId, 'Turn');
      return { turn: toTurn(await context.services.engine.cancelTurn(context.viewer, turnId)) };
    });
  }

  @FieldResolver(() => [Step], { description: 'The steps that this turn presented.' })
  async steps(@Root() turn: Turn, @Ctx() context: ApiContext): Promise<Step[]> {
    return (await context.loaders.stepsOfTurn.load(turn.id)).map(toStep);
  }

  @FieldResolver(() => Conversation, { description: 'As it stands now.' })
  async conversation(@Root() turn: Turn, @Ctx() context: ApiContext): Promise<Conversation> {
    return toConversation(await visibleConversation(context, turn.conversationId));
  }
}
