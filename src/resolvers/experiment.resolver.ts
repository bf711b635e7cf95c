import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { shareOf } from '../engine/index.ts';
import { Access, staff } from '../schema/access.ts';
import { Bot } from '../schema/bot.type.ts';
import { ArmReport } from '../schema/experiment.type.ts';
import type { ApiContext } from './api-context.ts';

/** What the experiments of a bot have come to. */
@Resolver(() => Bot)
export class ExperimentResolver {
  @Access(staff('conversations:read'))
  @FieldResolver(() => [ArmReport], {
    nullable: true,
    description: 'Counts of each arm of an experiment, by its name; empty where it was never run. Not for visitors.',
  })
  async experiment(
    @Root() bot: Bot,
    @Arg('name', () => String) name: string,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<ArmReport[]> {
    const outcomes = await services.stores.generatedSteps.outcomes(viewer.accountId, bot.id, name);
    return outcomes.map((outcome) => ({ ...outcome, satisfaction: shareOf(outcome.satisfied, outcome.rated) }));
  }
}
