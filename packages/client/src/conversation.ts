/** One conversation: what is shown of it, kept true by one stream of events, and the queue of what is to be sent. */
import { backoffMs, pause } from './backoff.ts';
import { refuse } from './credentials.ts';
import { EVENTS, READ, SEND, TYPING } from './documents.ts';
import { asError, ColloquyError, isOfToken } from './error.ts';
import { upload } from './upload.ts';
import { streamBySocket, streamBySse } from './stream.ts';
import type { Attachment, ClientOptions, Conversation, KeyValueStore, Message, Outgoing, Snapshot } from './types.ts';

type WireMessage = Pick<Message, 'id' | 'role' | 'text' | 'buttons' | 'media' | 'attachments'>;
type Event = { cursor: string; turnId: string | null } & (
  | { __typename: 'TurnStarted' | 'StateChanged' | 'ActionPerformed' }
  | { __typename: 'StepPresented'; step: { expectedInput: Snapshot['expectedInput'] } }
  | { __typename: 'ReplyChunk'; messageId: string; text: string; offset: number }
  | { __typename: 'HandoffChanged'; holder: 'BOT' | 'OPERATOR'; agentName: string | null }
  | { __typename: 'TypingChanged'; isTyping: boolean }
  | { __typename: 'TurnFailed'; problem: { code: string; message: string } }
  | { __typename: 'TurnCompleted'; turn: { userMessage: WireMessage | null; replies: WireMessage[] } }
);

/** Something to be sent: under one key, however often it is tried. */
interface Waiting {
  key: string;
  text: string;
  button?: string;
  attachments?: readonly Attachment[];
}

export interface ConversationParts {
  id: string;
  after: string;
  options: ClientOptions;
  request: <T>(query: string, variables: object) => Promise<T>;
  withToken: <T>(work: (token: string) => Promise<T>) => Promise<T>;
  store: KeyValueStore | null;
  outboxKey: string;
}

interface Sent {
  sendMessage: {
    turn: { id: string; userMessage: { id: string } | null } | null;
    problems: { code: string; message: string; retryAfterMs: number | null }[];
  };
}

interface Settle {
  resolve(replies: readonly Message[]): void;
  reject(error: ColloquyError): void;
}

const NOTHING = { buttons: [], media: [] };

const isIn = (event: Event): boolean => event.__typename !== 'TypingChanged';

export function openConversation(parts: ConversationParts): Conversation {
  const { id, options, request, withToken, store, outboxKey } = parts;
  const ended = new AbortController();
  const listeners = new Set<() => void>();
  /** What the server has, by id; ids sort by time. */
  const stored = new Map<string, Message>();
  /** Shown behind everything that the server has, oldest first. */
  let outbox: { waiting: Waiting; message: Message }[] = [];
  /** By idempotency key, until the server has the message; then by turn. */
  const promises = new Map<string, Settle>();
  /** Turns that ended before their sender knew that they were theirs. */
  const endings = new Map<string, (settle: Settle) => void>();
  let isSending = false;
  let snapshot: Snapshot = {
    messages: [],
    connection: 'connecting',
    isTyping: false,
    holder: 'BOT',
    agentName: null,
    expectedInput: null,
    cursor: parts.after,
    problem: null,
  };

  const show = (change: Partial<Snapshot> = {}): void => {
    const known = [...stored.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    snapshot = { ...snapshot, ...change, messages: [...known, ...outbox.map(({ message }) => message)] };
    for (const listener of listeners) listener();
  };

  const keep = async (): Promise<void> => {
    if (!store) return;
    const left = outbox.filter(({ message }) => message.status !== 'failed').map(({ waiting }) => waiting);
    await (left.length > 0 ? store.setItem(outboxKey, JSON.stringify(left)) : store.removeItem(outboxKey));
  };

  const endOf = (turnId: string, end: (settle: Settle) => void): void => {
    const settle = promises.get(turnId);
    if (settle) end(settle);
    else endings.set(turnId, end);
    promises.delete(turnId);
  };

  /** Ids of messages begin like their turn's. What a turn that was begun anew had said before is gone. */
  const endStreams = (turnId: string, replies: readonly Message[] | null): void => {
    for (const message of stored.values()) {
      if (message.status !== 'streaming' || message.id.slice(0, -2) !== turnId.slice(0, -2)) continue;
      if (replies) stored.delete(message.id);
      else stored.set(message.id, { ...message, status: 'done' });
    }
  };

  /** Links come relative to the server; lists that are empty are left out. */
  const whole = ({ attachments = [] }: Pick<WireMessage, 'attachments'>): Pick<Message, 'attachments'> =>
    attachments.length > 0
      ? { attachments: attachments.map((file) => ({ ...file, url: new URL(file.url, options.url).href })) }
      : {};

  const take = (event: Event): void => {
    // What was seen is not shown again, whoever sends it twice.
    if (isIn(event)) {
      if (event.cursor <= snapshot.cursor) return;
      snapshot = { ...snapshot, cursor: event.cursor };
    }
    switch (event.__typename) {
      case 'TurnStarted':
        return show({ isTyping: snapshot.holder === 'BOT', expectedInput: null, problem: null });
      case 'StepPresented':
        return show({ expectedInput: event.step.expectedInput });
      case 'ReplyChunk': {
        const said = stored.get(event.messageId)?.text ?? '';
        // Where the words go is said with them: a piece that comes again takes its own place.
        const text = said.slice(0, event.offset) + event.text;
        const role = snapshot.holder;
        stored.set(event.messageId, { id: event.messageId, role, text, status: 'streaming', buttons: [], media: [] });
        return show({ isTyping: false });
      }
      case 'TurnCompleted': {
        const { userMessage, replies } = event.turn;
        const shownAs = (message: WireMessage): Message => ({ ...message, ...whole(message), status: 'done' });
        const done = replies.map(shownAs);
        endStreams(event.turnId ?? '', done);
        for (const message of [...(userMessage ? [shownAs(userMessage)] : []), ...done])
          stored.set(message.id, message);
        show({ isTyping: false });
        return endOf(event.turnId ?? '', ({ resolve }) => resolve(done));
      }
      case 'TurnFailed': {
        const { problem } = event;
        endStreams(event.turnId ?? '', null);
        show({ isTyping: false, problem });
        return endOf(event.turnId ?? '', ({ reject }) => reject(new ColloquyError(problem.code, problem.message)));
      }
      case 'HandoffChanged':
        return show({ holder: event.holder, agentName: event.agentName });
      case 'TypingChanged':
        return show({ isTyping: event.isTyping });
      default:
    }
  };

  const close = (problem: ColloquyError | null = null): void => {
    if (ended.signal.aborted) return;
    ended.abort();
    show({ connection: 'closed', problem: problem ?? snapshot.problem });
    const why = problem ?? new ColloquyError('CLOSED', 'The conversation was closed.');
    for (const { reject } of promises.values()) reject(why);
    promises.clear();
  };

  const watch = async (): Promise<void> => {
    const stream = options.transport === 'websocket' ? streamBySocket : streamBySse;
    for (let tries = 0; !ended.signal.aborted; tries += 1) {
      try {
        await withToken((token) =>
          stream({
            url: options.url,
            token,
            query: EVENTS,
            variables: { id, after: snapshot.cursor },
            signal: ended.signal,
            fetch: options.fetch ?? globalThis.fetch,
            WebSocket: options.WebSocket ?? globalThis.WebSocket,
            onOpen: () => show({ connection: 'online' }),
            onData: ({ conversationEvents }) => {
              tries = 0;
              take(conversationEvents as Event);
            },
          }),
        );
      } catch (thrown) {
        const error = asError(thrown);
        // A refusal that time does not mend, and one of the token that a new token did not.
        if (error.retryAfterMs === null && (!isOfToken(error) || tries > 1)) return close(error);
      }
      if (ended.signal.aborted) return;
      show({ connection: 'connecting' });
      await pause(tries === 0 ? 0 : backoffMs(tries), ended.signal);
    }
  };

  const next = () => outbox.find(({ message }) => message.status !== 'failed');
  const mark = (key: string, change: Partial<Message>): void => {
    outbox = outbox.map((item) =>
      item.waiting.key === key ? { ...item, message: { ...item.message, ...change } } : item,
    );
    show();
  };

  /** The server has it: from now on its turn says what becomes of it. */
  const hand = (
    { key, text, attachments }: Waiting,
    { id: turnId, userMessage }: { id: string; userMessage: { id: string } | null },
  ) => {
    outbox = outbox.filter(({ waiting }) => waiting.key !== key);
    const messageId = userMessage?.id;
    if (messageId !== undefined && !stored.has(messageId))
      stored.set(messageId, {
        id: messageId,
        role: 'USER',
        text,
        status: 'done',
        ...NOTHING,
        ...whole({ attachments }),
      });
    show();
    const settle = promises.get(key);
    promises.delete(key);
    const end = endings.get(turnId);
    endings.delete(turnId);
    if (!settle) return;
    if (end) end(settle);
    else promises.set(turnId, settle);
  };

  /** One after the other, in the order they were written. */
  const sendAll = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    let tries = 0;
    for (let item = next(); item && !ended.signal.aborted; item = next()) {
      const { waiting } = item;
      const { key, text, button, attachments } = waiting;
      if (tries === 0) mark(key, { status: 'sending' });
      const attachmentIds = attachments?.map((file) => file.id);
      const input = { conversationId: id, text, button, attachmentIds, idempotencyKey: key, awaitReply: false };
      try {
        const { sendMessage } = await request<Sent>(SEND, { input });
        refuse(sendMessage);
        if (sendMessage.turn) hand(waiting, sendMessage.turn);
        tries = 0;
      } catch (thrown) {
        const error = asError(thrown);
        if (error.retryAfterMs === null) {
          const { code, message } = error;
          mark(key, { status: 'failed', problem: { code, message } });
          promises.get(key)?.reject(error);
          promises.delete(key);
          tries = 0;
        } else {
          tries += 1;
          mark(key, { status: 'queued' });
          await pause(Math.max(error.retryAfterMs, backoffMs(tries)), ended.signal);
        }
      }
      await keep();
    }
    isSending = false;
  };

  const enqueue = (waiting: Waiting): Promise<readonly Message[]> => {
    if (ended.signal.aborted) return Promise.reject(new ColloquyError('CLOSED', 'The conversation was closed.'));
    const { key, text, attachments } = waiting;
    const message: Message = { id: key, role: 'USER', text, status: 'queued', ...NOTHING, ...whole({ attachments }) };
    outbox.push({ waiting, message });
    show();
    const settled = new Promise<readonly Message[]>((resolve, reject) => promises.set(key, { resolve, reject }));
    // Whoever does not wait for it reads it off the message.
    settled.catch(() => {});
    void keep().then(sendAll);
    return settled;
  };

  const restore = async (): Promise<void> => {
    const kept = await store?.getItem(outboxKey);
    for (const waiting of kept ? (JSON.parse(kept) as Waiting[]) : []) void enqueue(waiting);
  };

  void watch();
  void restore();

  return {
    id,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(message: Outgoing) {
      const said = typeof message === 'string' ? { text: message } : { text: message.button ?? '', ...message };
      return enqueue({ key: crypto.randomUUID(), ...said });
    },
    upload: (file, given) =>
      withToken((token) => upload(`conversations/${id}/attachments`, token, file, options, given)),
    retry(messageId) {
      const item = outbox.find(({ waiting, message }) => waiting.key === messageId && message.status === 'failed');
      if (!item) return Promise.reject(new ColloquyError('NOT_FOUND', 'No failed message has this id.'));
      outbox = outbox.filter((other) => other !== item);
      return enqueue(item.waiting);
    },
    async setTyping(isTyping) {
      await request(TYPING, { input: { conversationId: id, isTyping } });
    },
    async markRead() {
      await request(READ, { input: { conversationId: id } });
    },
    close: () => close(),
  };
}
