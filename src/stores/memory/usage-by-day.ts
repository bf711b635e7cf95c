/** What an account used, by day, bot and channel: the plainest statement of it. */
import type { DailyUsage, TurnRecord, UsageWindow } from '../../engine/index.ts';
import { UNCALLED_OUTCOMES } from '../../engine/index.ts';
import type { Tables } from './tables.ts';

type Key = Pick<DailyUsage, 'day' | 'botId' | 'channel'>;
type Counts = Omit<DailyUsage, keyof Key>;

const NOTHING: Counts = {
  messagesIn: 0,
  messagesOut: 0,
  actions: 0,
  modelCalls: 0,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
};

const isMessage = ({ userMessage }: TurnRecord): boolean =>
  userMessage !== null && (userMessage.instruction?.kind ?? 'handleInterruption') === 'handleInterruption';

/** Days as text sort by themselves; no channel comes last. */
const placeOf = ({ day, botId, channel }: Key): string => `${day} ${botId} ${channel ?? '~'}`;

export function usageByDay(tables: Tables, { accountId, botId, since, until }: UsageWindow): DailyUsage[] {
  const days = new Map<string, DailyUsage>();
  const count = (at: string, of: Omit<Key, 'day'>, counts: Partial<Counts>): void => {
    if (at < since || at >= until || (botId !== null && of.botId !== botId)) return;
    const key = { day: at.slice(0, 10), ...of };
    const sum = days.get(placeOf(key)) ?? { ...key, ...NOTHING };
    for (const [name, value] of Object.entries(counts)) sum[name as keyof Counts] += value;
    days.set(placeOf(key), sum);
  };

  for (const { record } of tables.conversations.values()) {
    if (record.accountId !== accountId) continue;
    const of = { botId: record.botId, channel: record.channel };
    for (const turn of (tables.turnsOf.get(record.id) ?? []).flatMap((id) => tables.turns.get(id) ?? [])) {
      const messages = { messagesIn: Number(isMessage(turn)), messagesOut: turn.replies.length };
      if (turn.completedAt !== null) count(turn.completedAt, of, messages);
      for (const { state, at } of turn.actions) if (state === 'succeeded') count(at, of, { actions: 1 });
    }
  }
  for (const call of tables.modelUsage) {
    if (call.accountId !== accountId || UNCALLED_OUTCOMES.includes(call.outcome)) continue;
    const conversation = tables.conversations.get(call.conversationId)?.record;
    const channel = conversation?.accountId === accountId ? conversation.channel : null;
    const { inputTokens, outputTokens, costUsd } = call;
    count(call.at, { botId: call.botId, channel }, { modelCalls: 1, inputTokens, outputTokens, costUsd });
  }
  return [...days.values()].toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}
