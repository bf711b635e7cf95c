/**
 * Who may read a field, said on the field itself. Every field of Query, Mutation and Subscription carries a grant, and
 * so does any other field that not everybody may see; `resolvers/enforce-access.ts` is the only reader.
 */
import { Extensions } from 'type-graphql';
import type { ViewerRole } from '../engine/vocabulary.ts';

/** What an API key of a partner may be for; `*` is for all of it. */
export const SCOPES = [
  'bots:read',
  'conversations:read',
  'conversations:write',
  'profiles:read',
  'profiles:write',
  'tokens:write',
] as const;
export type Scope = (typeof SCOPES)[number];

export interface Grant {
  /** `anyone`: also without credentials. */
  roles: readonly ViewerRole[] | 'anyone';
  /** What a partner's key must be allowed; null: nothing in particular. */
  scope: Scope | null;
}

const STAFF = ['PARTNER', 'OPERATOR', 'ADMIN'] as const satisfies readonly ViewerRole[];

/** With or without credentials. */
export const ANYONE: Grant = { roles: 'anyone', scope: null };
/** Anybody with credentials; rows are narrowed to the visitor's own, or to the account's. */
export const everyone = (scope: Scope | null): Grant => ({ roles: ['VISITOR', ...STAFF], scope });
/** Everybody but visitors. */
export const staff = (scope: Scope | null): Grant => ({ roles: STAFF, scope });

/** Who answers the people that a bot cannot help. */
export const operators = (): Grant => ({ roles: ['OPERATOR', 'ADMIN'], scope: null });

/** What changes a bot for everybody. */
export const admins = (): Grant => ({ roles: ['ADMIN'], scope: null });

/** Declares who may read the field. */
export const Access = (grant: Grant) => Extensions({ access: grant });
