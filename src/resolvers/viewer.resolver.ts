import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Access, everyone } from '../schema/access.ts';
import { Bot } from '../schema/bot.type.ts';
import { Profile } from '../schema/profile.type.ts';
import { Viewer } from '../schema/viewer.type.ts';
import type { ApiContext } from './api-context.ts';
import { toBot, toProfile } from './to-schema.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Access(everyone(null))
  @Query(() => Viewer, {
    description: 'Whose credentials came with the request. Throws UNAUTHENTICATED, TOKEN_EXPIRED.',
  })
  viewer(@Ctx() context: ApiContext): Viewer {
    const { role, accountId, scopes, profileId, botSlug } = context.viewer;
    return { role, accountId, scopes, profileId, botSlug };
  }

  @FieldResolver(() => Profile, { nullable: true, description: "A visitor's own, once there is one." })
  async profile(@Root() viewer: Viewer, @Ctx() context: ApiContext): Promise<Profile | null> {
    const profile = viewer.profileId && (await context.loaders.profile.load(viewer.profileId));
    return profile ? toProfile(profile) : null;
  }

  @FieldResolver(() => Bot, { nullable: true, description: "The bot that a visitor's token was made for." })
  async bot(@Root() viewer: Viewer, @Ctx() context: ApiContext): Promise<Bot | null> {
    if (viewer.botSlug === null) return null;
    const bot = await context.services.stores.bots.findBot(viewer.accountId, viewer.botSlug);
    return bot && toBot(bot);
  }
}
