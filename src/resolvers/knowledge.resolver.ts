import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import { Access, admins } from '../schema/access.ts';
import { Bot } from '../schema/bot.type.ts';
import { UnmetQuestion } from '../schema/knowledge.type.ts';
import type { ApiContext } from './api-context.ts';

const MOST = 100;

@Resolver(() => Bot)
export class KnowledgeResolver {
  @Access(admins())
  @FieldResolver(() => [UnmetQuestion], {
    nullable: true,
    description:
      'Questions that no stored answer, document or task fitted, those asked most first. For admins. Throws INVALID_INPUT for `first` out of 1 to 100.',
  })
  async unmetQuestions(
    @Root() bot: Bot,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many at most, 1 to 100.' }) first: number,
    @Ctx() { viewer, services }: ApiContext,
  ): Promise<UnmetQuestion[]> {
    if (first < 1 || first > MOST)
      throw new BotError('INVALID_INPUT', { where: 'first', problem: `must be 1 to ${MOST}` });
    return services.on('knowledge').unmetQuestions(viewer.accountId, bot.id, first);
  }
}
