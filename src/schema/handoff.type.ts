/** Conversations with people: why they are there, who has them, and what happens to them. */
import { Field, ID, ObjectType } from 'type-graphql';
import type { InboxChange, ReplySource } from '../engine/vocabulary.ts';
import { Conversation } from './conversation.type.ts';
import { InboxChangeEnum, ReplySourceEnum } from './enums.ts';
import { Citation, Message } from './message.type.ts';
import { Problem } from './problem.type.ts';
import { DateTime } from './scalars.ts';

@ObjectType('Handoff', { simpleResolvers: true, description: 'Why a conversation is with people, and with whom.' })
export class Handoff {
  @Field(() => String, { description: 'Why the bot has handed it over; or that somebody has taken it.' })
  reason!: string;

  @Field(() => String, { description: 'What was known then: the flow, its values, the last messages; a line each.' })
  summary!: string;

  @Field(() => DateTime)
  since!: string;

  @Field(() => String, { nullable: true, description: 'Id of the API key that has taken it; null: nobody has yet.' })
  holder!: string | null;

  @Field(() => String, { nullable: true, description: 'What visitors know the holder by: the name of the API key.' })
  agentName!: string | null;

  @Field(() => DateTime, { nullable: true })
  takenAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When nobody had taken it in time, and the visitor was told.' })
  escalatedAt!: string | null;
}

@ObjectType('InboxEvent', {
  simpleResolvers: true,
  description: 'Something that happened to a conversation which is with people, or has just come to them.',
})
export class InboxEvent {
  @Field(() => InboxChangeEnum)
  change!: InboxChange;

  @Field(() => Conversation, { description: 'As it stands when the event is sent.' })
  conversation!: Conversation;

  @Field(() => Message, { nullable: true, description: 'What the visitor has written, of a `MESSAGE`.' })
  message!: Message | null;

  @Field(() => DateTime)
  at!: string;
}

@ObjectType('TakeOverPayload', { simpleResolvers: true })
export class TakeOverPayload {
  @Field(() => Conversation, { nullable: true })
  conversation!: Conversation | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('SendOperatorMessagePayload', { simpleResolvers: true })
export class SendOperatorMessagePayload {
  @Field(() => Message, { nullable: true })
  message!: Message | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('ReleaseConversationPayload', { simpleResolvers: true })
export class ReleaseConversationPayload {
  @Field(() => Conversation, { nullable: true })
  conversation!: Conversation | null;

  @Field(() => [Problem], { description: 'With any, the conversation is still with people.' })
  problems!: Problem[];
}

@ObjectType('SetTypingPayload', { simpleResolvers: true })
export class SetTypingPayload {
  @Field(() => ID, { nullable: true })
  conversationId!: string | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('SuggestedReply', {
  simpleResolvers: true,
  description: "What a person might answer to the visitor's last message. It is sent to nobody.",
})
export class SuggestedReply {
  @Field(() => String, { description: 'To be read, and changed where it has to be.' })
  text!: string;

  @Field(() => ReplySourceEnum, { description: '`faq`, `knowledge` or `model`: whose words they are.' })
  source!: ReplySource;

  @Field(() => [Citation], {
    description: 'Passages of documents that it is from; of a draft: those the model was shown.',
  })
  citations!: readonly Citation[];

  @Field(() => ID, { description: 'Id of the message that it answers.' })
  messageId!: string;
}

@ObjectType('SuggestReplyPayload', { simpleResolvers: true, description: 'What `suggestReply` answers.' })
export class SuggestReplyPayload {
  @Field(() => SuggestedReply, { nullable: true, description: 'null: nothing is known that would answer it.' })
  suggestion!: SuggestedReply | null;

  @Field(() => [Problem], { description: 'Why nothing was suggested; empty where that is no fault.' })
  problems!: Problem[];
}
