import type { ActionRunStore } from './action.ts';
import type { AccountStore } from './account.ts';
import type { AttachmentStore } from './attachment.ts';
import type { AuditStore } from './audit.ts';
import type { BotStore } from './bot.ts';
import type { ConversationStore } from './conversation.ts';
import type { DeskStore } from './desk.ts';
import type { HandoffStore } from './handoff.ts';
import type { MessageRatingStore } from './message-rating.ts';
import type { CannedReplyStore } from './canned-reply.ts';
import type { NoteStore } from './note.ts';
import type { OutboxStore } from './outbox.ts';
import type { ProfileStore } from './profile.ts';
import type { StatisticsStore } from './statistics.ts';
import type { GeneratedStepStore } from './step.ts';
import type { TurnStore } from './turn.ts';
import type { PluginStores } from './plugin-store.ts';
import type { UsageStore } from './usage.ts';
import type { UserStore } from './user.ts';
import type { WebhookStore } from './webhook.ts';

/** Everything the engine keeps: `memoryStores`, or those of a database (`buildApp`). */
export interface Stores {
  accounts: AccountStore;
  actionRuns: ActionRunStore;
  bots: BotStore;
  audit: AuditStore;
  conversations: ConversationStore;
  desk: DeskStore;
  handoffs: HandoffStore;
  attachments: AttachmentStore;
  notes: NoteStore;
  cannedReplies: CannedReplyStore;
  messageRatings: MessageRatingStore;
  profiles: ProfileStore;
  turns: TurnStore;
  usage: UsageStore;
  users: UserStore;
  outbox: OutboxStore;
  webhooks: WebhookStore;
  generatedSteps: GeneratedStepStore;
  statistics: StatisticsStore;
  /** What plugins keep, each for itself. */
  plugins: PluginStores;
  /** Whether the stores answer: what `/health/ready` asks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
