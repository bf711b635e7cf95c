import { wholeMessage } from '../../engine/index.ts';
import type { LoadedTurn, Message, TurnRecord } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { ConversationRow, Tables } from './tables.ts';

/** What was said: an instruction of an application has no words. */
function messagesOf({ userMessage, replies }: TurnRecord): Message[] {
  const text = userMessage?.text ?? userMessage?.button ?? null;
  return userMessage && text !== null ? [{ ...userMessage, role: 'USER', text }, ...replies] : [...replies];
}

const bare = ({ id, role, text, at }: Message): Message => ({ id, role, text, at });

/** The last messages of the turns before this one, oldest first; a pressed button reads as its value. */
function historyBefore({ turns, turnsOf }: Tables, turn: TurnRecord, limit: number): Message[] {
  const messages: Message[] = [];
  for (const id of (turnsOf.get(turn.conversationId) ?? []).slice(0, turn.sequence - 1).toReversed()) {
    if (messages.length >= limit) break;
    const earlier = turns.get(id);
    if (earlier) messages.unshift(...messagesOf(earlier).map(bare));
  }
  return limit === 0 ? [] : messages.slice(-limit);
}

const spentIn = ({ turns, turnsOf }: Tables, conversationId: string): number =>
  (turnsOf.get(conversationId) ?? []).reduce((sum, id) => sum + (turns.get(id)?.usage.costUsd ?? 0), 0);

/** All that the turn reads. null when the tables lack its profile. */
export function loadTurn(
  tables: Tables,
  { record, fence, lease }: ConversationRow,
  turn: TurnRecord,
  historyLimit: number,
): LoadedTurn | null {
  const profile = tables.profiles.get(record.profileId);
  const burst = tables.bursts.get(record.id);
  return profile
    ? copy({
        turnId: turn.id,
        sequence: turn.sequence,
        fence,
        attempt: lease?.attempt ?? 0,
        idempotencyKey: turn.idempotencyKey,
        message: wholeMessage(turn.userMessage, tables.parts.get(turn.id) ?? null, turn.id),
        quietMs: burst?.turnId === turn.id ? Math.max(0, burst.quietAtMs - Date.now()) : null,
        conversation: record,
        profile,
        history: historyBefore(tables, turn, historyLimit),
        dataRevision: tables.dataRevisions.get(record.botId) ?? 0,
        spentUsd: spentIn(tables, record.id),
        acceptedAt: turn.startedAt,
      })
    : null;
}
