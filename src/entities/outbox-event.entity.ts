import { defineEntity, p } from '@mikro-orm/core';
import { accountId, carried, instant } from './columns.ts';

/** An event for the outside world, written with the turn that caused it; the row goes once it is sent. */
export const OutboxEvent = defineEntity({
  name: 'OutboxEvent',
  tableName: 'outbox',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    /** null: it is about no conversation in particular. */
    conversationId: p.uuid().nullable(),
    kind: p.text(),
    payload: carried<unknown>(),
    at: instant(),
  },
});
