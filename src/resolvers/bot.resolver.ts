import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import { Access, everyone, staff } from '../schema/access.ts';
import { Bot, BotConnection, BotVersion } from '../schema/bot.type.ts';
import type { Connection } from '../schema/connection.ts';
import { ListArgs } from '../schema/connection.ts';
import type { ApiContext } from './api-context.ts';
import { listPage, toConnection } from './paging.ts';
import { toBot, toBotVersion } from './to-schema.ts';
import { visibleBot } from './visible.ts';

@Resolver(() => Bot)
export class BotResolver {
  @Access(everyone('bots:read'))
  @Query(() => Bot, { nullable: true, description: 'A published bot. Throws BOT_UNKNOWN.' })
  async bot(@Arg('slug', () => String) slug: string, @Ctx() context: ApiContext): Promise<Bot> {
    return toBot(await visibleBot(context, slug));
  }

  @Access(staff('bots:read'))
  @Query(() => BotConnection, { description: "The account's bots, newest first." })
  async bots(@Args(() => ListArgs) args: ListArgs, @Ctx() context: ApiContext): Promise<Connection<Bot>> {
    const request = listPage('bot', args);
    const page = await context.services.stores.bots.listBots(context.viewer.accountId, request);
    return toConnection('bot', request, page, toBot);
  }

  @FieldResolver(() => BotVersion, { description: 'The version that new conversations start on.' })
  async activeVersion(@Root() bot: Bot, @Ctx() context: ApiContext): Promise<BotVersion> {
    const version = await context.loaders.version.load(bot.activeVersionId);
    if (!version) throw new BotError('NOT_FOUND', { what: 'BotVersion' });
    return toBotVersion(version);
  }
}
