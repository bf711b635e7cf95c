import { BotError, eachOf, jsonText, ofAccount, plainText, selectList } from '../../../engine/index.ts';
import type { NewProfile, ProfileRecord, ProfileStore } from '../../../engine/index.ts';
import { newestObjectives } from './newest-objectives.ts';
import { erasePerson, exportPerson } from './person-rows.ts';
import { PROFILE } from '../sql/record-columns.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const PROFILE_LIST = selectList(PROFILE, 'p');

const BY_IDS = statement<ProfileRecord>(
  'profiles-by-ids',
  `select ${PROFILE_LIST} from ${eachOf('profiles', 'p', '$2')}`,
);

const BY_USER_OR_ID = statement<ProfileRecord>(
  'profile-by-user-or-id',
  `select ${PROFILE_LIST} from (
      (select * from profiles where account_id = $1::uuid and user_id = $3::text limit 1)
      union all (select * from profiles where id = $2::uuid and ${ofAccount('profiles')} limit 1)) p
    order by (p.user_id = $3::text) desc nulls last limit 1`,
);

/** Writes nothing when the user or the id is there already. */
const INSERT = statement<ProfileRecord>(
  'profile-insert',
  `insert into profiles as p (id, account_id, user_id, created_at, updated_at, avatar_url)
    values ($2::uuid, $1::uuid, $3::text, $4::timestamptz, $4::timestamptz, $5::text)
    on conflict do nothing returning ${PROFILE_LIST}`,
);

/** $1 account, $2 id, $3 forgotten, $4 collected, $5 unrefused, $6 refused, $7 preferences, $8 objectives, $9 summary, $10 at, $11 whether the picture changes, $12 picture. */
const UPDATE = statement<ProfileRecord>(
  'profile-update',
  `update profiles p set collected = (collected - $3::text[]) || $4::jsonb,
      refused = (refused - $5::text[]) || $6::jsonb, preferences = preferences || $7::jsonb,
      objectives = ${newestObjectives('$8::jsonb')}, summary = coalesce($9::text, summary), updated_at = $10::timestamptz,
      avatar_url = case when $11::bool then $12::text else avatar_url end
    where ${ofAccount('p')} and p.id = $2::uuid returning ${PROFILE_LIST}`,
);

/** $1 account, $2 id, $3 picture, $4 at. */
const SHOW = statement<ProfileRecord>(
  'profile-show',
  `update profiles p set avatar_url = $3::text, updated_at = $4::timestamptz
    where ${ofAccount('p')} and p.id = $2::uuid returning ${PROFILE_LIST}`,
);

/** The user's profile, or the one with this id, or a new one. Throws NOT_FOUND when the id is another account's. */
export async function ensureProfile(
  sql: SqlClient,
  { accountId, id, userId, avatarUrl, at }: NewProfile & { accountId: string; at: string },
): Promise<ProfileRecord> {
  const user = plainText(userId);
  const [known] = await sql.query(BY_USER_OR_ID, [accountId, id, user]);
  const picture = plainText(avatarUrl ?? null);
  if (known && picture !== null && picture !== known.avatarUrl)
    return (await sql.query(SHOW, [accountId, known.id, picture, at]))[0] ?? known;
  if (known) return known;
  const [created] = await sql.query(INSERT, [accountId, id, user, at, picture]);
  if (created) return created;
  const [first] = await sql.query(BY_USER_OR_ID, [accountId, id, user]);
  if (first) return first;
  throw new BotError('NOT_FOUND', { what: `Profile "${id}"` });
}

export const postgresProfileStore = (sql: SqlClient): ProfileStore => ({
  async find(accountId, id) {
    const [profile] = await sql.query(BY_IDS, [accountId, [id]]);
    return profile ?? null;
  },
  byIds: (accountId, ids) => sql.query(BY_IDS, [accountId, [...ids]]),
  ensure: (input) => ensureProfile(sql, input),
  async update({ accountId, id, patch, avatarUrl, at }) {
    const [profile] = await sql.query(UPDATE, [
      accountId,
      id,
      [...patch.forgotten],
      jsonText(patch.collected),
      [...patch.unrefused],
      jsonText(patch.refused),
      jsonText(patch.preferences),
      jsonText(patch.objectives),
      plainText(patch.summary),
      at,
      avatarUrl !== undefined,
      plainText(avatarUrl ?? null),
    ]);
    return profile ?? null;
  },
  export: (accountId, id) => exportPerson(sql, accountId, id),
  erase: (input) => erasePerson(sql, input),
});
