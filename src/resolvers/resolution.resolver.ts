import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import { Access, staff } from '../schema/access.ts';
import { ResolveConversationPayload } from '../schema/proposal-payloads.type.ts';
import { ResolveConversationInput } from '../schema/proposal.input.ts';
import type { ApiContext } from './api-context.ts';
import { toProblem, withProblems } from './to-problem.ts';
import { toConversation, toTurn } from './to-schema.ts';
import { requireId, visibleConversation } from './visible.ts';

/** A stored solution is read by jobs and shown to admins: it has bounds. */
const MOST_STEPS = 50;
const LONGEST_TEXT = 2_000;

@Resolver()
export class ResolutionResolver {
  @Access(staff('conversations:write'))
  @Mutation(() => ResolveConversationPayload, {
    description: 'Ends a conversation because its matter is settled. A bot that learns does so from how.',
  })
  resolveConversation(
    @Arg('input', () => ResolveConversationInput) input: ResolveConversationInput,
    @Ctx() context: ApiContext,
  ): Promise<ResolveConversationPayload> {
    return withProblems<ResolveConversationPayload>({ conversation: null, turn: null }, 'conversationId', async () => {
      const { resolution, solution } = bounded(input);
      await context.countTurn();
      const handle = await context.services.engine.instruct(context.viewer, {
        conversationId: requireId(input.conversationId, 'Conversation'),
        instruction: { kind: 'resolve', resolution, solution },
        idempotencyKey: input.idempotencyKey ?? undefined,
      });
      const turn = await handle.completed;
      context.forgetLoaded();
      const conversation = toConversation(await visibleConversation(context, turn.conversationId));
      return { conversation, turn: toTurn(turn), problems: turn.problem ? [toProblem(turn.problem)] : [] };
    });
  }
}

/** Throws INVALID_INPUT. */
function bounded({ resolution, solution }: ResolveConversationInput) {
  const steps = solution ?? [];
  const refuse = (where: string, problem: string): never => {
    throw new BotError('INVALID_INPUT', { where, problem });
  };
  if (resolution.trim() === '') refuse('resolution', 'say what solved it');
  if (steps.length > MOST_STEPS) refuse('solution', `has more than ${MOST_STEPS} steps`);
  const texts = [resolution, ...steps.flatMap(({ text, options, answer }) => [text, ...(options ?? []), answer ?? ''])];
  if (texts.some((text) => text.length > LONGEST_TEXT))
    refuse('solution', `a text has more than ${LONGEST_TEXT} characters`);
  const kept = steps.map(({ text, options, answer }) => ({
    text,
    ...(options && { options }),
    ...(answer != null && { answer }),
  }));
  return { resolution: resolution.trim(), solution: kept.length > 0 ? kept : undefined };
}
