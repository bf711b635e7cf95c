import type { AuditAction, StaffRole } from '../vocabulary.ts';
import type { Page, PageRequest } from './page.ts';

/** A person of an account: somebody who answers people, or administers the account. Machines have keys. */
export interface UserRecord {
  id: string;
  accountId: string;
  /** In small letters; no two people of an installation share one, so that it alone says whose account is meant. */
  email: string;
  name: string;
  role: StaffRole;
  /** As `hashPassword` writes it; null: they sign in elsewhere, or have not joined yet. */
  passwordHash: string | null;
  /** Whom an identity provider knows them as, once they came from there: issuer and subject, with a space between. */
  identity: string | null;
  /** SHA-256 of an invitation that was not accepted yet, hex. */
  invitationHash: string | null;
  invitedUntil: string | null;
  createdAt: string;
  /** Since when they may not sign in. */
  disabledAt: string | null;
}

/** Somebody signed in; of the token only its SHA-256 is kept, hex. */
export interface SessionRecord {
  id: string;
  accountId: string;
  userId: string;
  hash: string;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string;
  revokedAt: string | null;
}

/** Who did what, for the audit log: written in the transaction of the change. */
export interface Deed {
  actor: string;
  action: AuditAction;
  at: string;
}

export type UserChange = Partial<
  Pick<UserRecord, 'name' | 'role' | 'passwordHash' | 'identity' | 'invitationHash' | 'invitedUntil' | 'disabledAt'>
>;

export interface UserStore {
  /** null: the address is taken, in whichever account. */
  create(user: UserRecord, deed: Deed): Promise<UserRecord | null>;
  /** `ifInvitation`: only while that one is open, so that of several who accept it the first counts. null: there is no such user. */
  change(
    input: { accountId: string; id: string; change: UserChange; ifInvitation?: string | undefined },
    deed: Deed,
  ): Promise<UserRecord | null>;
  find(accountId: string, id: string): Promise<UserRecord | null>;
  /** Newest first. */
  list(accountId: string, page: PageRequest): Promise<Page<UserRecord>>;
  /** To tell who signs in, so of any account. */
  findBy(what: { email: string } | { identity: string } | { invitationHash: string }): Promise<UserRecord | null>;
  openSession(session: SessionRecord, deed: Deed): Promise<void>;
  /** To tell who sends a request; also one that is over. Notes the use of one that is good, at most once in five minutes. */
  findSession(hash: string, at: string): Promise<{ session: SessionRecord; user: UserRecord } | null>;
  /** Ids of those that are good, of users who may sign in. */
  goodSessions(ids: readonly string[], at: string): Promise<string[]>;
  /** Those that are open, newest first. */
  openSessionsOf(accountId: string, userId: string, at: string): Promise<SessionRecord[]>;
  /** `id`: that one alone; `except`: all but that one. Gives those that were open. */
  revokeSessions(
    input: { accountId: string; userId: string; id?: string | undefined; except?: string | undefined },
    deed: Deed,
  ): Promise<string[]>;
}
