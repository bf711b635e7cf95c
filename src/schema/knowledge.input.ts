import { Field, ID, InputType } from 'type-graphql';
import type { Channel, DocumentAudience, DocumentFormat } from '../engine/vocabulary.ts';
import { ChannelEnum, DocumentAudienceEnum, DocumentFormatEnum } from './enums.ts';

@InputType()
export class SaveDocumentInput {
  @Field(() => String, { description: 'Which bot is to answer from it.' })
  botSlug!: string;

  @Field(() => String, {
    description: 'Unique within the bot, such as `returns.md`: a document of this name gets its next revision.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its text, where it is Markdown, plain text or HTML.' })
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Its bytes in base64, instead of `text`. What is larger than a request may be goes by `PUT /documents`.',
  })
  base64?: string | null;

  @Field(() => DocumentFormatEnum, {
    nullable: true,
    description: 'Absent: by the ending of the name (`.md`, `.txt`, `.html`, `.pdf`, `.docx`), else Markdown.',
  })
  format?: DocumentFormat | null;

  @Field(() => String, { nullable: true, description: 'Absent: as the document calls itself.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Where people can read it, https; absent: as it was.' })
  url?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "One of the bot's languages; null: its first; absent: as it was.",
  })
  locale?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What bots may choose their documents by; absent: as they were.',
  })
  tags?: string[] | null;

  @Field(() => [ChannelEnum], {
    nullable: true,
    description: 'Where it is searched; null: everywhere; absent: as it was.',
  })
  channels?: Channel[] | null;

  @Field(() => DocumentAudienceEnum, { nullable: true, description: 'Whose questions it answers; absent: as it was.' })
  audience?: DocumentAudience | null;
}

@InputType()
export class RemoveDocumentInput {
  @Field(() => ID, { description: 'Which document.' })
  documentId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Its revisions go too, for good. Replies keep the passages that they cite.',
  })
  erase?: boolean | null;
}

@InputType()
export class RefreshDocumentsInput {
  @Field(() => String, { description: 'Whose sitemaps are to be read again.' })
  botSlug!: string;
}

@InputType()
export class ReindexDocumentsInput {
  @Field(() => String, { description: 'Whose documents every server is to read anew.' })
  botSlug!: string;
}
