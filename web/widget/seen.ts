/** How far the person has read, kept over pages: a closed widget then knows that there is a conversation, and what is new in it. */
import type { Message } from '../../packages/client/src/index.ts';

/** What a browser keeps for this page; null where it keeps nothing. */
export function pageStorage(): Storage | null {
  try {
    localStorage.getItem('colloquy');
    return localStorage;
  } catch {
    return null;
  }
}

export interface Seen {
  /** Whether a conversation was begun here before. */
  hasBegun(): boolean;
  /** Whole replies that were not read yet. */
  unread(messages: readonly Message[]): Message[];
  read(messages: readonly Message[]): void;
  /** Another conversation begins. */
  begin(): void;
}

export function createSeen(storage: Storage | null, key: string): Seen {
  let last = '';
  // Another tab may have read on.
  const current = (): string => storage?.getItem(key) ?? last;
  const keep = (id: string): void => {
    last = id;
    try {
      storage?.setItem(key, id);
    } catch {
      // A full storage: it is remembered as long as the page is.
    }
  };
  return {
    hasBegun: () => (storage?.getItem(key) ?? null) !== null,
    unread: (messages) => {
      const seen = current();
      // Ids sort by time.
      return messages.filter(({ id, role, status }) => role !== 'USER' && status === 'done' && id > seen);
    },
    read(messages) {
      const ids = messages.map(({ id }) => id).filter((id) => id > current());
      const newest = ids.at(-1);
      if (newest !== undefined) keep(newest);
    },
    begin: () => keep(''),
  };
}
