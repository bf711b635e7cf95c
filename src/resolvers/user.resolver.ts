import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import type { SignInWay, UserRecord } from '../engine/index.ts';
import { ANYONE, Access, admins, operators } from '../schema/access.ts';
import type { Connection } from '../schema/connection.ts';
import { ListArgs } from '../schema/connection.ts';
import {
  AcceptInvitationInput,
  ChangePasswordInput,
  InviteUserInput,
  RevokeSessionInput,
  SignInInput,
  UpdateUserInput,
} from '../schema/user.input.ts';
import {
  AcceptInvitationPayload,
  ChangePasswordPayload,
  InviteUserPayload,
  RevokeSessionPayload,
  Session,
  SignInPayload,
  SignInWayEnum,
  SignOutPayload,
  UpdateUserPayload,
  User,
  UserConnection,
} from '../schema/user.type.ts';
import type { AuditEntry } from '../schema/version.type.ts';
import { AuditEntryConnection } from '../schema/version.type.ts';
import { Viewer } from '../schema/viewer.type.ts';
import type { ApiContext, SignedIn } from './api-context.ts';
import { auditPage } from './audit-page.ts';
import { listPage, toConnection } from './paging.ts';
import { withProblems } from './to-problem.ts';
import { requireId } from './visible.ts';

const toUser = ({ id, email, name, role, passwordHash, identity, createdAt, disabledAt }: UserRecord): User => ({
  id,
  email,
  name,
  role,
  hasJoined: passwordHash !== null || identity !== null,
  createdAt,
  disabledAt,
});

const toSignedIn = ({ user, token, expiresAt }: SignedIn) => ({ user: toUser(user), token, expiresAt });

const NOT_SIGNED_IN = { user: null, token: null, expiresAt: null };

/** People of the account: how they come in, and who they are. Machines have keys. */
@Resolver(() => User)
export class UserResolver {
  @Access(ANYONE)
  @Query(() => [SignInWayEnum], { description: 'How people may sign in on this server, beside keys.' })
  signInWays(@Ctx() { services }: ApiContext): readonly SignInWay[] {
    return services.signInWays;
  }

  @Access(operators())
  @Query(() => UserConnection, {
    description: "The account's people, newest first; disabled ones too. For operators and admins.",
  })
  async users(
    @Args(() => ListArgs) args: ListArgs,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<Connection<User>> {
    const request = listPage('user', args);
    return toConnection('user', request, await services.stores.users.list(viewer.accountId, request), toUser);
  }

  @Access(ANYONE)
  @Mutation(() => SignInPayload, { description: 'A token for an operator or admin, for seven days.' })
  signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() context: ApiContext): Promise<SignInPayload> {
    return withProblems<SignInPayload>(NOT_SIGNED_IN, 'email', async () =>
      toSignedIn(await context.services.people.signIn(input, context.address)),
    );
  }

  @Access(ANYONE)
  @Mutation(() => AcceptInvitationPayload, {
    description: 'Chooses a password, by what an admin handed over, and signs in. An invitation is accepted once.',
  })
  acceptInvitation(
    @Arg('input', () => AcceptInvitationInput) { invitation, password, name }: AcceptInvitationInput,
    @Ctx() { services, address }: ApiContext,
  ): Promise<AcceptInvitationPayload> {
    return withProblems<AcceptInvitationPayload>(NOT_SIGNED_IN, 'invitation', async () =>
      toSignedIn(await services.people.acceptInvitation({ invitation, password, name: name ?? null }, address)),
    );
  }

  @Access(operators())
  @Mutation(() => SignOutPayload, { description: 'Ends the session that this was sent with.' })
  signOut(@Ctx() { services, viewer }: ApiContext): Promise<SignOutPayload> {
    return withProblems<SignOutPayload>({}, 'token', async () => {
      await services.people.signOut(viewer);
      return {};
    });
  }

  @Access(operators())
  @Mutation(() => ChangePasswordPayload, {
    description: 'Another password for who sends this, who has to know the one so far. Their other sessions end.',
  })
  changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() { services, viewer, address }: ApiContext,
  ): Promise<ChangePasswordPayload> {
    return withProblems<ChangePasswordPayload>({ user: null }, 'current', async () => ({
      user: toUser(await services.people.changePassword(viewer, input, address)),
    }));
  }

  @Access(admins())
  @Mutation(() => InviteUserPayload, { description: 'Somebody new in the account: an operator or an admin.' })
  inviteUser(
    @Arg('input', () => InviteUserInput) input: InviteUserInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<InviteUserPayload> {
    return withProblems<InviteUserPayload>({ user: null, invitation: null }, 'email', async () => {
      const { user, invitation } = await services.people.invite(viewer, input);
      return { user: toUser(user), invitation };
    });
  }

  @Access(admins())
  @Mutation(() => UpdateUserPayload, {
    description: 'Changes what a person may do, or lets them choose a new password.',
  })
  updateUser(
    @Arg('input', () => UpdateUserInput) { id, name, role, isDisabled, isInvitedAgain }: UpdateUserInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<UpdateUserPayload> {
    return withProblems<UpdateUserPayload>({ user: null, invitation: null }, 'id', async () => {
      const { user, invitation } = await services.people.change(viewer, {
        id: requireId(id, 'User'),
        name: name ?? undefined,
        role: role ?? undefined,
        isDisabled: isDisabled ?? undefined,
        isInvitedAgain: isInvitedAgain ?? undefined,
      });
      return { user: toUser(user), invitation };
    });
  }

  @Access(operators())
  @Mutation(() => RevokeSessionPayload, { description: "Ends a session: one of one's own, or for admins anybody's." })
  revokeSession(
    @Arg('input', () => RevokeSessionInput) { userId, id }: RevokeSessionInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<RevokeSessionPayload> {
    return withProblems<RevokeSessionPayload>({}, 'id', async () => {
      // Whose sessions there are is an admin's to know.
      if (viewer.role !== 'ADMIN' && viewer.subject !== userId) throw new BotError('NOT_FOUND', { what: 'Session' });
      await services.people.revokeSession(viewer, {
        userId: requireId(userId, 'Session'),
        id: requireId(id, 'Session'),
      });
      return {};
    });
  }

  @FieldResolver(() => [Session], {
    nullable: true,
    description: "Where they are signed in, newest first: one's own, or for admins anybody's; else null.",
  })
  async sessions(@Root() { id }: User, @Ctx() { services, viewer }: ApiContext): Promise<Session[] | null> {
    if (viewer.role !== 'ADMIN' && viewer.subject !== id) return null;
    const at = services.clock.now().toISOString();
    return services.stores.users.openSessionsOf(viewer.accountId, id, at);
  }

  @Access(admins())
  @FieldResolver(() => AuditEntryConnection, { nullable: true, description: 'What was done to them. For admins.' })
  auditLog(
    @Root() { id }: User,
    @Args(() => ListArgs) args: ListArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<Connection<AuditEntry>> {
    return auditPage(loaders, id, args);
  }
}

@Resolver(() => Viewer)
export class SignedInViewerResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The person who is signed in; null: a key, or a visitor.' })
  async user(@Ctx() { services, viewer }: ApiContext): Promise<User | null> {
    const user =
      viewer.sessionId === undefined ? null : await services.stores.users.find(viewer.accountId, viewer.subject);
    return user && toUser(user);
  }
}
