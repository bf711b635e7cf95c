import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity.ts';
import { instant } from './columns.ts';

/** A person of an account: an operator or an admin. */
export const User = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    accountId: () => p.manyToOne(Account).mapToPk().fieldName('account_id').deleteRule('cascade').index(),
    /** In small letters. */
    email: p.text().unique(),
    name: p.text(),
    role: p.text(),
    passwordHash: p.text().nullable(),
    /** Issuer and subject of an identity provider. */
    identity: p.text().nullable().unique(),
    /** SHA-256 of an open invitation, hex. */
    invitationHash: p.text().nullable().unique(),
    invitedUntil: instant().nullable(),
    createdAt: instant(),
    disabledAt: instant().nullable(),
  },
});

/** Somebody signed in; only the hash of the token is kept. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: p.uuid().primary(),
    accountId: () => p.manyToOne(Account).mapToPk().fieldName('account_id').deleteRule('cascade').index(),
    userId: () => p.manyToOne(User).mapToPk().fieldName('user_id').deleteRule('cascade').index(),
    /** SHA-256 of the token, hex. */
    hash: p.text().unique(),
    createdAt: instant(),
    lastUsedAt: instant().nullable(),
    expiresAt: instant(),
    revokedAt: instant().nullable(),
  },
});
