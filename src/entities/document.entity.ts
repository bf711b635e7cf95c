import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, instant } from './columns.ts';

/** A document that a bot answers from, stored beside its bundle. */
export const Document = defineEntity({
  name: 'Document',
  tableName: 'documents',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    name: p.text(),
    /** `UPLOAD` or `SITEMAP`. */
    origin: p.text(),
    /** Number of its last revision. */
    revision: p.integer(),
    createdAt: instant(),
    removedAt: instant().nullable(),
  },
  uniques: [{ name: 'documents_name', properties: ['botId', 'name'] }],
});

/** What a document said from one shelf to another. */
export const DocumentRevision = defineEntity({
  name: 'DocumentRevision',
  tableName: 'document_revisions',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: p.uuid(),
    documentId: () => p.manyToOne(Document).mapToPk().fieldName('document_id').deleteRule('cascade'),
    number: p.integer(),
    title: p.text(),
    url: p.text().nullable(),
    locale: p.text().nullable(),
    tags: p.array().columnType('text[]'),
    channels: p.array().columnType('text[]').nullable(),
    audience: p.text(),
    format: p.text(),
    checksum: p.text(),
    characters: p.integer(),
    /** Markdown. */
    body: p.text(),
    savedBy: p.text(),
    savedAt: instant(),
    /** The first shelf that it stood on, and the first that it did not. */
    fromShelf: p.integer(),
    untilShelf: p.integer().nullable(),
  },
  uniques: [{ name: 'document_revisions_number', properties: ['documentId', 'number'] }],
  indexes: [{ name: 'document_revisions_bot', properties: ['botId', 'fromShelf'] }],
});

/** How often a bot's documents have changed: what stood on each shelf is known for as long as its revisions are kept. */
export const DocumentShelf = defineEntity({
  name: 'DocumentShelf',
  tableName: 'document_shelves',
  properties: {
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade').primary(),
    accountId: accountId(),
    number: p.integer(),
    changedAt: instant(),
  },
});
