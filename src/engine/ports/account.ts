import type { Page, PageRequest } from './page.ts';
import type { ApiKeyRole, ViewerRole } from '../vocabulary.ts';

export interface RevokeKeyInput {
  accountId: string;
  id: string;
  revokedBy: string;
  at: string;
}

/** Who asks. A visitor sees the conversations of one profile; everybody else the rows of one account. */
export interface Viewer {
  accountId: string;
  role: ViewerRole;
  /** Set for visitors. */
  profileId: string | null;
  /** Set for visitors whose token was made for one bot. */
  botSlug: string | null;
  scopes: readonly string[];
  /** For the audit log and the logs: id of a key, a person of the account, or a profile. */
  subject: string;
  /** What visitors may know a member of staff by. */
  name?: string | undefined;
  /** Of a person of the account who is signed in. */
  sessionId?: string | undefined;
}

export interface AccountRecord {
  id: string;
  name: string;
  createdAt: string;
}

/** A key's hash is SHA-256 of the whole key, hex; the key itself is shown once and never stored. */
export interface ApiKeyRecord {
  id: string;
  accountId: string;
  role: ApiKeyRole;
  name: string;
  hash: string;
  scopes: readonly string[];
  createdAt: string;
  lastUsedAt: string | null;
  /** null: it does not expire. */
  expiresAt: string | null;
  revokedAt: string | null;
}

/** What makes or revokes a key is one transaction with its entry in the audit log. */
export interface AccountStore {
  /** Creates the account when no account has this name. */
  ensureAccount(input: { id: string; name: string; at: string }): Promise<AccountRecord>;
  /** Its id, by its name. */
  findAccount(name: string): Promise<string | null>;
  /** Inserts the key, or leaves the one with this hash as it is. */
  ensureApiKey(key: ApiKeyRecord, createdBy: string): Promise<ApiKeyRecord>;
  /** A key that was revoked before stays as it is. null: the account has no such key. */
  revokeApiKey(input: RevokeKeyInput): Promise<ApiKeyRecord | null>;
  /** Revoked and expired ones too. */
  listApiKeys(accountId: string, page: PageRequest): Promise<Page<ApiKeyRecord>>;
  /** A revoked or expired one too. */
  findKeyById(accountId: string, id: string): Promise<ApiKeyRecord | null>;
  /**
   * To tell who sends a request, so of any account; also a key that is revoked or has expired. Notes the use of one
   * that is good, at most once in five minutes.
   */
  findApiKey(hash: string, at: string): Promise<ApiKeyRecord | null>;
  /** The same for keys that sockets and streams are open with. */
  apiKeysInUse(ids: readonly string[], at: string): Promise<ApiKeyRecord[]>;
}
