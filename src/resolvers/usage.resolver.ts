import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { daysOfMonth, usageCsv, usageWindow } from '../engine/index.ts';
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
      'What the account used, by day, bot and channel; days without anything have no row. For admins. Throws INVALID_INPUT, BOT_UNKNOWN.',
  })
  async usageByDay(@Args(() => UsageArgs) args: UsageArgs, @Ctx() context: ApiContext): Promise<UsageDay[]> {
    const { from, to, botSlug } = args;
    const { accountId } = context.viewer;
    const bot = botSlug == null ? null : await visibleBot(context, botSlug);
    return context.services.stores.usage.byDay(usageWindow({ accountId, botId: bot?.id ?? null, from, to }));
  }

  @Access(admins())
  @Query(() => String, {
    nullable: true,
    description: 'A month of `usageByDay` as CSV, with a header: for bills. For admins. Throws INVALID_INPUT.',
  })
  async usageCsv(
    @Arg('month', () => String, { description: '`2026-11`, of UTC.' }) month: string,
    @Ctx() { services, viewer, loaders }: ApiContext,
  ): Promise<string> {
    const { accountId } = viewer;
    const rows = await services.stores.usage.byDay(usageWindow({ accountId, botId: null, ...daysOfMonth(month) }));
    const slugOf = async (botId: string): Promise<string> => (await loaders.bot.load(botId))?.slug ?? botId;
    return usageCsv(await Promise.all(rows.map(async (row) => ({ ...row, bot: await slugOf(row.botId) }))));
  }

  @FieldResolver(() => Bot, { nullable: true, description: 'Whose usage it is.' })
  async bot(@Root() { botId }: UsageDay, @Ctx() { loaders }: ApiContext): Promise<Bot | null> {
    const bot = await loaders.bot.load(botId);
    return bot ? toBot(bot) : null;
  }
}
