import { describe, expect, it } from 'vitest';
import type { SessionRecord, Stores, UserRecord } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { at, makeWorld } from './world.ts';

const userOf = (accountId: string, overrides: Partial<UserRecord> = {}): UserRecord => {
  const id = newId();
  return {
    id,
    accountId,
    email: `${id}@example.com`,
    name: 'Ana',
    role: 'OPERATOR',
    passwordHash: null,
    identity: null,
    invitationHash: id,
    invitedUntil: at(1_000),
    createdAt: at(),
    disabledAt: null,
    ...overrides,
  };
};

const sessionOf = ({ accountId, id: userId }: UserRecord, overrides: Partial<SessionRecord> = {}): SessionRecord => {
  const id = newId();
  const times = { createdAt: at(), lastUsedAt: at(), expiresAt: at(3_600_000), revokedAt: null };
  return { id, accountId, userId, hash: id, ...times, ...overrides };
};

const INVITED = { actor: 'admin', action: 'user.invited', at: at() } as const;
const CHANGED = { actor: 'admin', action: 'user.changed', at: at(1) } as const;
const OPENED = { actor: 'ana', action: 'session.opened', at: at() } as const;
const REVOKED = { actor: 'admin', action: 'session.revoked', at: at(2) } as const;

/** People of an account and their sessions. */
export const userStoreSuite = (stores: () => Stores): void => {
  describe('people', () => {
    const auditOf = async ({ accountId, id }: UserRecord) =>
      ((await stores().audit.entriesOf(accountId, [id], { first: 10, after: null })).get(id)?.rows ?? []).map(
        ({ actor, action, before, after }) => ({ actor, action, before, after }),
      );

    it('are made once under an address, in whichever account, and each change is in the audit log', async () => {
      const { accountId } = await makeWorld(stores());
      const { accountId: other } = await makeWorld(stores());
      const user = userOf(accountId);
      expect(await stores().users.create(user, INVITED)).toEqual(user);
      expect(await stores().users.create(userOf(other, { email: user.email }), INVITED)).toBeNull();
      const changed = await stores().users.change({ accountId, id: user.id, change: { role: 'ADMIN' } }, CHANGED);
      expect(changed).toEqual({ ...user, role: 'ADMIN' });
      expect(
        await stores().users.change({ accountId: other, id: user.id, change: { role: 'ADMIN' } }, CHANGED),
      ).toBeNull();
      const told = { email: user.email, name: 'Ana', identity: null, disabledAt: null };
      expect(await auditOf(user)).toEqual([
        {
          actor: 'admin',
          action: 'user.changed',
          before: { ...told, role: 'OPERATOR' },
          after: { ...told, role: 'ADMIN' },
        },
        { actor: 'admin', action: 'user.invited', before: null, after: { ...told, role: 'OPERATOR' } },
      ]);
    });

    it('are found by address, identity and invitation, and listed newest first', async () => {
      const { accountId } = await makeWorld(stores());
      const first = userOf(accountId);
      const second = userOf(accountId, { identity: `issuer ${newId()}`, invitationHash: null, invitedUntil: null });
      for (const user of [first, second]) await stores().users.create(user, INVITED);
      const { users } = stores();
      expect(await users.findBy({ email: first.email })).toEqual(first);
      expect(await users.findBy({ identity: second.identity ?? '' })).toEqual(second);
      expect(await users.findBy({ invitationHash: first.invitationHash ?? '' })).toEqual(first);
      expect(await users.findBy({ email: 'nobody@example.com' })).toBeNull();
      expect(await users.list(accountId, { first: 1, after: null })).toEqual({ rows: [second], hasNextPage: true });
      expect(await users.list(accountId, { first: 1, after: second.id })).toEqual({
        rows: [first],
        hasNextPage: false,
      });
      expect(await users.find(newId(), first.id)).toBeNull();
    });

    it('accept an invitation once, also of several who do so at once', async () => {
      const { accountId } = await makeWorld(stores());
      const user = userOf(accountId);
      await stores().users.create(user, INVITED);
      const change = { passwordHash: 'hash', invitationHash: null, invitedUntil: null };
      const input = { accountId, id: user.id, change, ifInvitation: user.invitationHash ?? '' };
      const joined = await Promise.all(Array.from({ length: 4 }, () => stores().users.change(input, CHANGED)));
      expect(joined.filter((done) => done !== null)).toHaveLength(1);
    });
  });

  describe('sessions', () => {
    it('are found by their hash with their person, and their use is noted', async () => {
      const { accountId } = await makeWorld(stores());
      const user = userOf(accountId);
      await stores().users.create(user, INVITED);
      const session = sessionOf(user, { lastUsedAt: null });
      await stores().users.openSession(session, OPENED);
      const found = await stores().users.findSession(session.hash, at(5));
      expect(found).toEqual({ session: { ...session, lastUsedAt: at(5) }, user });
      expect((await stores().users.findSession(session.hash, at(6)))?.session.lastUsedAt).toBe(at(5));
      expect(await stores().users.findSession(newId(), at(5))).toBeNull();
    });

    it('are good until they end, are revoked, or their person is disabled', async () => {
      const { accountId } = await makeWorld(stores());
      const user = userOf(accountId);
      await stores().users.create(user, INVITED);
      const [first, second, over] = [sessionOf(user), sessionOf(user), sessionOf(user, { expiresAt: at(1) })];
      for (const session of [first, second, over]) await stores().users.openSession(session, OPENED);
      const { users } = stores();
      const ids = [first.id, second.id, over.id, newId()];
      expect((await users.goodSessions(ids, at(5))).toSorted()).toEqual([first.id, second.id].toSorted());
      expect((await users.openSessionsOf(accountId, user.id, at(5))).map(({ id }) => id)).toEqual([
        second.id,
        first.id,
      ]);
      const of = { accountId, userId: user.id };
      expect(await users.revokeSessions({ ...of, accountId: newId() }, REVOKED)).toEqual([]);
      expect(await users.revokeSessions({ ...of, id: first.id, except: first.id }, REVOKED)).toEqual([]);
      expect((await users.revokeSessions({ ...of, except: second.id }, REVOKED)).toSorted()).toEqual(
        [first.id, over.id].toSorted(),
      );
      expect(await users.goodSessions(ids, at(5))).toEqual([second.id]);
      await users.change({ accountId, id: user.id, change: { disabledAt: at(3) } }, CHANGED);
      expect(await users.goodSessions(ids, at(5))).toEqual([]);
    });
  });
};
