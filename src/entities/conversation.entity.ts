import { defineEntity, p } from '@mikro-orm/core';
import { BotVersion } from './bot-version.entity.ts';
import { accountId, carried, instant } from './columns.ts';
import { Profile } from './profile.entity.ts';

/**
 * One person on one channel. A turn updates the row twice, so no index holds a column that a turn changes: PostgreSQL
 * then rewrites the row in its page and leaves the indexes alone (heap-only tuples; decision 0022).
 */
export const Conversation = defineEntity({
  name: 'Conversation',
  tableName: 'conversations',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: p.uuid(),
    botVersionId: () => p.manyToOne(BotVersion).mapToPk().fieldName('bot_version_id'),
    profileId: () => p.manyToOne(Profile).mapToPk().fieldName('profile_id').deleteRule('cascade'),
    channel: p.text(),
    status: p.text(),
    locale: p.text(),
    state: carried<unknown>(),
    /** Turns accepted so far. */
    turnCount: p.integer().default(0),
    resolution: p.text().nullable(),
    metadata: carried<unknown>(),
    /** The person who speaks instead of the bot; null: none does. */
    holder: carried<unknown>().nullable(),
    createdAt: instant(),
    lastActivityAt: instant(),
    idempotencyKey: p.text().nullable(),

    /**
     * The ten minutes of the last activity. Lists by activity walk an index on this and sort within it: a turn mostly
     * leaves it as it is, so that its update touches no index, which an index on the activity itself would cost it.
     */
    activitySlot: instant()
      .generated(`(date_bin('10 minutes', last_activity_at, timestamptz '2000-01-01 00:00:00+00')) stored`)
      .nullable(),

    /** When the visitor was first answered, by the bot or a person. */
    firstReplyAt: instant().nullable(),
    /** When they wrote the oldest message that a person has yet to answer; null: nobody waits for a person. */
    waitingSince: instant().nullable(),
    resolvedAt: instant().nullable(),

    tags: p.array().columnType('text[]').defaultRaw(`'{}'`),
    priority: p.text().default('NORMAL'),
    assigneeId: p.uuid().nullable(),
    /** Sequence number of the last turn that was read, by the visitor and by people of the account. */
    visitorRead: p.integer().default(0),
    visitorReadAt: instant().nullable(),
    staffRead: p.integer().default(0),
    staffReadAt: instant().nullable(),

    /** Grows each time a server is given the lease; a commit under an older number writes nothing. */
    fence: p.bigint('number').default(0),
    /** The turn that runs, or is about to; null: nobody's. */
    leaseTurnId: p.uuid().nullable(),
    /** Whether a server has begun that turn; false: it was handed on and waits to be resumed. */
    isLeaseClaimed: p.boolean().default(false),
    /** How often that turn was begun before, by servers that did not end it. */
    leaseAttempt: p.integer().default(0),
    leaseExpiresAt: instant().nullable(),
    /** How long the lease was asked for, ms: what the next turn in the queue gets. */
    leaseMs: p.integer().default(0),
    /** Ids of accepted turns behind the running one, in order. Empty whenever the lease is free. */
    queue: p.array().columnType('uuid[]').defaultRaw(`'{}'`),

    /** The newest turn, while it waits for more of what its person has to say (`COALESCE`); null: none does. */
    burstTurnId: p.uuid().nullable(),
    /** How long nobody has to say more for it to begin, ms, when that will be, and when it begins at the latest. */
    burstQuietMs: p.integer().nullable(),
    burstQuietAt: instant().nullable(),
    burstEndsAt: instant().nullable(),

    /** What its turns have used so far, added up. */
    modelCalls: p.integer().default(0),
    inputTokens: p.bigint('number').default(0),
    outputTokens: p.bigint('number').default(0),
    costUsd: p.double().default(0),
  },
  indexes: [
    { name: 'conversations_account', properties: ['accountId', 'id'] },
    { name: 'conversations_activity', properties: ['accountId', 'activitySlot'] },
    { name: 'conversations_bot', properties: ['botId', 'id'] },
    { name: 'conversations_profile', properties: ['profileId', 'id'] },
    { name: 'conversations_version', properties: ['botVersionId'] },
    // When a conversation started never changes, so a turn does not touch this one either.
    { name: 'conversations_started', properties: ['botId', 'createdAt'] },
    // Of the few that wait. The turns of the bot leave the others as they are, and so out of this index.
    {
      name: 'conversations_waiting',
      expression: `create index "conversations_waiting" on "conversations" ("account_id", "waiting_since", "id") where waiting_since is not null`,
    },
  ],
  uniques: [{ name: 'conversations_idempotency_key', properties: ['accountId', 'idempotencyKey'] }],
});
