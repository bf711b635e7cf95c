import { DEFAULT_BURST, mayBurst, MOST_PARTS, wholeMessage } from '../../engine/index.ts';
import type { AcceptInput, BurstLimits, ConversationRecord, TurnRecord, TurnStore } from '../../engine/index.ts';
import type { MemoryBurst, Tables } from './tables.ts';

/** null: the message has a turn of its own, and what waits takes no more. */
export const burstLimits = (
  { versions }: Tables,
  input: AcceptInput,
  { status, botVersionId, channel }: ConversationRecord,
): BurstLimits | null => {
  const may = mayBurst(input);
  if (status !== 'ACTIVE' || may === 'NEVER') return null;
  return versions.get(botVersionId)?.bursts?.[channel] ?? (may === 'ALWAYS' ? DEFAULT_BURST : null);
};

const prolonged = (burst: MemoryBurst): MemoryBurst => ({
  ...burst,
  quietAtMs: Math.min(burst.endsAtMs, Date.now() + burst.quietMs),
});

/** null: nothing waits, or it takes no more. */
export const joinBurst = (tables: Tables, input: AcceptInput): TurnRecord | null => {
  const { conversationId, message, idempotencyKey, textLimit = Infinity } = input;
  const burst = tables.bursts.get(conversationId);
  const turn = burst && tables.turns.get(burst.turnId);
  if (!burst || !turn || turn.completedAt !== null || message?.text == null) return null;
  const joined = tables.parts.get(turn.id) ?? [];
  const length = [turn.userMessage?.text ?? '', ...joined.map(({ text }) => text)].join('\n').length;
  if (joined.length >= MOST_PARTS - 1 || length + message.text.length >= textLimit) return null;
  tables.parts.set(turn.id, [...joined, { text: message.text, at: message.at, key: idempotencyKey }]);
  tables.bursts.set(conversationId, prolonged(burst));
  return turn;
};

export const beginBurst = ({ bursts }: Tables, conversationId: string, turnId: string, limits: BurstLimits): void => {
  const { quietMs, longestMs } = limits;
  bursts.set(conversationId, { turnId, quietMs, quietAtMs: Date.now() + quietMs, endsAtMs: Date.now() + longestMs });
};

export const memoryBursts = (tables: Tables): Pick<TurnStore, 'endBurst' | 'prolongBurst'> => ({
  async endBurst({ conversationId, turnId, isForced }) {
    const burst = tables.bursts.get(conversationId);
    const isOpen = burst?.turnId === turnId;
    const waitMs = isOpen && !isForced ? burst.quietAtMs - Date.now() : 0;
    if (waitMs > 0) return { waitMs };
    if (isOpen) tables.bursts.delete(conversationId);
    const turn = tables.turns.get(turnId);
    if (!turn) return { message: null };
    const joined = tables.parts.get(turnId)?.map(({ text, at }) => ({ text, at })) ?? null;
    const message = wholeMessage(turn.userMessage, joined, turnId);
    tables.turns.set(turnId, { ...turn, userMessage: message });
    return { message };
  },

  async prolongBurst(accountId, conversationId) {
    const burst = tables.bursts.get(conversationId);
    const isOwn = tables.conversations.get(conversationId)?.record.accountId === accountId;
    if (burst && isOwn) tables.bursts.set(conversationId, prolonged(burst));
  },
});
