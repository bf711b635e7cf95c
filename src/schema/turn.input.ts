import { Field, ID, InputType } from 'type-graphql';
import { BusyPolicyEnum } from './enums.ts';
import type { BusyPolicy } from '../engine/vocabulary.ts';

@InputType()
export class SendMessageInput {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the person says; together with a button, what they read on it.',
  })
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The value of a button on offer. It alone counts: a text beside it is shown, not read.',
  })
  button?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Files that were uploaded to the conversation, at most 5; words beside them are not needed.',
  })
  attachmentIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Same key, same turn back: send again as often as needed. 1 to 200 characters.',
  })
  idempotencyKey?: string | null;

  @Field(() => BusyPolicyEnum, { nullable: true, description: "The bot's own policy when absent." })
  ifBusy?: BusyPolicy | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to answer when the turn has ended (true, the default) or as soon as it is stored.',
  })
  awaitReply?: boolean | null;
}

@InputType()
export class CancelTurnInput {
  @Field(() => ID)
  turnId!: string;
}
