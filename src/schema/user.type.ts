/** People of an account, their sessions, and what signing in answers. */
import { Field, ID, ObjectType } from 'type-graphql';
import { STAFF_ROLES, SIGN_IN_WAYS } from '../engine/vocabulary.ts';
import type { StaffRole } from '../engine/vocabulary.ts';
import { connectionOf } from './connection.ts';
import { enumOf } from './enums.ts';
import { Problem } from './problem.type.ts';
import { DateTime } from './scalars.ts';

export const StaffRoleEnum = enumOf('StaffRole', 'What a person of the account may do.', STAFF_ROLES);
export const SignInWayEnum = enumOf('SignInWay', 'How a person proves who they are.', SIGN_IN_WAYS);

@ObjectType('User', { simpleResolvers: true, description: 'A person of the account: an operator or an admin.' })
export class User {
  @Field(() => ID, { description: 'Of this person: what conversations are assigned to, and what the audit log names.' })
  id!: string;

  @Field(() => String, { description: 'In small letters; it is what they sign in with.' })
  email!: string;

  @Field(() => String, { description: 'What visitors know them by, once they take over.' })
  name!: string;

  @Field(() => StaffRoleEnum, { description: 'What they may do.' })
  role!: StaffRole;

  @Field(() => Boolean, { description: 'Whether they have accepted their invitation.' })
  hasJoined!: boolean;

  @Field(() => DateTime, { description: 'When they were invited.' })
  createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'Since when they may not sign in; null: they may.' })
  disabledAt!: string | null;
}

export const UserConnection = connectionOf(User, 'User');

@ObjectType('Session', { simpleResolvers: true, description: 'A person, signed in somewhere.' })
export class Session {
  @Field(() => ID, { description: 'For `revokeSession`.' })
  id!: string;

  @Field(() => DateTime, { description: 'When they signed in.' })
  createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'To within five minutes.' })
  lastUsedAt!: string | null;

  @Field(() => DateTime, { description: 'When it ends by itself: seven days after the sign-in.' })
  expiresAt!: string;
}

/** What everything answers that signs somebody in. */
@ObjectType()
class SignedInPayload {
  @Field(() => User, { nullable: true, description: 'Who is signed in now.' })
  user!: User | null;

  @Field(() => String, { nullable: true, description: 'For `Authorization: Bearer`. Nobody can show it again.' })
  token!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the token stops working.' })
  expiresAt!: string | null;

  @Field(() => [Problem], { description: 'Why nothing was done; empty when it was.' })
  problems!: Problem[];
}

@ObjectType('SignInPayload', { simpleResolvers: true })
export class SignInPayload extends SignedInPayload {}

@ObjectType('AcceptInvitationPayload', { simpleResolvers: true })
export class AcceptInvitationPayload extends SignedInPayload {}

/** What everything answers that changes a person. */
@ObjectType()
class UserPayload {
  @Field(() => User, { nullable: true, description: 'As they are now.' })
  user!: User | null;

  @Field(() => [Problem], { description: 'Why nothing was done; empty when it was.' })
  problems!: Problem[];
}

/** What everything answers that may invite. */
@ObjectType()
class InvitedPayload extends UserPayload {
  @Field(() => String, {
    nullable: true,
    description: 'For `acceptInvitation`, within seven days: to be handed to the person. Nobody can show it again.',
  })
  invitation!: string | null;
}

@ObjectType('InviteUserPayload', { simpleResolvers: true })
export class InviteUserPayload extends InvitedPayload {}

@ObjectType('UpdateUserPayload', { simpleResolvers: true })
export class UpdateUserPayload extends InvitedPayload {}

@ObjectType('ChangePasswordPayload', { simpleResolvers: true })
export class ChangePasswordPayload extends UserPayload {}

@ObjectType('SignOutPayload', { simpleResolvers: true })
export class SignOutPayload {
  @Field(() => [Problem], { description: 'Why nothing was done; empty when it was.' })
  problems!: Problem[];
}

@ObjectType('RevokeSessionPayload', { simpleResolvers: true })
export class RevokeSessionPayload {
  @Field(() => [Problem], { description: 'Why nothing was done; empty when it was.' })
  problems!: Problem[];
}
