import type { JsonObject } from '../json.ts';
import type { ReadValue } from '../../understanding/types.ts';

export interface ProfileUpdate {
  accountId: string;
  id: string;
  patch: ProfilePatch;
  /** null: there is none any more; absent: it stays. */
  avatarUrl?: string | null | undefined;
  at: string;
}

export interface NewProfile {
  id: string;
  userId: string | null;
  /** Takes the place of a known one; absent: it stays. */
  avatarUrl?: string | undefined;
}

/** A value about a person, with where it came from. */
export interface ProfileValue extends ReadValue {
  /** null: the application said it, in no conversation. */
  conversationId: string | null;
  at: string;
}

export interface ProfileRefusal {
  reason: string;
  kind: string;
  conversationId: string;
  at: string;
}

/** What is known of a person across conversations and channels. */
export interface ProfileRecord {
  id: string;
  accountId: string;
  /** The application's own name for the person; null for an anonymous visitor. */
  userId: string | null;
  collected: Readonly<Record<string, ProfileValue>>;
  refused: Readonly<Record<string, ProfileRefusal>>;
  preferences: JsonObject;
  objectives: readonly string[];
  summary: string | null;
  /** A picture of the person that the application knows of, by https. */
  avatarUrl: string | null;
  createdAt: string;
  updatedAt: string;
}

/** What is forgotten is dropped, then the rest merged into the stored profile by the store, key by key, so that parallel conversations lose nothing. */
export interface ProfilePatch {
  collected: Readonly<Record<string, ProfileValue>>;
  refused: Readonly<Record<string, ProfileRefusal>>;
  /** Fields to be known no longer. */
  forgotten: readonly string[];
  /** Refusals to take back: the person has given the value after all. */
  unrefused: readonly string[];
  preferences: JsonObject;
  /** Put behind the stored ones; one that is there already moves to the end. The newest `OBJECTIVES_KEPT` stay. */
  objectives: readonly string[];
  /** Takes the place of the stored one; null: it stays. */
  summary: string | null;
}

/** What a person came for lately: enough to know them by, and a bound for what a hostile user can store. */
export const OBJECTIVES_KEPT = 10;

export interface EraseProfileInput {
  accountId: string;
  id: string;
  /** Who asked for it: into the audit log. */
  erasedBy: string;
  at: string;
}

export interface ProfileStore {
  find(accountId: string, id: string): Promise<ProfileRecord | null>;
  byIds(accountId: string, ids: readonly string[]): Promise<ProfileRecord[]>;
  /** Creates the profile of this user when there is none. */
  ensure(input: NewProfile & { accountId: string; at: string }): Promise<ProfileRecord>;
  /** Drops the forgotten fields and merges the patch in, key by key. null: the account has no such profile. */
  update(input: ProfileUpdate): Promise<ProfileRecord | null>;
  /**
   * Every row about the person, by table: each table of the database with an `account_id` whose `profile_id` or
   * `conversation_id` is theirs, and records of plugins that name them. null: the account has no such profile.
   */
  export(accountId: string, id: string): Promise<Readonly<Record<string, readonly JsonObject[]>> | null>;
  /**
   * Deletes the same rows for good, and proposals that were drafted from what the person said and are not approved;
   * what the model cost stays, without a word. Gives the conversations that there were; null: no such profile.
   */
  erase(input: EraseProfileInput): Promise<string[] | null>;
}
