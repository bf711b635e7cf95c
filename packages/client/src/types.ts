/** What applications see of a conversation. */

export interface Button {
  /** What the person reads. */
  text: string;
  /** What `send({ button })` sends. */
  value: string;
}

export interface Media {
  type: 'IMAGE' | 'VIDEO' | 'AUDIO' | 'DOCUMENT';
  description: string;
  url: string | null;
}

/** A file that came with a message, or is about to. */
export interface Attachment {
  id: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  /** Good for an hour or two, for whoever has it. */
  url: string;
}

/** A refusal, by its code (docs/errors.md). */
export interface Problem {
  code: string;
  message: string;
}

export interface Message {
  /** Stable from the first moment it is shown: the server's own, or the idempotency key of one that it has not got yet. */
  id: string;
  role: 'USER' | 'BOT' | 'OPERATOR';
  text: string;
  /**
   * `queued`: waits for the network. `sending`: on its way. `streaming`: more words come. `done`: stored. `failed`: the
   * server refused it (`problem`); `retry(id)` sends it again.
   */
  status: 'queued' | 'sending' | 'streaming' | 'done' | 'failed';
  buttons: readonly Button[];
  media: readonly Media[];
  /** Files of the person; absent: none. */
  attachments?: readonly Attachment[];
  /** Documents that the words are from; absent until the message is stored. */
  citations?: readonly { title: string; url: string | null }[];
  problem?: Problem;
}

/** A conversation at one moment. A new object for each change, the same one as long as nothing has changed. */
export interface Snapshot {
  /** Oldest first. */
  messages: readonly Message[];
  /** `connecting`: what was missed comes as soon as the server answers. `closed`: by `close()`, or for good (`problem`). */
  connection: 'connecting' | 'online' | 'closed';
  /** Whether a turn of the bot runs, or somebody else types. */
  isTyping: boolean;
  /** Who speaks: the bot, or a person. */
  holder: 'BOT' | 'OPERATOR';
  agentName: string | null;
  /** What the bot's last question waits for: `number`, `date`, `choice`, ... of which slot. null: nothing in particular. */
  expectedInput: { type: string; variable: string } | null;
  /** Of the last event: `resume(id, { after })` goes on behind it. */
  cursor: string;
  /** Why it is closed, or why the last turn failed. */
  problem: Problem | null;
}

/** `localStorage` is one. */
export interface KeyValueStore {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

export interface ClientOptions {
  /** Of the server: `https://chat.example.com/graphql`. */
  url: string;
  /** A visitor token, or an API key in a program. */
  token?: string;
  /** Gives a token: at first, and again when the one it is shown was refused. */
  getToken?: (refused: string | null) => string | Promise<string>;
  /** With `bot` alone the client gets visitor tokens by itself, and the same visitor a new one before the old is forgotten. */
  bot?: string;
  publicKey?: string;
  /** `sse` (default) works behind every proxy; `websocket` where many conversations are open in one page. */
  transport?: 'sse' | 'websocket';
  /** Keeps the token, the conversation and what was not sent yet over a reload. Absent: nothing outlives the page. */
  storage?: KeyValueStore;
  fetch?: typeof globalThis.fetch;
  WebSocket?: typeof globalThis.WebSocket;
}

export interface StartOptions {
  bot?: string;
  locale?: string;
  /** Only together with a server's own key. */
  userId?: string;
}

/** A text, the value of a button on offer with what the person read on it, or files that were uploaded. */
export type Outgoing =
  | string
  | { text?: string; button: string; attachments?: undefined }
  | { text?: string; attachments: readonly Attachment[]; button?: undefined };

export interface UploadOptions {
  /** As the person's device calls it; the file's own when absent. */
  name?: string;
  /** 0..1, as the bytes leave; in browsers alone. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

export interface Conversation {
  readonly id: string;
  /** For `useSyncExternalStore` and its like. */
  getSnapshot(): Snapshot;
  /** Called at each change; gives what ends it. */
  subscribe(listener: () => void): () => void;
  /** Sends now, or as soon as there is a network. Resolves with the replies when the turn has ended; rejects with a `ColloquyError`. */
  send(message: Outgoing): Promise<readonly Message[]>;
  /** Takes a file to the server, for a message to name: `send({ attachments })`. Rejects with a `ColloquyError`. */
  upload(file: Blob, options?: UploadOptions): Promise<Attachment>;
  /** Sends a failed message again. */
  retry(messageId: string): Promise<readonly Message[]>;
  /** Shows the other side that the person types, or no longer. */
  setTyping(isTyping: boolean): Promise<void>;
  markRead(): Promise<void>;
  /** Ends the stream. What was not sent stays in the storage. */
  close(): void;
}

export interface Client {
  /** A new conversation, with its greeting. */
  start(options?: StartOptions): Promise<Conversation>;
  /** One that there is: with everything said so far, or behind a cursor. */
  resume(conversationId: string, options?: { after?: string }): Conversation;
  /** The conversation that the storage remembers, or a new one. */
  open(options?: StartOptions): Promise<Conversation>;
  /** Any query or mutation of the schema. Rejects with a `ColloquyError`. */
  request<T>(query: string, variables?: object): Promise<T>;
}
