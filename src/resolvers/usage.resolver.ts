import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { usageWindow } from '../engine/index.ts';
import { Access, admins } from '../schema/access.ts';
import { Bot } from '../schema/bot.type.ts';
import { UsageDay } from '../schema/usage-day.type.ts';
import type { ApiContext } from './api-context.ts';
import { toBot } from './to-schema.ts';
import { visibleBot } from './visible.ts';

@ArgsType()
export class UsageArgs {
  @Field(() => String, { description: 'The first day, `YYYY-MM-DD` of UTC.' })
  from!: string;

  @Field(() => String, { description: 'The last day, counted too; at most 92 days in all.' })
  to!: string;

  @Field(() => String, { nullable: true, description: 'Of this bot alone.' })
  botSlug?: string | null;
}

/** What an account is billed for. */
@Resolver(() => UsageDay)
export class UsageResolver {
  @Access(admins())
  @Query(() => [UsageDay], {
    nullable: true,
    description:
      'What the account used, by day, bot and channel; days without anything have no row. For admins. Throws INVALID_INPUT, NOT_FOUND.',
  })
  async usageByDay(@Args(() => UsageArgs) args: UsageArgs, @Ctx() context: ApiContext): Promise<UsageDay[]> {
    const { from, to, botSlug } = args;
    const { accountId } = context.viewer;
    const bot = botSlug == null ? null : await visibleBot(context, botSlug);
    return context.services.stores.usage.byDay(usageWindow({ accountId, botId: bot?.id ?? null, from, to }));
  }

  @FieldResolver(() => Bot, { nullable: true, description: 'Whose usage it is.' })
  async bot(@Root() { botId }: UsageDay, @Ctx() { loaders }: ApiContext): Promise<Bot | null> {
    const bot = await loaders.bot.load(botId);
    return bot ? toBot(bot) : null;
  }
}
