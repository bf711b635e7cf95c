import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import type { DocumentChange, DocumentRecord, KnowledgeTopic } from '../engine/index.ts';
import { Access, admins } from '../schema/access.ts';
import { Bot } from '../schema/bot.type.ts';
import type { Connection } from '../schema/connection.ts';
import { ListArgs } from '../schema/connection.ts';
import {
  RefreshDocumentsInput,
  ReindexDocumentsInput,
  RemoveDocumentInput,
  SaveDocumentInput,
} from '../schema/knowledge.input.ts';
import {
  Document,
  DocumentConflict,
  DocumentConnection,
  DocumentRevision,
  RefreshDocumentsPayload,
  ReindexDocumentsPayload,
  RemoveDocumentPayload,
  SaveDocumentPayload,
  Sitemap,
} from '../schema/knowledge.type.ts';
import type { ApiContext } from './api-context.ts';
import { listPage, toConnection } from './paging.ts';
import { withProblems } from './to-problem.ts';
import { requireId, visibleBot } from './visible.ts';

const topicOf = ({ services }: ApiContext): KnowledgeTopic => services.on('knowledge');

export const toDocument = ({ accountId: _account, ...record }: DocumentRecord): Document => ({
  ...record,
  nodeType: 'Document',
});

/** Throws NOT_FOUND. */
export const visibleDocument = async (context: ApiContext, id: string): Promise<DocumentRecord> => {
  const found = await topicOf(context).document(context.viewer.accountId, requireId(id, 'Document'));
  if (!found || context.viewer.role !== 'ADMIN') throw new BotError('NOT_FOUND', { what: 'Document' });
  return found;
};

/** Throws INVALID_INPUT. */
const bytesOf = ({ text, base64 }: SaveDocumentInput): Uint8Array => {
  if ((text == null) === (base64 == null))
    throw new BotError('INVALID_INPUT', { where: 'text', problem: 'give either `text` or `base64`' });
  if (base64 == null) return Buffer.from(text ?? '');
  if (!/^[A-Za-z\d+/\s]*={0,2}\s*$/.test(base64))
    throw new BotError('INVALID_INPUT', { where: 'base64', problem: 'is no base64' });
  return Buffer.from(base64, 'base64');
};

const changeOf = (input: SaveDocumentInput): DocumentChange => ({
  name: input.name,
  bytes: bytesOf(input),
  url: input.url,
  locale: input.locale,
  channels: input.channels,
  ...(input.format != null && { format: input.format }),
  ...(input.title != null && { title: input.title }),
  ...(input.tags != null && { tags: input.tags }),
  ...(input.audience != null && { audience: input.audience }),
});

/** Documents that are stored beside the bundles of bots. */
@Resolver(() => Bot)
export class BotDocumentResolver {
  @Access(admins())
  @FieldResolver(() => DocumentConnection, {
    nullable: true,
    description: 'Documents that are stored beside the bundle, newest first. For admins.',
  })
  async documents(
    @Root() bot: Bot,
    @Args(() => ListArgs) args: ListArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<Document>> {
    const request = listPage('document', args);
    const page = await topicOf(context).documents(context.viewer.accountId, bot.id, request);
    return toConnection('document', request, page, toDocument);
  }

  @Access(admins())
  @FieldResolver(() => [DocumentConflict], {
    nullable: true,
    description:
      'Where documents of the bundle and those stored beside it contradict each other in a number, price, date or time, 100 at most. For admins. Takes a moment after a change.',
  })
  async documentConflicts(@Root() bot: Bot, @Ctx() context: ApiContext): Promise<DocumentConflict[]> {
    return topicOf(context).conflicts(context.viewer.accountId, bot.id);
  }

  @Access(admins())
  @FieldResolver(() => [Sitemap], { nullable: true, description: 'Sitemaps that the bot reads. For admins.' })
  async sitemaps(@Root() bot: Bot, @Ctx() context: ApiContext): Promise<Sitemap[]> {
    return topicOf(context).sitemaps(context.viewer.accountId, bot.id);
  }

  @Access(admins())
  @Mutation(() => RefreshDocumentsPayload, {
    description: 'Reads the sitemaps of a bot again, in a job; `Bot.sitemaps` says how it went.',
  })
  refreshDocuments(
    @Arg('input', () => RefreshDocumentsInput) { botSlug }: RefreshDocumentsInput,
    @Ctx() context: ApiContext,
  ): Promise<RefreshDocumentsPayload> {
    return withProblems<RefreshDocumentsPayload>({ sitemaps: [] }, 'botSlug', async () => {
      const { id } = await visibleBot(context, botSlug);
      return { sitemaps: await topicOf(context).refresh(context.viewer.accountId, id) };
    });
  }

  @Access(admins())
  @Query(() => Document, { nullable: true, description: 'A document by its id; null where there is none.' })
  async document(
    @Arg('id', () => ID, { description: 'Of the document.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<Document | null> {
    const found = await topicOf(context).document(context.viewer.accountId, requireId(id, 'Document'));
    return found && toDocument(found);
  }

  @Access(admins())
  @Mutation(() => SaveDocumentPayload, {
    description:
      'Saves a document for a bot to answer from, from the next message on and for every version of the bot. At most 2,000 documents of 400,000 characters each.',
  })
  saveDocument(
    @Arg('input', () => SaveDocumentInput) input: SaveDocumentInput,
    @Ctx() context: ApiContext,
  ): Promise<SaveDocumentPayload> {
    return withProblems<SaveDocumentPayload>({ document: null, isChanged: false }, 'botSlug', async () => {
      const { accountId, subject } = context.viewer;
      const { id } = await visibleBot(context, input.botSlug);
      const { document, isChanged } = await topicOf(context).save(accountId, id, changeOf(input), subject);
      return { document: toDocument(document), isChanged };
    });
  }

  @Access(admins())
  @Mutation(() => RemoveDocumentPayload, { description: 'Bots answer from the document no longer.' })
  removeDocument(
    @Arg('input', () => RemoveDocumentInput) { documentId, erase }: RemoveDocumentInput,
    @Ctx() context: ApiContext,
  ): Promise<RemoveDocumentPayload> {
    return withProblems<RemoveDocumentPayload>({ document: null }, 'documentId', async () => {
      const { accountId, subject } = context.viewer;
      const id = requireId(documentId, 'Document');
      return { document: toDocument(await topicOf(context).remove(accountId, id, subject, erase === true)) };
    });
  }

  @Access(admins())
  @Mutation(() => ReindexDocumentsPayload, { description: 'Has every server read the documents of a bot anew.' })
  reindexDocuments(
    @Arg('input', () => ReindexDocumentsInput) { botSlug }: ReindexDocumentsInput,
    @Ctx() context: ApiContext,
  ): Promise<ReindexDocumentsPayload> {
    return withProblems<ReindexDocumentsPayload>({ documents: 0 }, 'botSlug', async () => {
      const { id } = await visibleBot(context, botSlug);
      return { documents: await topicOf(context).reindex(context.viewer.accountId, id) };
    });
  }
}

@Resolver(() => Document)
export class DocumentResolver {
  @Access(admins())
  @FieldResolver(() => [DocumentRevision], { nullable: true, description: 'Newest first, 20 at most. For admins.' })
  async revisions(@Root() document: Document, @Ctx() context: ApiContext): Promise<DocumentRevision[]> {
    return topicOf(context).revisions(context.viewer.accountId, document.id);
  }
}

@Resolver(() => DocumentRevision)
export class DocumentRevisionResolver {
  @Access(admins())
  @FieldResolver(() => String, { nullable: true, description: 'Its text as it was read, in Markdown. For admins.' })
  async text(@Root() revision: DocumentRevision, @Ctx() context: ApiContext): Promise<string> {
    return topicOf(context).text(context.viewer.accountId, revision.id);
  }
}
