/** Who sent a request: an API key or a session, looked up by its hash, or a visitor's token, checked by its signature. */
import { createHash } from 'node:crypto';
import { BotError, toBotError } from '../../engine/index.ts';
import type { AccountStore, ApiKeyRecord, Clock, SessionRecord, UserRecord, UserStore } from '../../engine/index.ts';
import type { Identity } from '../../resolvers/api-context.ts';
import { credentialOf } from './credential-watch.ts';
import type { CredentialWatch } from './credential-watch.ts';
import { ExpiringCache } from './expiring-cache.ts';
import { isVisitorToken } from './visitor-tokens.ts';
import type { VisitorTokens } from './visitor-tokens.ts';

export const API_KEY_PREFIX = 'clq_';
/** Of somebody who is signed in. */
export const SESSION_PREFIX = 'cls_';

/** The same credentials are looked up once in this time; a key that another server has revoked works so much longer at most. */
const REMEMBERED_MS = 30_000;
const REMEMBERED = 10_000;

export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export interface Authenticator {
  /** `authorization`: the header, or the same text of `connection_init`. Never throws: a refusal is part of the answer. */
  identify(authorization: string | undefined): Promise<Identity> | Identity;
  /** Whether these credentials were right a moment ago, so that nothing has to be looked up. */
  isKnown(authorization: string): boolean;
}

const NOBODY: Identity = { viewer: null, expiresAtMs: null, refusal: null };
const refused = (error: BotError): Identity => ({ viewer: null, expiresAtMs: null, refusal: error });

/** Whether a key is right is not known while the database is away: the request fails, and may be tried again. */
const toUnavailable = (cause: unknown): BotError =>
  cause instanceof BotError ? cause : new BotError('STORE_UNAVAILABLE', {}, { cause });

const UNKNOWN = (): BotError => new BotError('UNAUTHENTICATED');

const credentialIn = (authorization: string): string | undefined => /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];

interface AuthenticatorOptions {
  accounts: Pick<AccountStore, 'findApiKey'>;
  users: Pick<UserStore, 'findSession'>;
  tokens: VisitorTokens;
  watch: Pick<CredentialWatch, 'isRevoked'>;
  /** Whether it was the configured admin key once and is no longer. */
  isFormerAdminKey?: (key: ApiKeyRecord) => Promise<boolean>;
  clock: Clock;
}

const identityOf = ({ id, accountId, role, name, scopes, expiresAt }: ApiKeyRecord): Identity => ({
  viewer: { accountId, role, profileId: null, botSlug: null, scopes, subject: id, name },
  expiresAtMs: expiresAt === null ? null : Date.parse(expiresAt),
  refusal: null,
});

const identityOfUser = ({ session, user }: { session: SessionRecord; user: UserRecord }): Identity => ({
  viewer: {
    accountId: user.accountId,
    role: user.role,
    profileId: null,
    botSlug: null,
    scopes: [],
    subject: user.id,
    name: user.name,
    sessionId: session.id,
  },
  expiresAtMs: Date.parse(session.expiresAt),
  refusal: null,
});

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { accounts, users, tokens, watch, isFormerAdminKey, clock } = options;
  const known = new ExpiringCache<Identity>(REMEMBERED);

  const isOver = ({ expiresAtMs }: Identity): boolean => expiresAtMs !== null && expiresAtMs <= clock.now().getTime();

  const byApiKey = async (key: string): Promise<Identity> => {
    const record = await accounts.findApiKey(hashOfKey(key), clock.now().toISOString()).catch(toUnavailable);
    if (record instanceof BotError) return refused(record);
    // Asked after the row was read: it may be older than the revocation.
    if (!record || record.revokedAt !== null || watch.isRevoked(record.id)) return refused(UNKNOWN());
    if (await isFormerAdminKey?.(record)) return refused(UNKNOWN());
    const identity = identityOf(record);
    return isOver(identity) ? refused(new BotError('TOKEN_EXPIRED')) : identity;
  };

  const bySession = async (token: string): Promise<Identity> => {
    const found = await users.findSession(hashOfKey(token), clock.now().toISOString()).catch(toUnavailable);
    if (found instanceof BotError) return refused(found);
    if (!found || found.session.revokedAt !== null || found.user.disabledAt !== null) return refused(UNKNOWN());
    if (watch.isRevoked(found.session.id)) return refused(UNKNOWN());
    const identity = identityOfUser(found);
    return isOver(identity) ? refused(new BotError('TOKEN_EXPIRED')) : identity;
  };

  const byToken = async (token: string): Promise<Identity> => {
    try {
      const { viewer, expiresAtMs } = await tokens.read(token);
      return { viewer, expiresAtMs, refusal: null };
    } catch (thrown) {
      const error = toBotError(thrown);
      const lapsed = error.code === 'TOKEN_EXPIRED' ? await tokens.readLapsed(token) : null;
      return { ...refused(error), lapsed };
    }
  };

  const lookUp = async (credential: string): Promise<Identity> => {
    const look = isVisitorToken(credential) ? byToken : credential.startsWith(SESSION_PREFIX) ? bySession : byApiKey;
    const identity = await look(credential);
    // Only what was right: guesses must not push others out.
    if (identity.viewer) known.set(credential, identity, clock.now().getTime() + REMEMBERED_MS);
    return identity;
  };

  const remembered = (credential: string | undefined): Identity | null => {
    const identity = credential === undefined ? undefined : known.get(credential, clock.now().getTime());
    const isGood = identity?.viewer && !isOver(identity) && !watch.isRevoked(credentialOf(identity.viewer));
    return isGood ? identity : null;
  };

  return {
    identify(authorization) {
      if (!authorization) return NOBODY;
      const credential = credentialIn(authorization);
      if (!credential) return refused(UNKNOWN());
      return remembered(credential) ?? lookUp(credential);
    },
    isKnown: (authorization) => remembered(credentialIn(authorization)) !== null,
  };
}
