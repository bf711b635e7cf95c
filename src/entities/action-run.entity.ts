import { defineEntity, p } from '@mikro-orm/core';
import { accountId, carried, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** The effect ledger: one effect, one key, one row. */
export const ActionRun = defineEntity({
  name: 'ActionRun',
  tableName: 'action_runs',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    conversationId: () =>
      p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade').index(),
    turnId: p.uuid(),
    action: p.text(),
    key: p.text(),
    state: p.text(),
    input: carried<unknown>(),
    output: carried<unknown>().nullable(),
    problem: carried<unknown>().nullable(),
    attempts: p.integer(),
    dispatchedAt: instant().nullable(),
    at: instant(),
  },
  uniques: [{ name: 'action_runs_key', properties: ['accountId', 'key'] }],
});
