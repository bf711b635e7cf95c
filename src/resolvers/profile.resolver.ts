import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access, everyone } from '../schema/access.ts';
import { Profile } from '../schema/profile.type.ts';
import type { ApiContext } from './api-context.ts';
import { toProfile } from './to-schema.ts';
import { visibleProfile } from './visible.ts';

@Resolver(() => Profile)
export class ProfileResolver {
  @Access(everyone('profiles:read'))
  @Query(() => Profile, { nullable: true, description: 'A person; visitors see themselves. Throws NOT_FOUND.' })
  async profile(@Arg('id', () => ID) id: string, @Ctx() context: ApiContext): Promise<Profile> {
    return toProfile(await visibleProfile(context, id));
  }
}
