import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import { Access, everyone, staff } from '../schema/access.ts';
import {
  HandleInterruptionPayload,
  ResumeFlowPayload,
  TransitionConversationPayload,
} from '../schema/instruction-payloads.type.ts';
import { HandleInterruptionInput, ResumeFlowInput, TransitionConversationInput } from '../schema/instruction.input.ts';
import type { ApiContext } from './api-context.ts';
import { instruct, problemsOf } from './instruct.ts';
import { withProblems } from './to-problem.ts';
import { toConversation, toInterruption, toStep, toTurn } from './to-schema.ts';
import { requireId, visibleConversation } from './visible.ts';

/** What is asked of a conversation beside messages: each runs as a turn, and is waited for. */
@Resolver()
export class InstructionResolver {
  @Access(everyone('conversations:write'))
  @Mutation(() => HandleInterruptionPayload, {
    description: 'A side question of which the application knows that it is one: answered, with the way back.',
  })
  handleInterruption(
    @Arg('input', () => HandleInterruptionInput) input: HandleInterruptionInput,
    @Ctx() context: ApiContext,
  ): Promise<HandleInterruptionPayload> {
    const refused = { turn: null, interruption: null };
    return withProblems<HandleInterruptionPayload>(refused, 'conversationId', async () => {
      if (input.question.trim() === '') throw new BotError('MESSAGE_EMPTY');
      const instruction = { kind: 'handleInterruption', expectedReturn: input.expectedReturn ?? null } as const;
      const turn = await instruct(context, input.conversationId, instruction, {
        text: input.question,
        idempotencyKey: input.idempotencyKey,
      });
      const asked = await context.loaders.interruptions.load(turn.conversationId);
      const opened = asked.find(({ turnId }) => turnId === turn.id);
      return { turn: toTurn(turn), interruption: opened ? toInterruption(opened) : null, problems: problemsOf(turn) };
    });
  }

  @Access(everyone('conversations:write'))
  @Mutation(() => ResumeFlowPayload, { description: 'Back to exactly the step that a checkpoint kept.' })
  resumeFlow(
    @Arg('input', () => ResumeFlowInput) input: ResumeFlowInput,
    @Ctx() context: ApiContext,
  ): Promise<ResumeFlowPayload> {
    return withProblems<ResumeFlowPayload>({ turn: null, step: null }, 'flowCheckpointId', async () => {
      const checkpointId = requireId(input.flowCheckpointId, 'The checkpoint');
      const { stores } = context.services;
      const checkpoint = await stores.conversations.findCheckpoint(context.viewer.accountId, checkpointId);
      if (!checkpoint) throw new BotError('NOT_FOUND', { what: 'The checkpoint' });
      const { conversationId } = checkpoint;
      const turn = await instruct(context, conversationId, { kind: 'resumeFlow', checkpointId }, input);
      const step = (await context.loaders.stepsOfTurn.load(turn.id)).at(-1);
      return { turn: toTurn(turn), step: step ? toStep(step) : null, problems: problemsOf(turn) };
    });
  }

  @Access(staff('conversations:write'))
  @Mutation(() => TransitionConversationPayload, {
    description: "Moves the conversation to a state of the bot's state machine, where an edge and its guard allow it.",
  })
  transitionConversation(
    @Arg('input', () => TransitionConversationInput) input: TransitionConversationInput,
    @Ctx() context: ApiContext,
  ): Promise<TransitionConversationPayload> {
    const refused = { conversation: null, turn: null };
    return withProblems<TransitionConversationPayload>(refused, 'conversationId', async () => {
      const instruction = { kind: 'transition', to: input.to, reason: input.reason ?? 'asked for' } as const;
      const turn = await instruct(context, input.conversationId, instruction, input);
      context.forgetLoaded();
      const conversation = toConversation(await visibleConversation(context, turn.conversationId));
      return { conversation, turn: toTurn(turn), problems: problemsOf(turn) };
    });
  }
}
