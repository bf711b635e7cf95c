/**
 * The stores on PostgreSQL and PGlite alike. What is configured (accounts, keys, bots) goes through the ORM; what turns
 * and lists read and write is hand-written SQL on the ORM's own connections (decision 0020).
 */
import type { EntityManager } from '@mikro-orm/core';
import type { Stores } from '../../engine/index.ts';
import { postgresAccountStore } from './account.store.ts';
import { postgresAuditStore } from './audit.store.ts';
import { postgresBookingStore } from './booking.store.ts';
import { postgresBotStore } from './bot.store.ts';
import { postgresConversationStore } from './conversation.store.ts';
import { postgresGeneratedStepStore } from './generated-step.store.ts';
import { postgresFlowStatStore } from './flow-stat.store.ts';
import { postgresOutboxStore } from './outbox.store.ts';
import { postgresProposalStore } from './proposal.store.ts';
import { postgresWebhookStore } from './webhook.store.ts';
import { postgresProfileStore } from './profile.store.ts';
import type { SqlClient } from './sql-client.ts';
import { statement } from './sql-client.ts';
import { postgresTurnStore } from './turn.store.ts';
import { postgresQualityStore } from './quality.store.ts';
import { postgresUsageStore } from './usage.store.ts';

const PING = statement<never>('ping', 'select 1');

/** `close` ends what `em` and `sql` stand on. */
export const postgresStores = ({
  em,
  sql,
  close,
}: {
  em: EntityManager;
  sql: SqlClient;
  close: () => Promise<void>;
}): Stores => ({
  accounts: postgresAccountStore(em),
  bots: postgresBotStore(em, sql),
  audit: postgresAuditStore(sql),
  conversations: postgresConversationStore(sql),
  profiles: postgresProfileStore(sql),
  turns: postgresTurnStore(sql),
  bookings: postgresBookingStore(sql),
  usage: postgresUsageStore(sql),
  generatedSteps: postgresGeneratedStepStore(sql),
  proposals: postgresProposalStore(em, sql),
  flowStats: postgresFlowStatStore(sql),
  outbox: postgresOutboxStore(sql),
  webhooks: postgresWebhookStore(sql),
  quality: postgresQualityStore(sql),
  async ping() {
    await sql.query(PING, []);
  },
  close,
});
