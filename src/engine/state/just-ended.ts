import type { ConversationState, EndedFlow } from './state.ts';

/** So long a flow that has ended is still what people speak of: messages, and minutes. */
const MESSAGES = 3;
const MINUTES = 30;

/** The flow that has just ended, while nothing else runs; null once the talk has moved on. */
export const justEnded = (
  { ended, stack }: Pick<ConversationState, 'ended' | 'stack'>,
  { now, loaded }: { now: string; loaded: { sequence: number } },
): EndedFlow | null => {
  if (!ended || stack.length > 0 || loaded.sequence - ended.turn > MESSAGES) return null;
  return Date.parse(now) - Date.parse(ended.at) <= MINUTES * 60_000 ? ended : null;
};
