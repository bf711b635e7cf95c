/** Who sent a request: an API key, looked up by its hash, or a visitor's token, checked by its signature. */
import { createHash } from 'node:crypto';
import { BotError, toBotError } from '../engine/index.ts';
import type { AccountStore, Clock, Viewer } from '../engine/index.ts';
import type { Identity } from '../resolvers/api-context.ts';
import { ExpiringCache } from './expiring-cache.ts';
import type { VisitorTokens } from './visitor-tokens.ts';

export const API_KEY_PREFIX = 'clq_';

/** A revoked key works this much longer at most; the same credentials are looked up once in this time. */
const REMEMBERED_MS = 30_000;
const REMEMBERED = 10_000;

export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export interface Authenticator {
  /** `authorization`: the header, or the same text of `connection_init`. Never throws: a refusal is part of the answer. */
  identify(authorization: string | undefined): Promise<Identity> | Identity;
}

const NOBODY: Identity = { viewer: null, expiresAtMs: null, refusal: null };
const refused = (error: BotError): Identity => ({ viewer: null, expiresAtMs: null, refusal: error });

/** Whether a key is right is not known while the database is away: the request fails, and may be tried again. */
const toUnavailable = (cause: unknown): BotError =>
  cause instanceof BotError ? cause : new BotError('STORE_UNAVAILABLE', {}, { cause });

const looksLikeToken = (credential: string): boolean => credential.split('.').length === 3;

interface AuthenticatorOptions {
  accounts: Pick<AccountStore, 'findApiKey'>;
  tokens: VisitorTokens;
  clock: Clock;
}

export function createAuthenticator({ accounts, tokens, clock }: AuthenticatorOptions): Authenticator {
  const known = new ExpiringCache<Identity>(REMEMBERED);

  const byApiKey = async (key: string): Promise<Identity> => {
    const record = await accounts.findApiKey(hashOfKey(key), clock.now().toISOString()).catch(toUnavailable);
    if (record instanceof BotError) return refused(record);
    if (!record) return refused(new BotError('UNAUTHENTICATED'));
    const viewer: Viewer = {
      accountId: record.accountId,
      role: record.role,
      profileId: null,
      botSlug: null,
      scopes: record.scopes,
      subject: record.id,
    };
    return { viewer, expiresAtMs: null, refusal: null };
  };

  const byToken = async (token: string): Promise<Identity> => {
    try {
      const { viewer, expiresAtMs } = await tokens.read(token);
      return { viewer, expiresAtMs, refusal: null };
    } catch (error) {
      return refused(toBotError(error));
    }
  };

  const lookUp = async (credential: string): Promise<Identity> => {
    const identity = await (looksLikeToken(credential) ? byToken(credential) : byApiKey(credential));
    // Only what was right: guesses must not push others out.
    if (identity.viewer) known.set(credential, identity, clock.now().getTime() + REMEMBERED_MS);
    return identity;
  };

  return {
    identify(authorization) {
      if (!authorization) return NOBODY;
      const credential = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
      if (!credential) return refused(new BotError('UNAUTHENTICATED'));
      return known.get(credential, clock.now().getTime()) ?? lookUp(credential);
    },
  };
}
