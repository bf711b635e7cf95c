import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Channel, DocumentAudience, DocumentFormat, DocumentOrigin } from '../engine/vocabulary.ts';
import { connectionOf } from './connection.ts';
import { ChannelEnum, DocumentAudienceEnum, DocumentFormatEnum, DocumentOriginEnum } from './enums.ts';
import { CitedDocument } from './message.type.ts';
import { Node } from './node.type.ts';
import { Problem } from './problem.type.ts';
import { DateTime } from './scalars.ts';

@ObjectType('UnmetQuestion', {
  simpleResolvers: true,
  description: 'A question that no stored answer, document or task fitted.',
})
export class UnmetQuestion {
  @Field(() => String, { description: 'As it was asked first.' })
  question!: string;

  @Field(() => String, { description: 'The language it was asked in, BCP 47.' })
  locale!: string;

  @Field(() => Int, { description: 'How often it was asked.' })
  count!: number;

  @Field(() => DateTime, { description: 'When it was asked last.' })
  lastAt!: string;
}

/** What a document and each of its revisions have. */
abstract class DocumentContent {
  id!: string;
  title!: string;
  url!: string | null;
  locale!: string | null;
  tags!: readonly string[];
  channels!: readonly Channel[] | null;
  audience!: DocumentAudience;
  format!: DocumentFormat;
  checksum!: string;
  characters!: number;
  savedBy!: string;
  savedAt!: string;
}

const CONTENT: Readonly<Record<keyof DocumentContent, [type: () => object, description: string, isNullable?: true]>> = {
  id: [() => ID, 'UUIDv7: sorts by time.'],
  title: [() => String, 'As answers cite it.'],
  url: [() => String, 'Where people can read it, where that is known.', true],
  locale: [() => String, "BCP 47; null: the bot's first language.", true],
  tags: [() => [String], 'What bots may choose their documents by.'],
  channels: [() => [ChannelEnum], 'Where it is searched; null: on all channels.', true],
  audience: [() => DocumentAudienceEnum, 'Whose questions it answers.'],
  format: [() => DocumentFormatEnum, 'What it was written in.'],
  checksum: [() => String, 'SHA-256 of the bytes that were given, in hex.'],
  characters: [() => Int, 'Of its text.'],
  savedBy: [() => String, 'Id of the API key that saved it, or the name of a command.'],
  savedAt: [() => DateTime, 'When it was saved.'],
};

/** Says the fields of the content on a type of the schema: what is inherited would have to be a type itself. */
const withContent = (type: { prototype: object }): void => {
  for (const [name, [of, description, nullable = false]] of Object.entries(CONTENT))
    Field(of as () => typeof String, { description, nullable })(type.prototype, name);
};

@ObjectType('DocumentRevision', {
  simpleResolvers: true,
  description: 'What a document said from one change to the next. The last 20 are kept.',
})
export class DocumentRevision extends DocumentContent {
  @Field(() => Int, { description: 'From 1.' })
  number!: number;
}
withContent(DocumentRevision);

@ObjectType('Document', {
  implements: Node,
  simpleResolvers: true,
  description: "A document that a bot answers from, stored beside the bot's bundle.",
})
export class Document extends DocumentContent {
  /** Of the bot. */
  botId!: string;

  @Field(() => String, { description: 'Unique within the bot: saving under it again makes the next revision.' })
  name!: string;

  @Field(() => DocumentOriginEnum, { description: 'Where it is from.' })
  origin!: DocumentOrigin;

  @Field(() => Int, { description: 'Number of the last revision, from 1.' })
  revision!: number;

  @Field(() => DateTime, { description: 'When its first revision was saved.' })
  createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was removed; null: bots answer from it.' })
  removedAt!: string | null;

  nodeType!: 'Document';
}
withContent(Document);

export const DocumentConnection = connectionOf(Document, 'Document');

@ObjectType('SaveDocumentPayload', { simpleResolvers: true })
export class SaveDocumentPayload {
  @Field(() => Document, { nullable: true, description: 'As it stands now.' })
  document!: Document | null;

  @Field(() => Boolean, { description: 'False where it says all of this already.' })
  isChanged!: boolean;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('RemoveDocumentPayload', { simpleResolvers: true })
export class RemoveDocumentPayload {
  @Field(() => Document, { nullable: true, description: 'As it stood.' })
  document!: Document | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('ReindexDocumentsPayload', { simpleResolvers: true })
export class ReindexDocumentsPayload {
  @Field(() => Int, { description: 'How many documents are stored for the bot.' })
  documents!: number;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('ConflictingSentence', { simpleResolvers: true, description: 'One side of a contradiction.' })
export class ConflictingSentence {
  @Field(() => String, { description: "The document's title, and the headings down to the passage." })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Where people can read the document, where that is known.' })
  url!: string | null;

  @Field(() => String, { description: 'As it stands.' })
  sentence!: string;

  @Field(() => CitedDocument, {
    nullable: true,
    description: "The document, where it is stored beside the bundle; null: it is the bundle's.",
  })
  document!: CitedDocument | null;
}

@ObjectType('DocumentConflict', {
  simpleResolvers: true,
  description: 'Sentences of two documents that state different values of the same thing.',
})
export class DocumentConflict {
  @Field(() => ConflictingSentence, { description: 'The first of them.' })
  one!: ConflictingSentence;

  @Field(() => ConflictingSentence, { description: 'The second.' })
  other!: ConflictingSentence;
}

@ObjectType('SitemapFailure', { simpleResolvers: true, description: 'A page that could not be read.' })
export class SitemapFailure {
  @Field(() => String, { description: 'Of the page.' })
  url!: string;

  @Field(() => String, { description: 'Why not.' })
  problem!: string;
}

@ObjectType('Sitemap', { simpleResolvers: true, description: 'Pages of a site that a bot answers from.' })
export class Sitemap {
  @Field(() => String, { description: 'Of the sitemap, as the config of the bot names it.' })
  url!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was read last; null: not yet.' })
  refreshedAt!: string | null;

  @Field(() => Int, { description: 'Pages that it names.' })
  pages!: number;

  @Field(() => Int, { description: 'Documents that were saved or removed the last time.' })
  changed!: number;

  @Field(() => [SitemapFailure], { description: 'Pages that could not be read the last time, 20 at most.' })
  failed!: readonly SitemapFailure[];
}

@ObjectType('RefreshDocumentsPayload', { simpleResolvers: true })
export class RefreshDocumentsPayload {
  @Field(() => [Sitemap], { description: 'As they were before they are read again.' })
  sitemaps!: readonly Sitemap[];

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('LookedPassage', { simpleResolvers: true, description: 'A passage that came near a question.' })
export class LookedPassage {
  @Field(() => String, { description: 'The document, its revision where it has one, and the number of the passage.' })
  id!: string;

  @Field(() => String, { description: "The document's title, and the headings down to the passage." })
  title!: string;
}

@ObjectType('LookedTrace', {
  simpleResolvers: true,
  description: 'What documents had for a message, or for one of its questions.',
})
export class LookedTrace {
  @Field(() => String, { nullable: true, description: 'Null: the whole message.' })
  question!: string | null;

  @Field(() => Float, { description: 'How likely it was that the first passage answers, 0..1.' })
  score!: number;

  @Field(() => [LookedPassage], { description: 'Best first.' })
  passages!: readonly LookedPassage[];
}
