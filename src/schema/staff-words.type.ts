/** What people of the account write for each other and keep to say: notes and canned replies. */
import { Field, ID, ObjectType } from 'type-graphql';
import { Problem } from './problem.type.ts';
import { DateTime } from './scalars.ts';

@ObjectType('Note', {
  simpleResolvers: true,
  description: 'What one member of staff leaves for the others. Its visitor never sees it.',
})
export class Note {
  @Field(() => ID, { description: 'For `removeNote`.' })
  id!: string;

  @Field(() => ID, { description: 'Of the person or the key that wrote it.' })
  authorId!: string;

  @Field(() => String, { nullable: true, description: 'What they were called when they wrote it.' })
  authorName!: string | null;

  @Field(() => String, { description: 'As it was written.' })
  text!: string;

  @Field(() => DateTime)
  at!: string;
}

@ObjectType('CannedReply', {
  simpleResolvers: true,
  description: 'Words that people of the account say often: to be changed and sent by them.',
})
export class CannedReply {
  @Field(() => ID, { description: 'Of this reply; it stays when the reply is saved again.' })
  id!: string;

  @Field(() => String, { description: 'What it is found by.' })
  name!: string;

  @Field(() => String, { description: 'What to say.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'BCP 47; null: whatever the language.' })
  locale!: string | null;

  @Field(() => DateTime, { description: 'When it was saved, the last time.' })
  updatedAt!: string;

  botId!: string | null;
}

@ObjectType('AddNotePayload', { simpleResolvers: true })
export class AddNotePayload {
  @Field(() => Note, { nullable: true, description: 'As it was kept.' })
  note!: Note | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('RemoveNotePayload', { simpleResolvers: true })
export class RemoveNotePayload {
  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('SaveCannedReplyPayload', { simpleResolvers: true })
export class SaveCannedReplyPayload {
  @Field(() => CannedReply, { nullable: true, description: 'As it was kept.' })
  cannedReply!: CannedReply | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('RemoveCannedReplyPayload', { simpleResolvers: true })
export class RemoveCannedReplyPayload {
  @Field(() => [Problem])
  problems!: Problem[];
}
