import { Field, ID, Int, ObjectType } from 'type-graphql';
import { MediaKindEnum, MessageRoleEnum, ReplySourceEnum } from './enums.ts';
import type { MessageRole, ReplySource } from '../engine/vocabulary.ts';
import { Node } from './node.type.ts';
import { DateTime } from './scalars.ts';

@ObjectType('Button', { simpleResolvers: true })
export class Button {
  @Field(() => String, { description: 'What the person reads.' })
  text!: string;

  @Field(() => String, { description: 'What `sendMessage(button:)` sends.' })
  value!: string;
}

@ObjectType('Media', { simpleResolvers: true })
export class Media {
  @Field(() => MediaKindEnum)
  type!: 'image' | 'video' | 'audio' | 'document';

  @Field(() => String)
  description!: string;

  @Field(() => String, { nullable: true, description: "The channel's own name for an uploaded file." })
  fileId!: string | null;

  @Field(() => String, { nullable: true })
  url!: string | null;
}

@ObjectType('CitedDocument', { simpleResolvers: true, description: 'A document as it stood when it was cited.' })
export class CitedDocument {
  @Field(() => ID, { description: 'Of the `Document`, which may have been removed since.' })
  id!: string;

  @Field(() => Int, { description: 'Number of the revision, from 1.' })
  revision!: number;
}

@ObjectType('Citation', { simpleResolvers: true, description: 'A passage of a document that a reply is from.' })
export class Citation {
  @Field(() => String, { description: "The document's title, and the headings down to the passage." })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Where people can read the document, where that is known.' })
  url!: string | null;

  @Field(() => String, { description: 'The passage as it stood when it was said.' })
  passage!: string;

  @Field(() => CitedDocument, {
    nullable: true,
    description: "The document, where it is stored beside the bundle; null: it is the bundle's.",
  })
  document?: CitedDocument | null | undefined;
}

@ObjectType('Attachment', { simpleResolvers: true, description: 'A file that came with a message.' })
export class Attachment {
  @Field(() => ID, { description: 'What `sendMessage(attachmentIds:)` names it by.' })
  id!: string;

  @Field(() => String, { description: "As the person's device calls it, made safe; its extension is the content's." })
  name!: string;

  @Field(() => String, { description: 'Told by the content, `image/png`.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Bytes.' })
  sizeBytes!: number;
}

@ObjectType('Message', { implements: Node, simpleResolvers: true })
export class Message extends Node {
  @Field(() => MessageRoleEnum)
  role!: MessageRole;

  @Field(() => String, { description: 'For a pressed button: the text that was sent with it, else its value.' })
  text!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => String, { nullable: true, description: 'The value of the button that the person pressed.' })
  button!: string | null;

  @Field(() => [Button], { description: 'The buttons a reply offers.' })
  buttons!: readonly Button[];

  @Field(() => [Media])
  media!: readonly Media[];

  @Field(() => ReplySourceEnum, { nullable: true, description: "Where a reply's words come from." })
  source!: ReplySource | null;

  @Field(() => ID, { nullable: true, description: 'The step that said it, where one did.' })
  stepId!: string | null;

  @Field(() => [Citation], { description: 'Passages of documents that the words are from.' })
  citations!: readonly Citation[];

  @Field(() => [Attachment], { description: 'Files that the person sent with it.' })
  attachments!: readonly Attachment[];
}
