import { column, isoText, jsonText, insertRecords, ofAccount, selectList, statement } from '../engine/index.ts';
import type { Columns, SqlClient } from '../engine/index.ts';
import type { ChannelStore, ConsentRecord, DeliveryRecord, ThreadRecord } from './channel-store.ts';
import { NEWS_ORDER } from './news-order.ts';

const THREAD: Columns<ThreadRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  channel: column('channel'),
  address: column('address'),
  profileId: column('profile_id'),
  conversationId: column('conversation_id'),
  conversations: column('conversations'),
  lastInboundAt: isoText('last_inbound_at'),
};

const DELIVERY: Columns<DeliveryRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  threadId: column('thread_id'),
  conversationId: column('conversation_id'),
  sequence: column('sequence'),
  body: column('body'),
  state: column('state'),
  attempts: column('attempts'),
  partsSent: column('parts_sent'),
  providerIds: column('provider_ids'),
  problem: column('problem'),
  notBefore: isoText('not_before'),
  createdAt: isoText('created_at'),
  changedAt: isoText('changed_at'),
};

const CONSENT: Columns<ConsentRecord> = {
  accountId: column('account_id'),
  channel: column('channel'),
  address: column('address'),
  profileId: column('profile_id'),
  state: column('state'),
  messageId: column('message_id'),
  at: isoText('at'),
};

/** $1 account, $2 bot, $3 channel, $4 address, $5 id of a new thread, $6 id of a new profile, $7 now. */
const ARRIVE = statement<ThreadRecord>(
  'channel-arrive',
  `with link as (
    insert into profile_links (account_id, channel, address, profile_id, linked_at)
    values ($1::uuid, $3::text, $4::text, $6::uuid, $7::timestamptz)
    on conflict (account_id, channel, address) do update set linked_at = profile_links.linked_at
    returning profile_id
  ), t as (
    insert into channel_threads (id, account_id, bot_id, channel, address, profile_id, conversations, last_inbound_at)
    select $5::uuid, $1::uuid, $2::uuid, $3::text, $4::text, profile_id, 0, $7::timestamptz from link
    on conflict (bot_id, channel, address) do update
      set last_inbound_at = greatest(channel_threads.last_inbound_at, excluded.last_inbound_at)
    returning *
  )
  select ${selectList(THREAD, 't')} from t`,
);

/** $1 account, $2 thread, $3 conversations so far, $4 the next one. */
const ATTACH = statement<never>(
  'channel-attach',
  `update channel_threads set conversation_id = $4::uuid, conversations = conversations + 1
    where id = $2::uuid and ${ofAccount('channel_threads')} and conversations = $3::int`,
);

const FIND = statement<ThreadRecord>(
  'channel-find',
  `select ${selectList(THREAD, 't')} from channel_threads t where t.id = $2::uuid and ${ofAccount('t')}`,
);

/** $1 account, $2 conversation, $3 bot, $4 profile, $5 channel. */
const THREAD_OF = statement<ThreadRecord>(
  'channel-thread-of',
  `select ${selectList(THREAD, 't')} from channel_threads t
    where t.profile_id = $4::uuid and t.bot_id = $3::uuid and ${ofAccount('t')} and t.channel = $5::text
    order by (t.conversation_id = $2::uuid) is true desc, t.last_inbound_at desc limit 1`,
);

/** $1 account, $2 deliveries. */
const QUEUE = statement<never>(
  'channel-queue',
  `${insertRecords<DeliveryRecord>({
    table: 'deliveries',
    types: {
      id: 'uuid',
      threadId: 'uuid',
      conversationId: 'uuid',
      sequence: 'int',
      body: 'json',
      state: 'text',
      attempts: 'int',
      partsSent: 'int',
      problem: 'text',
      notBefore: 'timestamptz',
      createdAt: 'timestamptz',
      changedAt: 'timestamptz',
    },
    parameter: '$2',
    given: { account_id: '$1::uuid' },
  })} on conflict (id) do nothing`,
);

/** $1 account, $2 thread, $3 sender, $4 now, $5 until. */
const CLAIM = statement<{ id: string }>(
  'channel-claim',
  `update channel_threads set sender = $3::uuid, sending_until = $5::timestamptz
    where id = $2::uuid and ${ofAccount('channel_threads')}
      and (sender is null or sender = $3::uuid or sending_until <= $4::timestamptz)
    returning id`,
);

const RELEASE = statement<never>(
  'channel-release',
  `update channel_threads set sender = null, sending_until = null
    where id = $2::uuid and ${ofAccount('channel_threads')} and sender = $3::uuid`,
);

const NEXT = statement<DeliveryRecord>(
  'channel-next',
  `select ${selectList(DELIVERY, 'd')} from deliveries d
    where d.thread_id = $2::uuid and ${ofAccount('d')} and d.state in ('pending', 'sending')
    order by d.created_at, d.sequence, d.id limit 1`,
);

/** $1 account, $2 delivery, $3 state, $4 attempts, $5 parts, $6 ids, $7 problem, $8 not before, $9 now. */
const CHANGE = statement<never>(
  'channel-change',
  `update deliveries set state = $3::text, attempts = $4::int, parts_sent = $5::int, provider_ids = $6::text[],
      problem = $7::text, not_before = $8::timestamptz, changed_at = $9::timestamptz
    where id = $2::uuid and ${ofAccount('deliveries')}`,
);

/** $1 account, $2 bot, $3 channel, $4 the network's id, $5 state, $6 problem, $7 now, $8 states that it may follow. */
const NOTE = statement<never>(
  'channel-note',
  `update deliveries d set state = $5::text, problem = $6::text, changed_at = $7::timestamptz
    from channel_threads t
    where d.provider_ids @> array[$4::text] and ${ofAccount('d')} and t.id = d.thread_id
      and t.bot_id = $2::uuid and t.channel = $3::text and d.state = any($8::text[])`,
);

const CONSENT_OF = statement<ConsentRecord>(
  'channel-consent-of',
  `select ${selectList(CONSENT, 'c')} from consents c
    where c.account_id = $1::uuid and c.channel = $2::text and c.address = $3::text`,
);

/** $1 account, $2 channel, $3 address, $4 profile, $5 state, $6 message, $7 when. */
const KEEP_CONSENT = statement<{ state: string }>(
  'channel-keep-consent',
  `insert into consents (account_id, channel, address, profile_id, state, message_id, at)
    values ($1::uuid, $2::text, $3::text, $4::uuid, $5::text, $6::text, $7::timestamptz)
    on conflict (account_id, channel, address) do update
      set state = excluded.state, message_id = excluded.message_id, at = excluded.at, profile_id = excluded.profile_id
      where consents.message_id <> excluded.message_id and consents.at <= excluded.at
    returning state`,
);

const DELIVERIES_OF = statement<DeliveryRecord>(
  'channel-deliveries-of',
  `select ${selectList(DELIVERY, 'd')} from deliveries d
    where d.conversation_id = any($2::uuid[]) and ${ofAccount('d')} order by d.created_at, d.sequence, d.id`,
);

export const postgresChannels = (sql: SqlClient): ChannelStore => ({
  async arrive({ accountId, botId, channel, address, threadId, profileId, at }) {
    const [thread] = await sql.query(ARRIVE, [accountId, botId, channel, address, threadId, profileId, at]);
    return thread as ThreadRecord;
  },
  async attach({ accountId, id, conversations }, conversationId) {
    await sql.query(ATTACH, [accountId, id, conversations, conversationId]);
  },
  find: async (accountId, id) => (await sql.query(FIND, [accountId, id]))[0] ?? null,
  threadOf: async ({ accountId, id, botId, profileId, channel }) =>
    (await sql.query(THREAD_OF, [accountId, id, botId, profileId, channel]))[0] ?? null,
  async queue(deliveries) {
    for (const delivery of deliveries) await sql.query(QUEUE, [delivery.accountId, jsonText([delivery])]);
  },
  claim: async ({ accountId, threadId, sender, now, until }) =>
    (await sql.query(CLAIM, [accountId, threadId, sender, now, until])).length > 0,
  async release({ accountId, threadId, sender }) {
    await sql.query(RELEASE, [accountId, threadId, sender]);
  },
  next: async (accountId, threadId) => (await sql.query(NEXT, [accountId, threadId]))[0] ?? null,
  async change({ accountId, id, state, attempts, partsSent, providerIds, problem, notBefore, changedAt }) {
    const counts = [attempts, partsSent, providerIds, problem];
    await sql.query(CHANGE, [accountId, id, state, ...counts, notBefore, changedAt]);
  },
  async note({ accountId, botId, channel, providerId, state, problem, at }) {
    const earlier = NEWS_ORDER.slice(0, NEWS_ORDER.indexOf(state));
    await sql.query(NOTE, [accountId, botId, channel, providerId, state, problem, at, earlier]);
  },
  consentOf: async (accountId, channel, address) =>
    (await sql.query(CONSENT_OF, [accountId, channel, address]))[0] ?? null,
  keepConsent: async ({ accountId, channel, address, profileId, state, messageId, at }) =>
    (await sql.query(KEEP_CONSENT, [accountId, channel, address, profileId, state, messageId, at])).length > 0,
  deliveriesOf: (accountId, conversationIds) => sql.query(DELIVERIES_OF, [accountId, conversationIds]),
});
