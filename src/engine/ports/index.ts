/**
 * What the engine needs from the world, one file a noun with the records it keeps: plain values, times as ISO 8601 text
 * in UTC, ids as UUIDv7. Each store has an implementation in memory and one on the database, held to one conformance
 * suite (test/conformance). Every method that touches rows takes the account they must belong to.
 */
export type * from './account.ts';
export type * from './action.ts';
export type * from './attachment.ts';
export type * from './audit.ts';
export type * from './bot.ts';
export type * from './clock.ts';
export type * from './conversation.ts';
export * from './desk.ts';
export type * from './event-log.ts';
export type * from './handoff.ts';
export type * from './interruption.ts';
export type * from './job.ts';
export type * from './log.ts';
export type * from './message.ts';
export type * from './message-rating.ts';
export type * from './note.ts';
export type * from './canned-reply.ts';
export type * from './outbox.ts';
export type * from './page.ts';
export type * from './plugin-record.ts';
export type * from './plugin-store.ts';
export * from './profile.ts';
export type * from './statistics.ts';
export type * from './step.ts';
export type * from './stores.ts';
export type * from './turn.ts';
export type * from './usage.ts';
export type * from './user.ts';
export type * from './webhook.ts';
