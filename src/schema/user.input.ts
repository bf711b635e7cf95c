import { Field, ID, InputType } from 'type-graphql';
import type { StaffRole } from '../engine/vocabulary.ts';
import { StaffRoleEnum } from './user.type.ts';

@InputType()
export class SignInInput {
  @Field(() => String, { description: 'Capital letters do not count.' })
  email!: string;

  @Field(() => String, { description: 'As it was chosen.' })
  password!: string;
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => String, { description: 'What `inviteUser` gave.' })
  invitation!: string;

  @Field(() => String, { description: '12 to 200 characters, of any kind.' })
  password!: string;

  @Field(() => String, { nullable: true, description: 'In the place of the name that the admin gave.' })
  name?: string | null;
}

@InputType()
export class InviteUserInput {
  @Field(() => String, { description: 'What they will sign in with; nobody else of this installation has it.' })
  email!: string;

  @Field(() => String, { description: '1 to 100 characters.' })
  name!: string;

  @Field(() => StaffRoleEnum, { description: 'What they may do.' })
  role!: StaffRole;
}

@InputType({ description: 'What is absent stays as it is.' })
export class UpdateUserInput {
  @Field(() => ID, { description: 'Who.' })
  id!: string;

  @Field(() => String, { nullable: true, description: '1 to 100 characters.' })
  name?: string | null;

  @Field(() => StaffRoleEnum, {
    nullable: true,
    description: 'Another one ends their sessions. Nobody changes their own.',
  })
  role?: StaffRole | null;

  @Field(() => Boolean, { nullable: true, description: 'true: they may not sign in, and their sessions end.' })
  isDisabled?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: a new invitation, with which they choose a new password; their sessions end.',
  })
  isInvitedAgain?: boolean | null;
}

@InputType()
export class ChangePasswordInput {
  @Field(() => String, { description: 'The one so far; anything, where there is none.' })
  current!: string;

  @Field(() => String, { description: '12 to 200 characters, of any kind.' })
  password!: string;
}

@InputType()
export class RevokeSessionInput {
  @Field(() => ID, { description: 'Whose.' })
  userId!: string;

  @Field(() => ID, { description: 'Which.' })
  id!: string;
}
