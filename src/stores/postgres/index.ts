/**
 * The stores on PostgreSQL and PGlite alike. What is configured (accounts, keys, bots) goes through the ORM; what turns
 * and lists read and write is hand-written SQL on the ORM's own connections (decision 0020).
 */
import type { EntityManager } from '@mikro-orm/core';
import type { Stores } from '../../engine/index.ts';
import { postgresAccountStore } from './configuration/account.store.ts';
import { postgresAuditStore } from './configuration/audit.store.ts';
import { postgresUserStore } from './configuration/user.store.ts';
import { postgresBotStore } from './configuration/bot.store.ts';
import { postgresConversationStore } from './conversation/conversation.store.ts';
import { postgresDeskStore } from './conversation/desk.store.ts';
import { postgresHandoffStore } from './conversation/handoff.store.ts';
import { postgresGeneratedStepStore } from './conversation/generated-step.store.ts';
import { postgresStatisticsStore } from './conversation/statistics.store.ts';
import { postgresOutboxStore } from './outbox/outbox.store.ts';
import { postgresWebhookStore } from './outbox/webhook.store.ts';
import { postgresActionRunStore } from './turn/action-run.store.ts';
import { postgresPluginStores } from './turn/plugin-stores.ts';
import { postgresCannedReplyStore } from './configuration/canned-reply.store.ts';
import { postgresAttachmentStore } from './conversation/attachment.store.ts';
import { postgresNoteStore } from './conversation/note.store.ts';
import { postgresMessageRatingStore } from './conversation/message-rating.store.ts';
import { postgresProfileStore } from './conversation/profile.store.ts';
import type { SqlClient } from './sql/sql-client.ts';
import { statement } from './sql/sql-client.ts';
import { postgresTurnStore } from './turn/turn.store.ts';
import { postgresUsageStore } from './conversation/usage.store.ts';

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
  actionRuns: postgresActionRunStore(sql),
  bots: postgresBotStore(em, sql),
  audit: postgresAuditStore(sql),
  conversations: postgresConversationStore(sql),
  desk: postgresDeskStore(sql),
  handoffs: postgresHandoffStore(sql),
  attachments: postgresAttachmentStore(sql),
  notes: postgresNoteStore(sql),
  cannedReplies: postgresCannedReplyStore(sql),
  messageRatings: postgresMessageRatingStore(sql),
  profiles: postgresProfileStore(sql),
  turns: postgresTurnStore(sql),
  usage: postgresUsageStore(sql),
  users: postgresUserStore(em),
  generatedSteps: postgresGeneratedStepStore(sql),
  outbox: postgresOutboxStore(sql),
  webhooks: postgresWebhookStore(sql),
  statistics: postgresStatisticsStore(sql),
  plugins: postgresPluginStores(sql),
  async ping() {
    await sql.query(PING, []);
  },
  close,
});
