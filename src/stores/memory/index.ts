/** The stores in memory: for tests, for trying a bot out, and the plainest statement of what every store must do. */
import type { Stores } from '../../engine/index.ts';
import { memoryActionRunStore } from './action-run.store.ts';
import { memoryAccountStore } from './account.store.ts';
import { memoryAttachmentStore } from './attachment.store.ts';
import { memoryAuditStore } from './audit.store.ts';
import { memoryBotStore } from './bot.store.ts';
import { memoryConversationStore } from './conversation.store.ts';
import { memoryDeskStore } from './desk.store.ts';
import { memoryHandoffStore } from './handoff.store.ts';
import { memoryGeneratedStepStore } from './generated-step.store.ts';
import { memoryMessageRatingStore } from './message-rating.store.ts';
import { memoryCannedReplyStore } from './canned-reply.store.ts';
import { memoryNoteStore } from './note.store.ts';
import { memoryOutboxStore, memoryWebhookStore } from './outbox.store.ts';
import { memoryPluginStores } from './plugin-stores.ts';
import { memoryProfileStore } from './profile.store.ts';
import { plainTables } from './rows.ts';
import { memoryStatisticsStore } from './statistics.store.ts';
import { createTables } from './tables.ts';
import { oneAtATime } from './transaction.ts';
import { memoryTurnStore } from './turn.store.ts';
import { memoryUsageStore } from './usage.store.ts';
import { memoryUserStore } from './user.store.ts';

export { memoryEventLog } from './event-log.ts';

/** Empty stores in memory. */
export function memoryStores(): Stores {
  const tables = createTables();
  const alone = oneAtATime();
  return {
    accounts: memoryAccountStore(tables),
    actionRuns: memoryActionRunStore(tables),
    bots: memoryBotStore(tables, alone),
    audit: memoryAuditStore(tables),
    conversations: memoryConversationStore(tables),
    desk: memoryDeskStore(tables),
    handoffs: memoryHandoffStore(tables),
    attachments: memoryAttachmentStore(tables),
    notes: memoryNoteStore(tables),
    cannedReplies: memoryCannedReplyStore(tables),
    messageRatings: memoryMessageRatingStore(tables),
    profiles: memoryProfileStore(tables),
    turns: memoryTurnStore(tables, alone),
    usage: memoryUsageStore(tables),
    users: memoryUserStore(tables),
    generatedSteps: memoryGeneratedStepStore(tables),
    outbox: memoryOutboxStore(tables),
    webhooks: memoryWebhookStore(tables),
    statistics: memoryStatisticsStore(tables),
    plugins: memoryPluginStores(plainTables(tables, alone)),
    async ping() {},
    async close() {},
  };
}
