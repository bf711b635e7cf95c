import { defineEntity, p } from '@mikro-orm/core';
import { accountId, carried, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** A message and all the bot did until it waited; inserted when accepted, completed by its commit. */
export const Turn = defineEntity({
  name: 'Turn',
  tableName: 'turns',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    conversationId: () => p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade'),
    /** 1, 2, 3 ... within the conversation. */
    sequence: p.integer(),
    status: p.text(),
    idempotencyKey: p.text().nullable(),
    /** null for the greeting turn. */
    userMessage: carried<unknown>().nullable(),
    /** What joined the message before the turn began (`COALESCE`), and under which keys; null: nothing. */
    parts: p.array().columnType('json[]').nullable(),
    partKeys: p.array().columnType('text[]').nullable(),
    replies: carried<unknown>().defaultRaw(`'[]'`),
    intent: carried<unknown>().nullable(),
    decision: carried<unknown>().nullable(),
    actions: carried<unknown>().defaultRaw(`'[]'`),
    trace: carried<unknown>().nullable(),
    usage: carried<unknown>(),
    responseTimeMs: p.double().nullable(),
    timeToFirstChunkMs: p.double().nullable(),
    problem: carried<unknown>().nullable(),
    /** The conversation's state after the turn; null while it runs. */
    state: carried<unknown>().nullable(),
    /** The version that the turn ran on; null while it runs. */
    botVersionId: p.uuid().nullable(),
    startedAt: instant(),
    completedAt: instant().nullable(),
  },
  indexes: [
    // What the sweep for expired leases looks through: the turns under way at this moment.
    { name: 'turns_under_way', properties: ['conversationId'], where: `completed_at is null` },
    // Where the key of a message that joined another is looked for.
    { name: 'turns_of_parts', properties: ['conversationId'], where: `part_keys is not null` },
    // What was said, word by word, once the turn has ended; the search has to spell it alike (`turn-words.ts`).
    {
      name: 'turns_words',
      expression: `create index "turns_words" on "turns" using gin ((to_tsvector('simple'::regconfig, coalesce(user_message ->> 'text', '')) || jsonb_to_tsvector('simple'::regconfig, jsonb_path_query_array(replies::jsonb, '$[*].text'), '["string"]'))) where completed_at is not null`,
    },
  ],
  uniques: [
    { name: 'turns_sequence', properties: ['conversationId', 'sequence'] },
    {
      name: 'turns_idempotency_key',
      properties: ['conversationId', 'idempotencyKey'],
      where: `idempotency_key is not null`,
    },
  ],
});
