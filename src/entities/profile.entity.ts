import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.entity.ts';
import { carried, instant, merged } from './columns.ts';

/** A person, across conversations and channels. */
export const Profile = defineEntity({
  name: 'Profile',
  tableName: 'profiles',
  properties: {
    id: p.uuid().primary(),
    accountId: () => p.manyToOne(Account).mapToPk().fieldName('account_id').deleteRule('cascade'),
    /** The application's own name for the person. */
    userId: p.text().nullable(),
    collected: merged(),
    refused: merged(),
    preferences: merged(),
    objectives: carried<readonly string[]>().defaultRaw(`'[]'`),
    summary: p.text().nullable(),
    avatarUrl: p.text().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  uniques: [{ name: 'profiles_user', properties: ['accountId', 'userId'] }],
});
