import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { JsonObject } from '../engine/index.ts';
import { Access, everyone } from '../schema/access.ts';
import { GenerateNextStepPayload, RateStepPayload } from '../schema/generation-payloads.type.ts';
import { GenerateNextStepInput, RateStepInput } from '../schema/generation.input.ts';
import { Generation } from '../schema/generation.type.ts';
import { Step } from '../schema/step.type.ts';
import type { ApiContext } from './api-context.ts';
import { instruct, problemsOf } from './instruct.ts';
import { withProblems } from './to-problem.ts';
import { toGeneration, toStep, toTurn } from './to-schema.ts';
import { requireId } from './visible.ts';

/** Steps whose content is made in context. */
@Resolver(() => Step)
export class GenerationResolver {
  @Access(everyone('conversations:write'))
  @Mutation(() => GenerateNextStepPayload, {
    description:
      'Makes the generated step that the conversation waits at anew, or starts the flow that begins with one.',
  })
  generateNextStep(
    @Arg('input', () => GenerateNextStepInput) input: GenerateNextStepInput,
    @Ctx() context: ApiContext,
  ): Promise<GenerateNextStepPayload> {
    const refused = { step: null, generation: null, turn: null };
    return withProblems<GenerateNextStepPayload>(refused, 'conversationId', async () => {
      const contextOverrides = (input.contextOverrides ?? {}) as JsonObject;
      const instruction = { kind: 'generateNextStep', contextOverrides } as const;
      const turn = await instruct(context, input.conversationId, instruction, input);
      const steps = await context.loaders.stepsOfTurn.load(turn.id);
      const made = await Promise.all(steps.map(({ id }) => context.loaders.generatedStep.load(id)));
      const place = made.findLastIndex((generated) => generated !== null);
      const [step, generated] = [steps[place], made[place]];
      return {
        step: step ? toStep(step) : null,
        generation: generated ? toGeneration(generated) : null,
        turn: toTurn(turn),
        problems: problemsOf(turn),
      };
    });
  }

  @Access(everyone('conversations:write'))
  @Mutation(() => RateStepPayload, {
    description: 'What the person thought of a generated step; the last rating counts.',
  })
  rateStep(
    @Arg('input', () => RateStepInput) input: RateStepInput,
    @Ctx() context: ApiContext,
  ): Promise<RateStepPayload> {
    return withProblems<RateStepPayload>({ step: null }, 'stepId', async () => {
      const { stepId, rating, comment } = input;
      const rated = { stepId: requireId(stepId, 'The step'), rating, comment: comment ?? undefined };
      const { step } = await context.services.engine.rateStep(context.viewer, rated);
      return { step: toStep(step) };
    });
  }

  @FieldResolver(() => Generation, {
    nullable: true,
    description: 'How its content was made; null for a step as its author wrote it, or one that is shown again.',
  })
  async generation(@Root() step: Step, @Ctx() context: ApiContext): Promise<Generation | null> {
    const generated = await context.loaders.generatedStep.load(step.id);
    return generated ? toGeneration(generated) : null;
  }
}
