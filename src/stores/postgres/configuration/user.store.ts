/** People and their sessions; what is done to them stands in the audit log, in the same transaction. */
import type { EntityManager, InferEntity } from '@mikro-orm/core';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Deed, SessionRecord, StaffRole, UserChange, UserRecord, UserStore } from '../../../engine/index.ts';
import { newId } from '../../../engine/index.ts';
import { AuditEntry, Session, User } from '../../../entities/index.ts';
import { auditedUser } from '../../audited-user.ts';
import { isUseDue } from '../../key-use.ts';
import { withOrm } from '../sql/with-orm.ts';

const iso = (moment: Date | null | undefined): string | null => moment?.toISOString() ?? null;
const momentOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

const toUser = (user: InferEntity<typeof User>): UserRecord => ({
  id: user.id,
  accountId: user.accountId,
  email: user.email,
  name: user.name,
  role: user.role as StaffRole,
  passwordHash: user.passwordHash ?? null,
  identity: user.identity ?? null,
  invitationHash: user.invitationHash ?? null,
  invitedUntil: iso(user.invitedUntil),
  createdAt: user.createdAt.toISOString(),
  disabledAt: iso(user.disabledAt),
});

const toSession = (session: InferEntity<typeof Session>): SessionRecord => ({
  id: session.id,
  accountId: session.accountId,
  userId: session.userId,
  hash: session.hash,
  createdAt: session.createdAt.toISOString(),
  lastUsedAt: iso(session.lastUsedAt),
  expiresAt: session.expiresAt.toISOString(),
  revokedAt: iso(session.revokedAt),
});

const columnsOf = ({ invitedUntil, disabledAt, ...rest }: UserChange) => ({
  ...rest,
  ...(invitedUntil !== undefined && { invitedUntil: momentOf(invitedUntil) }),
  ...(disabledAt !== undefined && { disabledAt: momentOf(disabledAt) }),
});

const write = (
  orm: EntityManager,
  { actor, action, at }: Deed,
  { accountId, id: subjectId }: Pick<UserRecord, 'accountId' | 'id'>,
  [before, after]: readonly [object | null, object | null],
): void => {
  orm.create(AuditEntry, { id: newId(), accountId, actor, action, subjectId, before, after, at: new Date(at) });
};

export const postgresUserStore = (em: EntityManager): UserStore => ({
  create: (user, deed) =>
    withOrm(em, async (orm) => {
      try {
        await orm.transactional(async (transaction) => {
          transaction.create(User, {
            ...user,
            createdAt: new Date(user.createdAt),
            invitedUntil: momentOf(user.invitedUntil),
            disabledAt: momentOf(user.disabledAt),
          });
          // Its account exists, and so does the row that the entry is about.
          await transaction.flush();
          write(transaction, deed, user, [null, auditedUser(user)]);
        });
        return user;
      } catch (error) {
        if (error instanceof UniqueConstraintViolationException) return null;
        throw error;
      }
    }),

  change: ({ accountId, id, change, ifInvitation }, deed) =>
    withOrm(em, (orm) =>
      orm.transactional(async (transaction) => {
        const user = await transaction.findOne(User, { accountId, id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!user || (ifInvitation !== undefined && user.invitationHash !== ifInvitation)) return null;
        const before = auditedUser(toUser(user));
        transaction.assign(user, columnsOf(change));
        const changed = toUser(user);
        write(transaction, deed, changed, [before, auditedUser(changed)]);
        return changed;
      }),
    ),

  find: (accountId, id) =>
    withOrm(em, async (orm) => {
      const user = await orm.findOne(User, { accountId, id });
      return user && toUser(user);
    }),

  list: (accountId, { first, after }) =>
    withOrm(em, async (orm) => {
      const seen = after === null ? {} : { id: { $lt: after } };
      const users = await orm.find(User, { accountId, ...seen }, { orderBy: { id: 'desc' }, limit: first + 1 });
      return { rows: users.slice(0, first).map(toUser), hasNextPage: users.length > first };
    }),

  findBy: (what) =>
    withOrm(em, async (orm) => {
      const user = await orm.findOne(User, what);
      return user && toUser(user);
    }),

  openSession: (session, deed) =>
    withOrm(em, (orm) =>
      orm.transactional(async (transaction) => {
        transaction.create(Session, {
          ...session,
          createdAt: new Date(session.createdAt),
          lastUsedAt: momentOf(session.lastUsedAt),
          expiresAt: new Date(session.expiresAt),
          revokedAt: momentOf(session.revokedAt),
        });
        write(transaction, deed, { accountId: session.accountId, id: session.userId }, [null, { session: session.id }]);
      }),
    ),

  findSession: (hash, at) =>
    withOrm(em, async (orm) => {
      const session = await orm.findOne(Session, { hash });
      const user = session && (await orm.findOne(User, { id: session.userId }));
      if (!session || !user) return null;
      if (isUseDue(toSession(session), at)) session.lastUsedAt = new Date(at);
      await orm.flush();
      return { session: toSession(session), user: toUser(user) };
    }),

  goodSessions: (ids, at) =>
    withOrm(em, async (orm) => {
      const open = { id: { $in: [...ids] }, revokedAt: null, expiresAt: { $gt: new Date(at) } };
      const sessions = await orm.find(Session, open);
      const users = await orm.find(User, { id: { $in: sessions.map(({ userId }) => userId) }, disabledAt: null });
      const enabled = new Set(users.map(({ id }) => id));
      return sessions.filter(({ userId }) => enabled.has(userId)).map(({ id }) => id);
    }),

  openSessionsOf: (accountId, userId, at) =>
    withOrm(em, async (orm) => {
      const open = { accountId, userId, revokedAt: null, expiresAt: { $gt: new Date(at) } };
      return (await orm.find(Session, open, { orderBy: { id: 'desc' } })).map(toSession);
    }),

  revokeSessions: ({ accountId, userId, id, except }, deed) =>
    withOrm(em, (orm) =>
      orm.transactional(async (transaction) => {
        const open = await transaction.find(Session, {
          accountId,
          userId,
          revokedAt: null,
          ...(id !== undefined && { id }),
        });
        const revoked = open.filter((session) => session.id !== except);
        for (const session of revoked) session.revokedAt = new Date(deed.at);
        const ids = revoked.map((session) => session.id);
        if (ids.length > 0) write(transaction, deed, { accountId, id: userId }, [{ sessions: ids }, null]);
        return ids;
      }),
    ),
});
