/** What a proposal says as a point of a model's space, where the server has a model of embeddings. */
import type { BotDefinition } from '../../engine/plugin.ts';
import type { ConversationRecord, ModelOutcome, ProposalRecord, TextVector } from '../../engine/plugin-server.ts';
import type { FlywheelParts } from './parts.ts';

export interface SoughtVector {
  /** null: the words have to do. */
  vector: TextVector | null;
  /** How the call ended; null: none was made. */
  outcome: ModelOutcome | null;
}

/** One call, charged to the bot. Whatever becomes of it, the proposal is not lost: it is compared by its words alone. */
export async function vectorOf(
  { embeddings, stores }: Pick<FlywheelParts, 'embeddings' | 'stores'>,
  { title, description }: Pick<ProposalRecord, 'title' | 'description'>,
  { conversation, bot, turnId }: { conversation: ConversationRecord; bot: BotDefinition; turnId: string },
): Promise<SoughtVector> {
  if (!embeddings || !bot.model.enabled) return { vector: null, outcome: null };
  const { vectors, usage } = await embeddings.embed({
    texts: [`${title}. ${description}`],
    timeoutMs: bot.model.timeoutMs,
    meter: {
      accountId: conversation.accountId,
      botId: conversation.botId,
      conversationId: conversation.id,
      turnId,
      dailyBudgetUsd: bot.model.dailyBudgetUsd ?? null,
    },
  });
  await stores.usage.add(usage);
  return { vector: vectors?.[0] ?? null, outcome: usage.outcome };
}
