import { BotError, OBJECTIVES_KEPT } from '../../engine/index.ts';
import type { NewProfile, ProfilePatch, ProfileRecord, ProfileStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { erasePerson, exportPerson } from './person-rows.ts';
import type { Tables } from './tables.ts';

/** The user's profile, or the one with this id, or a new one. Throws NOT_FOUND when the id is another account's. */
export function ensureProfile(
  { profiles }: Tables,
  { accountId, id, userId, avatarUrl, at }: NewProfile & { accountId: string; at: string },
): ProfileRecord {
  const sameUser = (row: ProfileRecord) => row.accountId === accountId && row.userId === userId;
  const known = (userId !== null && [...profiles.values()].find(sameUser)) || profiles.get(id);
  if (known && known.accountId !== accountId) throw new BotError('NOT_FOUND', { what: `Profile "${id}"` });
  if (known && avatarUrl !== undefined && avatarUrl !== known.avatarUrl) {
    const shown = { ...known, avatarUrl, updatedAt: at };
    profiles.set(known.id, shown);
    return shown;
  }
  if (known) return known;
  const created: ProfileRecord = {
    id,
    accountId,
    userId,
    collected: {},
    refused: {},
    preferences: {},
    objectives: [],
    summary: null,
    avatarUrl: avatarUrl ?? null,
    createdAt: at,
    updatedAt: at,
  };
  profiles.set(id, created);
  return created;
}

/** The profile without what is forgotten, and with the patch merged in, key by key; a refusal that is taken back and made again stays. */
export function patchedProfile(profile: ProfileRecord, patch: ProfilePatch, at: string): ProfileRecord {
  const kept = Object.entries(profile.refused).filter(([field]) => !patch.unrefused.includes(field));
  const known = Object.entries(profile.collected).filter(([field]) => !patch.forgotten.includes(field));
  return {
    ...profile,
    collected: { ...Object.fromEntries(known), ...patch.collected },
    refused: { ...Object.fromEntries(kept), ...patch.refused },
    preferences: { ...profile.preferences, ...patch.preferences },
    objectives: newestObjectives([...profile.objectives, ...patch.objectives]),
    summary: patch.summary ?? profile.summary,
    updatedAt: at,
  };
}

/** Each once, where it was said last. */
const newestObjectives = (said: readonly string[]): string[] =>
  said.filter((objective, place) => said.lastIndexOf(objective) === place).slice(-OBJECTIVES_KEPT);

export const memoryProfileStore = (tables: Tables): ProfileStore => {
  const find = (accountId: string, id: string): ProfileRecord | null => {
    const profile = tables.profiles.get(id);
    return profile?.accountId === accountId ? profile : null;
  };
  return {
    async find(accountId, id) {
      return copy(find(accountId, id));
    },
    async byIds(accountId, ids) {
      return copy([...new Set(ids)].flatMap((id) => find(accountId, id) ?? []));
    },
    async ensure(input) {
      return copy(ensureProfile(tables, input));
    },
    async update({ accountId, id, patch, avatarUrl, at }) {
      const known = find(accountId, id);
      if (!known) return null;
      const patched = patchedProfile(known, copy(patch), at);
      const updated = avatarUrl === undefined ? patched : { ...patched, avatarUrl };
      tables.profiles.set(id, updated);
      return copy(updated);
    },
    async export(accountId, id) {
      return exportPerson(tables, accountId, id);
    },
    async erase(input) {
      return erasePerson(tables, input);
    },
  };
};
