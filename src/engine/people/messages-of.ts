import type { Message } from '../ports/message.ts';
import type { TurnRecord } from '../ports/turn.ts';

/** What was said in a turn, in its order: by the visitor in words or by a button, and by whoever answered. */
export const messagesOf = ({ userMessage, replies }: Pick<TurnRecord, 'userMessage' | 'replies'>): Message[] => {
  const words = userMessage?.text ?? userMessage?.button ?? null;
  return [
    ...(userMessage && words !== null
      ? [{ id: userMessage.id, role: 'USER' as const, text: words, at: userMessage.at }]
      : []),
    ...replies,
  ];
};
