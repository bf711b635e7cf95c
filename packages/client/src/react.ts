/** `@colloquy/client/react`: a conversation as the state of a component. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Client, Conversation, Message, Outgoing, Snapshot, StartOptions } from './types.ts';

const BEFORE: Snapshot = {
  messages: [],
  connection: 'connecting',
  isTyping: false,
  holder: 'BOT',
  agentName: null,
  expectedInput: null,
  cursor: '0',
  problem: null,
};

export interface UseConversation extends Snapshot {
  /** null until the conversation has begun. */
  conversation: Conversation | null;
  /** Why it could not begin. */
  error: Error | null;
  send(message: Outgoing): Promise<readonly Message[]>;
}

/**
 * Opens the conversation of this client (the one that its storage remembers, or `conversationId`, or a new one) while the
 * component is there. Give it the same client at each render.
 */
export function useConversation(
  client: Client,
  { conversationId, ...start }: StartOptions & { conversationId?: string } = {},
): UseConversation {
  const [conversation, setConversation] = useState<Conversation | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const { bot, locale, userId } = start;

  useEffect(() => {
    let isGone = false;
    let opened: Conversation | null = null;
    const given = { ...(bot !== undefined && { bot }), ...(locale !== undefined && { locale }) };
    const opening =
      conversationId === undefined
        ? client.open({ ...given, ...(userId !== undefined && { userId }) })
        : Promise.resolve(client.resume(conversationId));
    opening.then(
      (made) => {
        opened = made;
        if (isGone) made.close();
        else setConversation(made);
      },
      (thrown: unknown) => {
        if (!isGone) setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      },
    );
    return () => {
      isGone = true;
      opened?.close();
    };
  }, [client, conversationId, bot, locale, userId]);

  const subscribe = useCallback(
    (listener: () => void) => conversation?.subscribe(listener) ?? (() => {}),
    [conversation],
  );
  const read = useCallback(() => conversation?.getSnapshot() ?? BEFORE, [conversation]);
  const snapshot = useSyncExternalStore(subscribe, read, () => BEFORE);
  const send = useCallback(
    (message: Outgoing) =>
      conversation ? conversation.send(message) : Promise.reject(new Error('The conversation has not begun.')),
    [conversation],
  );
  return { ...snapshot, conversation, error, send };
}
