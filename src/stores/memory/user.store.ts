import type { Deed, SessionRecord, UserRecord, UserStore } from '../../engine/index.ts';
import { newId } from '../../engine/index.ts';
import { auditedUser } from '../audited-user.ts';
import { isUseDue } from '../key-use.ts';
import { copy } from './copy.ts';
import { newestFirst, pageOf } from './page.ts';
import type { Tables } from './tables.ts';

const isGood = ({ revokedAt, expiresAt }: SessionRecord, at: string): boolean => revokedAt === null && expiresAt > at;

export const memoryUserStore = ({ users, sessions, audit }: Tables): UserStore => {
  const write = (deed: Deed, { accountId, id: subjectId }: UserRecord, before: object | null, after: object | null) =>
    audit.push({
      id: newId(),
      accountId,
      subjectId,
      before: copy(before) as never,
      after: copy(after) as never,
      ...deed,
    });

  const own = (accountId: string, id: string): UserRecord | null => {
    const user = users.get(id);
    return user?.accountId === accountId ? user : null;
  };

  return {
    async create(user, deed) {
      if ([...users.values()].some(({ email }) => email === user.email)) return null;
      users.set(user.id, copy(user));
      write(deed, user, null, auditedUser(user));
      return copy(user);
    },

    async change({ accountId, id, change, ifInvitation }, deed) {
      const user = own(accountId, id);
      if (!user || (ifInvitation !== undefined && user.invitationHash !== ifInvitation)) return null;
      const changed = { ...user, ...change };
      users.set(id, changed);
      write(deed, user, auditedUser(user), auditedUser(changed));
      return copy(changed);
    },

    async find(accountId, id) {
      return copy(own(accountId, id));
    },

    async list(accountId, page) {
      return pageOf(newestFirst([...users.values()].filter((user) => user.accountId === accountId)), page);
    },

    async findBy(what) {
      const wanted = Object.entries(what) as [keyof UserRecord, string][];
      return copy([...users.values()].find((user) => wanted.every(([name, value]) => user[name] === value)) ?? null);
    },

    async openSession(session, deed) {
      sessions.set(session.id, copy(session));
      const user = own(session.accountId, session.userId);
      if (user) write(deed, user, null, { session: session.id });
    },

    async findSession(hash, at) {
      const session = [...sessions.values()].find((row) => row.hash === hash);
      const user = session && users.get(session.userId);
      if (!session || !user) return null;
      const noted = isUseDue(session, at) ? { ...session, lastUsedAt: at } : session;
      sessions.set(session.id, noted);
      return copy({ session: noted, user });
    },

    async goodSessions(ids, at) {
      return ids.filter((id) => {
        const session = sessions.get(id);
        return session && isGood(session, at) && users.get(session.userId)?.disabledAt === null;
      });
    },

    async openSessionsOf(accountId, userId, at) {
      const open = [...sessions.values()].filter(
        (row) => row.accountId === accountId && row.userId === userId && isGood(row, at),
      );
      return newestFirst(open).map((row) => copy(row));
    },

    async revokeSessions({ accountId, userId, id, except }, deed) {
      const user = own(accountId, userId);
      const open = [...sessions.values()].filter(
        (row) =>
          row.accountId === accountId &&
          row.userId === userId &&
          row.revokedAt === null &&
          row.id !== except &&
          (id === undefined || row.id === id),
      );
      for (const session of open) sessions.set(session.id, { ...session, revokedAt: deed.at });
      const ids = open.map((row) => row.id);
      if (user && ids.length > 0) write(deed, user, { sessions: ids }, null);
      return ids;
    },
  };
};
