/** `createApiKey` and `revokeApiKey`: what an admin may make, and that a revoked key is refused here from then on. */
import { BotError, newId } from '../../engine/index.ts';
import type { AccountStore, ApiKeyRole, Clock } from '../../engine/index.ts';
import type { ApiKeyInput, Services } from '../../resolvers/api-context.ts';
import { SCOPES } from '../../schema/access.ts';
import { hashOfKey } from './auth.ts';
import type { CredentialWatch } from './credential-watch.ts';
import { newApiKey } from './kept-secret.ts';

const LONGEST_NAME = 100;
/** What a database and the format of times on the wire both hold. */
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');

const wrong = (where: keyof ApiKeyInput, problem: string): BotError =>
  new BotError('INVALID_INPUT', { where, problem });

/** Without blanks around it. Throws INVALID_INPUT. */
function checkedName(given: string): string {
  const name = given.trim();
  const { length } = name;
  if (length < 1 || length > LONGEST_NAME)
    throw wrong('name', `must have 1 to ${LONGEST_NAME} characters, not ${length}`);
  if (/\p{Cc}/u.test(name) || !name.isWellFormed()) throw wrong('name', 'must be one line of plain text');
  return name;
}

/** Each once. Only partners are held to scopes: on another's key they would promise a limit that is none. Throws INVALID_INPUT. */
function checkedScopes(role: ApiKeyRole, scopes: readonly string[]): string[] {
  if (role !== 'PARTNER') {
    if (scopes.length > 0) throw wrong('scopes', `a key of the role ${role} is not limited by scopes: leave them out`);
    return [];
  }
  const known: readonly string[] = ['*', ...SCOPES];
  const unknown = scopes.find((scope) => !known.includes(scope));
  if (unknown !== undefined || scopes.length === 0) {
    const problem = unknown === undefined ? 'a partner needs at least one' : `"${unknown.slice(0, 100)}" is none`;
    throw wrong('scopes', `${problem}: choose from ${known.join(', ')}`);
  }
  return [...new Set(scopes)];
}

/** ISO 8601 in UTC. Throws INVALID_INPUT. */
function checkedExpiry(expiresAt: string | null, nowMs: number): string | null {
  if (expiresAt === null) return null;
  const ms = Date.parse(expiresAt);
  if (ms <= nowMs || ms > LATEST_MS) throw wrong('expiresAt', 'must be in the future, and before the year 10000');
  return new Date(ms).toISOString();
}

interface ApiKeysOptions {
  accounts: Pick<AccountStore, 'ensureApiKey' | 'revokeApiKey'>;
  watch: Pick<CredentialWatch, 'revoke'>;
  clock: Clock;
}

export const manageApiKeys = ({ accounts, watch, clock }: ApiKeysOptions): Services['apiKeys'] => ({
  async create({ accountId, subject }, { role, name, scopes, expiresAt }) {
    const now = clock.now();
    const secret = newApiKey();
    const key = {
      id: newId(),
      accountId,
      role,
      name: checkedName(name),
      hash: hashOfKey(secret),
      scopes: checkedScopes(role, scopes),
      createdAt: now.toISOString(),
      lastUsedAt: null,
      expiresAt: checkedExpiry(expiresAt, now.getTime()),
      revokedAt: null,
    };
    return { apiKey: await accounts.ensureApiKey(key, subject), secret };
  },

  async revoke({ accountId, subject: revokedBy }, id) {
    const revoked = await accounts.revokeApiKey({ accountId, id, revokedBy, at: clock.now().toISOString() });
    if (!revoked) throw new BotError('NOT_FOUND', { what: 'ApiKey' });
    watch.revoke(id);
    return revoked;
  },
});
