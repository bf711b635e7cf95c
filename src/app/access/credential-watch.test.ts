import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiKeyRecord } from '../../engine/index.ts';
import type { Identity } from '../../resolvers/api-context.ts';
import { memoryStores } from '../../stores/memory/index.ts';
import { createCredentialWatch } from './credential-watch.ts';

const ACCOUNT = '01890a5d-ac96-774b-bcce-b302099a8057';
const [SHOP, DESK] = ['01890a5d-ac96-774b-bcce-b302099a8058', '01890a5d-ac96-774b-bcce-b302099a8059'];
const DAY_MS = 24 * 60 * 60_000;
const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const clock = { now: () => new Date() };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const identityOf = (subject: string, role: 'PARTNER' | 'VISITOR', expiresAtMs: number | null = null): Identity => ({
  viewer: { accountId: ACCOUNT, role, profileId: null, botSlug: null, scopes: ['*'], subject },
  expiresAtMs,
  refusal: null,
});

async function setUp() {
  const { accounts, users } = memoryStores();
  const createdAt = clock.now().toISOString();
  await accounts.ensureAccount({ id: ACCOUNT, name: 'one', at: createdAt });
  const key: Omit<ApiKeyRecord, 'id' | 'hash'> = {
    accountId: ACCOUNT,
    role: 'PARTNER',
    name: 'shop',
    scopes: ['*'],
    createdAt,
    lastUsedAt: null,
    expiresAt: null,
    revokedAt: null,
  };
  for (const id of [SHOP, DESK]) await accounts.ensureApiKey({ ...key, id, hash: id }, 'test');
  const asked: (readonly string[])[] = [];
  const counted = {
    apiKeysInUse: (ids: readonly string[], at: string) => {
      asked.push(ids);
      return accounts.apiKeysInUse(ids, at);
    },
  };
  const watch = createCredentialWatch({ accounts: counted, users, clock, log: silentLog });
  const ended: string[] = [];
  /** Something open, which says in `ended` why it ended. */
  const open = (name: string, identity: Identity) =>
    watch.watch(identity, ({ code }) => void ended.push(`${name} ${code}`));
  const revokeElsewhere = (id: string) =>
    accounts.revokeApiKey({ accountId: ACCOUNT, id, revokedBy: 'test', at: clock.now().toISOString() });
  return { watch, asked, ended, open, revokeElsewhere, accounts };
}

describe('what is open with a key', () => {
  it('ends at once when this server revokes the key, and nothing else does', async () => {
    const { watch, ended, open } = await setUp();
    open('socket', identityOf(SHOP, 'PARTNER'));
    open('stream', identityOf(SHOP, 'PARTNER'));
    open('other', identityOf(DESK, 'PARTNER'));
    open('visitor', identityOf(SHOP, 'VISITOR'));
    const stop = open('closed before', identityOf(SHOP, 'PARTNER'));
    stop();
    watch.revoke(SHOP);
    expect(ended).toEqual(['socket UNAUTHENTICATED', 'stream UNAUTHENTICATED']);
    expect([watch.isRevoked(SHOP), watch.isRevoked(DESK)]).toEqual([true, false]);
  });

  it('ends within half a minute when another server revokes it: one statement for all keys, none without any', async () => {
    const { watch, asked, ended, open, revokeElsewhere, accounts } = await setUp();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toEqual([]);
    open('socket', identityOf(SHOP, 'PARTNER'));
    open('stream', identityOf(SHOP, 'PARTNER'));
    open('other', identityOf(DESK, 'PARTNER'));
    await revokeElsewhere(SHOP);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ended).toEqual(['socket UNAUTHENTICATED', 'stream UNAUTHENTICATED']);
    expect([watch.isRevoked(SHOP), watch.isRevoked(DESK)]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toEqual([[SHOP, DESK], [DESK]]);
    const { rows } = await accounts.listApiKeys(ACCOUNT, { first: 2, after: null });
    expect(rows.map(({ id, lastUsedAt }) => [id, lastUsedAt !== null])).toEqual([
      [DESK, true],
      [SHOP, false],
    ]);
    await watch.close();
  });

  it('stays open while the database is away', async () => {
    const { watch, ended, open } = await setUp();
    const away = createCredentialWatch({
      accounts: { apiKeysInUse: () => Promise.reject(new Error('connection refused')) },
      users: memoryStores().users,
      clock,
      log: silentLog,
    });
    away.watch(identityOf(SHOP, 'PARTNER'), () => void ended.push('ended'));
    open('here', identityOf(SHOP, 'PARTNER'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ended).toEqual([]);
    await Promise.all([watch.close(), away.close()]);
  });

  it('ends when it was revoked in the moment of opening', async () => {
    const { watch, ended, open } = await setUp();
    watch.revoke(SHOP);
    open('late', identityOf(SHOP, 'PARTNER'));
    await Promise.resolve();
    expect(ended).toEqual(['late UNAUTHENTICATED']);
  });

  it('ends when the credentials expire, be that months away', async () => {
    const { watch, ended, open } = await setUp();
    open('token', identityOf(SHOP, 'VISITOR', Date.now() + DAY_MS));
    open('key', identityOf(SHOP, 'PARTNER', Date.now() + 60 * DAY_MS));
    await watch.close();
    await vi.advanceTimersByTimeAsync(DAY_MS - 1);
    expect(ended).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toEqual(['token TOKEN_EXPIRED']);
    await vi.advanceTimersByTimeAsync(59 * DAY_MS - 1);
    expect(ended).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toEqual(['token TOKEN_EXPIRED', 'key TOKEN_EXPIRED']);
  });
});
