/**
 * Ends what is open with credentials that are over: sockets and streams are asked for them once, and then live for
 * days. A key revoked here ends at once; one that another server has revoked when it is next looked up.
 */
import { BotError } from '../../engine/index.ts';
import type { AccountStore, Clock, Log, UserStore, Viewer } from '../../engine/index.ts';
import type { Identity } from '../../resolvers/api-context.ts';
import { every } from '../after-turns/every.ts';
import { ExpiringCache } from './expiring-cache.ts';

/** How often the keys of open sockets and streams are looked up, in one statement; their use is noted with it. */
const LOOKED_UP_EVERY_MS = 30_000;
/** For longer than anybody remembers an identity: from then on the database says so. */
const REVOCATION_KEPT_MS = 5 * 60_000;
const REVOCATIONS_KEPT = 10_000;
/** Timers count in 31 bits: one for later fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

type End = (reason: BotError) => void;

/** Id of what a member of staff shows: the session of a person, or a key. */
export const credentialOf = ({ sessionId, subject }: Viewer): string => sessionId ?? subject;

export interface CredentialWatch {
  /** Calls `end` when the credentials are over: TOKEN_EXPIRED, UNAUTHENTICATED. Gives what stops watching. */
  watch(identity: Identity, end: End): () => void;
  /** The key, or the session, was revoked by this server. */
  revoke(keyId: string): void;
  /** Whether this server has revoked it lately, or found it to be. */
  isRevoked(keyId: string): boolean;
  close(): Promise<void>;
}

interface WatchOptions {
  accounts: Pick<AccountStore, 'apiKeysInUse'>;
  users: Pick<UserStore, 'goodSessions'>;
  clock: Clock;
  log: Log;
}

export function createCredentialWatch({ accounts, users, clock, log }: WatchOptions): CredentialWatch {
  const endsOf = new Map<string, Set<End>>();
  const revoked = new ExpiringCache<true>(REVOCATIONS_KEPT);
  const isRevoked = (keyId: string): boolean => revoked.get(keyId, clock.now().getTime()) === true;

  const endAll = (keyId: string): void => {
    const ends = [...(endsOf.get(keyId) ?? [])];
    endsOf.delete(keyId);
    for (const end of ends) end(new BotError('UNAUTHENTICATED'));
  };

  const revoke = (keyId: string): void => {
    revoked.set(keyId, true, clock.now().getTime() + REVOCATION_KEPT_MS);
    endAll(keyId);
  };

  const untilRevoked = (keyId: string, end: End): (() => void) => {
    const ends = endsOf.get(keyId) ?? new Set();
    endsOf.set(keyId, ends.add(end));
    // Revoked between its look-up and now.
    if (isRevoked(keyId)) queueMicrotask(() => endAll(keyId));
    return () => {
      ends.delete(end);
      if (ends.size === 0 && endsOf.get(keyId) === ends) endsOf.delete(keyId);
    };
  };

  const untilExpired = (expiresAtMs: number, end: End): (() => void) => {
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const leftMs = expiresAtMs - clock.now().getTime();
      const next = leftMs > LONGEST_TIMER_MS ? wait : () => end(new BotError('TOKEN_EXPIRED'));
      timer = setTimeout(next, Math.min(leftMs, LONGEST_TIMER_MS));
      timer.unref();
    };
    wait();
    return () => clearTimeout(timer);
  };

  const lookUp = async (): Promise<void> => {
    const watched = [...endsOf.keys()];
    if (watched.length === 0) return;
    const at = clock.now().toISOString();
    const keys = await accounts.apiKeysInUse(watched, at);
    const sessions = await users.goodSessions(watched, at);
    const good = new Set([...keys.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id), ...sessions]);
    for (const keyId of watched) if (!good.has(keyId)) revoke(keyId);
  };

  const stop = every(LOOKED_UP_EVERY_MS, lookUp, (error) =>
    log.warn({ err: error }, 'keys of open sockets could not be looked up'),
  );

  return {
    watch({ viewer, expiresAtMs }, end) {
      const stops = [
        ...(viewer && viewer.role !== 'VISITOR' ? [untilRevoked(credentialOf(viewer), end)] : []),
        ...(expiresAtMs === null ? [] : [untilExpired(expiresAtMs, end)]),
      ];
      return () => {
        for (const stopWatching of stops) stopWatching();
      };
    },
    revoke,
    isRevoked,
    close: stop,
  };
}
