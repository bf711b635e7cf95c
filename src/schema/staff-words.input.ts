import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class AddNoteInput {
  @Field(() => ID, { description: 'Beside which conversation.' })
  conversationId!: string;

  @Field(() => String, { description: '1 to 4,000 characters.' })
  text!: string;
}

@InputType()
export class RemoveNoteInput {
  @Field(() => ID, { description: "One's own, or for admins anybody's." })
  id!: string;
}

@InputType()
export class SaveCannedReplyInput {
  @Field(() => String, { description: '1 to 60 characters; one of this name is replaced.' })
  name!: string;

  @Field(() => String, { description: '1 to 4,000 characters.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'For conversations with this bot alone; absent: with any.' })
  botSlug?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47; absent: whatever the language.' })
  locale?: string | null;
}

@InputType()
export class RemoveCannedReplyInput {
  @Field(() => String, { description: 'Which.' })
  name!: string;
}
