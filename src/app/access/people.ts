/** People of an account: invited by an admin, signed in by password or by an identity provider, for as long as a session lasts. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BotError, newId } from '../../engine/index.ts';
import type { Clock, Stores, UserRecord, Viewer } from '../../engine/index.ts';
import type { PeopleServices, SignedIn } from '../../resolvers/api-context.ts';
import { SESSION_PREFIX, hashOfKey } from './auth.ts';
import type { CredentialWatch } from './credential-watch.ts';
import { newSecret } from './kept-secret.ts';
import { hashPassword, isPassword } from './passwords.ts';
import type { RateLimits } from './rate-limits.ts';

const INVITATION_PREFIX = 'cli_';

const HOUR_MS = 60 * 60_000;
/** A working week: then one signs in again. */
const SESSION_MS = 7 * 24 * HOUR_MS;
const INVITATION_MS = 7 * 24 * HOUR_MS;

/** Long rather than odd: NIST SP 800-63B counts length, and asks for no particular signs. */
const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;
const LONGEST_NAME = 100;

const wrong = (where: string, problem: string): BotError => new BotError('INVALID_INPUT', { where, problem });

/** In small letters. Throws INVALID_INPUT. */
export const checkedEmail = (given: string): string => {
  const parsed = z.email().max(254).safeParse(given.trim().toLowerCase());
  if (!parsed.success) throw wrong('email', 'is no e-mail address');
  return parsed.data;
};

/** Throws INVALID_INPUT. */
const checkedName = (given: string): string => {
  const name = given.trim();
  if (name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name) || !name.isWellFormed())
    throw wrong('name', `must be one line of 1 to ${LONGEST_NAME} characters`);
  return name;
};

/** Throws INVALID_INPUT. */
const checkedPassword = (given: string, { email, name }: { email: string; name: string }): string => {
  const { length } = given;
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD)
    throw wrong('password', `must have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`);
  const plain = given.toLowerCase();
  if (plain === email || plain === name.toLowerCase() || new Set(given).size < 5)
    throw wrong('password', 'is too easy to guess');
  return given;
};

interface PeopleOptions {
  users: Stores['users'];
  watch: Pick<CredentialWatch, 'revoke'>;
  rates: Pick<RateLimits, 'signIn'>;
  clock: Clock;
}

export interface People extends PeopleServices {
  /** Opens a session for somebody whom an identity provider vouches for. Throws SIGN_IN_WRONG where nobody has invited them. */
  signInBy(claims: { identity: string; email: string | null }): Promise<SignedIn>;
}

/** An invitation for somebody new. Throws INVALID_INPUT where the address is taken. */
export async function invite(
  users: Pick<Stores['users'], 'create'>,
  by: { accountId: string; subject: string },
  input: { email: string; name: string; role: UserRecord['role'] },
  now: Date,
): Promise<{ user: UserRecord; invitation: string }> {
  const invitation = `${INVITATION_PREFIX}${newSecret()}`;
  const at = now.toISOString();
  const user = await users.create(
    {
      id: newId(),
      accountId: by.accountId,
      email: checkedEmail(input.email),
      name: checkedName(input.name),
      role: input.role,
      passwordHash: null,
      identity: null,
      invitationHash: hashOfKey(invitation),
      invitedUntil: new Date(now.getTime() + INVITATION_MS).toISOString(),
      createdAt: at,
      disabledAt: null,
    },
    { actor: by.subject, action: 'user.invited', at },
  );
  if (!user) throw wrong('email', 'is that of somebody who was invited before');
  return { user, invitation };
}

export function managePeople({ users, watch, rates, clock }: PeopleOptions): People {
  const openSession = async (user: UserRecord): Promise<SignedIn> => {
    const now = clock.now();
    const at = now.toISOString();
    const token = `${SESSION_PREFIX}${newSecret()}`;
    const expiresAt = new Date(now.getTime() + SESSION_MS).toISOString();
    const { id: userId, accountId } = user;
    await users.openSession(
      {
        id: newId(),
        accountId,
        userId,
        hash: hashOfKey(token),
        createdAt: at,
        lastUsedAt: at,
        expiresAt,
        revokedAt: null,
      },
      { actor: userId, action: 'session.opened', at },
    );
    return { user, token, expiresAt };
  };

  const found = async (accountId: string, id: string): Promise<UserRecord> => {
    const user = await users.find(accountId, id);
    if (!user) throw new BotError('NOT_FOUND', { what: 'User' });
    return user;
  };

  const revoke = async (
    viewer: Viewer,
    which: { userId: string; id?: string | undefined; except?: string | undefined },
  ): Promise<string[]> => {
    const deed = { actor: viewer.subject, action: 'session.revoked', at: clock.now().toISOString() } as const;
    const ids = await users.revokeSessions({ accountId: viewer.accountId, ...which }, deed);
    for (const id of ids) watch.revoke(id);
    return ids;
  };

  const own = (viewer: Viewer): Promise<UserRecord> => {
    if (viewer.sessionId === undefined)
      throw new BotError('FORBIDDEN', { what: 'do this with a key: it is for people who have signed in' });
    return found(viewer.accountId, viewer.subject);
  };

  return {
    async signIn({ email, password }, address) {
      const name = email.trim().toLowerCase();
      // The address of the e-mail as a digest: counters are seen by who operates the server.
      await rates.signIn(address, createHash('sha256').update(name).digest('base64url'));
      const user = await users.findBy({ email: name });
      const isRight = await isPassword(password.slice(0, LONGEST_PASSWORD + 1), user?.passwordHash ?? null);
      if (!user || !isRight || user.disabledAt !== null) throw new BotError('SIGN_IN_WRONG');
      return openSession(user);
    },

    async signInBy({ identity, email }) {
      const at = clock.now().toISOString();
      const known = await users.findBy({ identity });
      const invited = known ?? (email === null ? null : await users.findBy({ email: email.trim().toLowerCase() }));
      const isOther = invited && invited.identity !== null && invited.identity !== identity;
      if (!invited || isOther || invited.disabledAt !== null) throw new BotError('SIGN_IN_WRONG');
      if (known) return openSession(known);
      // Who was invited by this address has joined with this, and comes by the provider's own name for them from now on.
      const change = { identity, invitationHash: null, invitedUntil: null };
      const joined = await users.change(
        { accountId: invited.accountId, id: invited.id, change },
        { actor: invited.id, action: 'user.joined', at },
      );
      if (!joined) throw new BotError('SIGN_IN_WRONG');
      return openSession(joined);
    },

    async acceptInvitation({ invitation, password, name }, address) {
      await rates.signIn(address, address);
      const now = clock.now();
      const ifInvitation = hashOfKey(invitation);
      const user = await users.findBy({ invitationHash: ifInvitation });
      const isOpen = user?.invitedUntil != null && Date.parse(user.invitedUntil) > now.getTime();
      if (!user || !isOpen || user.disabledAt !== null) throw new BotError('INVITATION_WRONG');
      const called = name === null ? user.name : checkedName(name);
      const passwordHash = await hashPassword(checkedPassword(password, { email: user.email, name: called }));
      const change = { name: called, passwordHash, invitationHash: null, invitedUntil: null };
      const { id, accountId } = user;
      const deed = { actor: id, action: 'user.joined', at: now.toISOString() } as const;
      const joined = await users.change({ accountId, id, change, ifInvitation }, deed);
      if (!joined) throw new BotError('INVITATION_WRONG');
      return openSession(joined);
    },

    invite: (viewer, input) => invite(users, viewer, input, clock.now()),

    async change(viewer, { id, name, role, isDisabled, isInvitedAgain }) {
      const now = clock.now();
      const user = await found(viewer.accountId, id);
      if (id === viewer.subject && (isDisabled === true || (role !== undefined && role !== user.role)))
        throw wrong('id', 'is you: ask another admin');
      const invitation = isInvitedAgain === true ? `${INVITATION_PREFIX}${newSecret()}` : null;
      const change = {
        ...(name !== undefined && { name: checkedName(name) }),
        ...(role !== undefined && { role }),
        ...(isDisabled !== undefined && { disabledAt: isDisabled ? (user.disabledAt ?? now.toISOString()) : null }),
        ...(invitation !== null && {
          invitationHash: hashOfKey(invitation),
          invitedUntil: new Date(now.getTime() + INVITATION_MS).toISOString(),
        }),
      };
      const deed = { actor: viewer.subject, action: 'user.changed', at: now.toISOString() } as const;
      const changed = await users.change({ accountId: viewer.accountId, id, change }, deed);
      if (!changed) throw new BotError('NOT_FOUND', { what: 'User' });
      // What is open was opened with the former role, or password.
      const isOver = changed.disabledAt !== null || changed.role !== user.role || invitation !== null;
      if (isOver) await revoke(viewer, { userId: id });
      return { user: changed, invitation };
    },

    async changePassword(viewer, { current, password }, address) {
      await rates.signIn(address, viewer.subject);
      const user = await own(viewer);
      // Who came by an identity provider has none to say.
      if (user.passwordHash !== null && !(await isPassword(current.slice(0, LONGEST_PASSWORD + 1), user.passwordHash)))
        throw new BotError('SIGN_IN_WRONG');
      const passwordHash = await hashPassword(checkedPassword(password, user));
      const deed = { actor: user.id, action: 'user.changed', at: clock.now().toISOString() } as const;
      await users.change({ accountId: user.accountId, id: user.id, change: { passwordHash } }, deed);
      await revoke(viewer, { userId: user.id, except: viewer.sessionId });
      return user;
    },

    async signOut(viewer) {
      const { id } = await own(viewer);
      await revoke(viewer, { userId: id, id: viewer.sessionId });
    },

    async revokeSession(viewer, { userId, id }) {
      await found(viewer.accountId, userId);
      if ((await revoke(viewer, { userId, id })).length === 0) throw new BotError('NOT_FOUND', { what: 'Session' });
    },
  };
}
