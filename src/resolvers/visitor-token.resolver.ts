import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access, ANYONE } from '../schema/access.ts';
import { CreateVisitorTokenInput } from '../schema/visitor-token.input.ts';
import { CreateVisitorTokenPayload } from '../schema/visitor-token.type.ts';
import type { ApiContext } from './api-context.ts';
import { avatarOf } from './avatar.ts';
import { withProblems } from './to-problem.ts';

@Resolver()
export class VisitorTokenResolver {
  @Access(ANYONE)
  @Mutation(() => CreateVisitorTokenPayload, {
    description:
      'A token for an anonymous visitor of one bot. With a visitor token of the same bot in the header, good or expired within 30 days, it is the same visitor again.',
  })
  createVisitorToken(
    @Arg('input', () => CreateVisitorTokenInput) input: CreateVisitorTokenInput,
    @Ctx() context: ApiContext,
  ): Promise<CreateVisitorTokenPayload> {
    return withProblems<CreateVisitorTokenPayload>({ token: null, expiresAt: null }, 'botSlug', async () =>
      context.services.issueVisitorToken({
        avatarUrl: avatarOf(context.identity.viewer, input.avatarUrl) ?? null,
        botSlug: input.botSlug,
        publicKey: input.publicKey ?? null,
        userId: input.userId ?? null,
        userToken: input.userToken ?? null,
        viewer: context.identity.viewer,
        lapsed: context.identity.lapsed ?? null,
        address: context.address,
      }),
    );
  }
}
