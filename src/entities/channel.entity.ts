import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, carried, instant } from './columns.ts';

/** Whose address it is on a channel: one person may have several. */
export const ProfileLink = defineEntity({
  name: 'ProfileLink',
  tableName: 'profile_links',
  properties: {
    accountId: accountId().primary(),
    channel: p.text().primary(),
    address: p.text().primary(),
    profileId: p.uuid(),
    linkedAt: instant(),
  },
  indexes: [{ name: 'profile_links_profile', properties: ['profileId'] }],
});

/** What an address and a bot have with each other: its conversations follow one another. */
export const ChannelThread = defineEntity({
  name: 'ChannelThread',
  tableName: 'channel_threads',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    channel: p.text(),
    address: p.text(),
    profileId: p.uuid(),
    /** The conversation that the next message goes to, while it is open. */
    conversationId: p.uuid().nullable(),
    /** How many conversations there were: names the next one, so that two messages at once begin one. */
    conversations: p.integer(),
    lastInboundAt: instant(),
    /** Who sends what waits, and until when nobody else may. */
    sender: p.uuid().nullable(),
    sendingUntil: instant().nullable(),
  },
  indexes: [{ name: 'channel_threads_profile', properties: ['profileId', 'botId'] }],
  uniques: [{ name: 'channel_threads_address', properties: ['botId', 'channel', 'address'] }],
});

/** A message on its way to a channel. */
export const Delivery = defineEntity({
  name: 'Delivery',
  tableName: 'deliveries',
  properties: {
    /** Of the message. */
    id: p.uuid().primary(),
    accountId: accountId(),
    threadId: () => p.manyToOne(ChannelThread).mapToPk().fieldName('thread_id').deleteRule('cascade'),
    /** null: no turn said it. */
    conversationId: p.uuid().nullable(),
    sequence: p.integer(),
    /** Words of its own, where no turn has them. */
    body: carried<unknown>().nullable(),
    state: p.text(),
    attempts: p.integer(),
    /** Parts that the channel has taken. */
    partsSent: p.integer(),
    /** The channel's ids of those parts. */
    providerIds: p.array().columnType('text[]').defaultRaw(`'{}'`),
    problem: p.text().nullable(),
    notBefore: instant().nullable(),
    createdAt: instant(),
    changedAt: instant(),
  },
  indexes: [
    { name: 'deliveries_thread', properties: ['threadId', 'createdAt'] },
    { name: 'deliveries_conversation', properties: ['conversationId'] },
    {
      name: 'deliveries_provider',
      expression: `create index "deliveries_provider" on "deliveries" using gin ("provider_ids")`,
    },
  ],
});

/** What the holder of an address has allowed or forbidden. */
export const Consent = defineEntity({
  name: 'Consent',
  tableName: 'consents',
  properties: {
    accountId: accountId().primary(),
    channel: p.text().primary(),
    address: p.text().primary(),
    profileId: p.uuid(),
    state: p.text(),
    /** The channel's id of the message that said so. */
    messageId: p.text(),
    at: instant(),
  },
  indexes: [{ name: 'consents_profile', properties: ['profileId'] }],
});
