/** Whoever asks to be forgotten is: what they said is in no table of the database and in no log of events. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { statement } from '../../src/stores/postgres/sql/sql-client.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import type { TestDatabase } from '../support/database.ts';
import { openTestPglite } from '../support/database.ts';

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await openTestPglite();
  api = await startApi({ stores: database.stores });
});
afterAll(() => api.close());

const CANARY = 'zanzibar';
const COLUMNS = statement<{ table: string }>(
  'test-all-tables',
  `select format('%I.%I', schemaname, tablename) as "table" from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`,
);

/** Rows of any table that hold the text anywhere. */
async function rowsWith(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { table } of await database.sql.query(COLUMNS, [])) {
    const query = statement<{ row: string }>(`test-rows-${table}`, `select r::text as row from ${table} r`);
    for (const { row } of await database.sql.query(query, []))
      if (row.toLowerCase().includes(text.toLowerCase())) found.push(table);
  }
  return found;
}

it('is given everything, and then nothing of it is left', async () => {
  const token = await api.visitor();
  const ask = async (query: string, variables: object = {}, credential = token) => {
    const { data, errors } = await api.ask(query, variables, credential);
    expect(errors).toEqual([]);
    return data;
  };
  const started = await ask(
    `mutation { startConversation(input: { botSlug: "table", locale: "en", idempotencyKey: "${CANARY}-start" }) {
      conversation { id profile { id } } } }`,
  );
  const { id: conversationId, profile } = started.startConversation.conversation;
  const say = (text: string) =>
    ask(
      `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { turn { id replies { id } } problems { code } } }`,
      { input: { conversationId, text, idempotencyKey: `${CANARY} ${text}` } },
    );
  await say(`book a table for 4 tomorrow at 7pm, I'm ${CANARY}`);
  await say(`do you allow ${CANARY} dogs?`);
  const { sendMessage } = await say(`my phone is +44 20 7946 0958, ${CANARY}`);
  const profileId = profile.id;
  await ask(`mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { problems { code } } }`, {
    input: {
      profileId,
      values: { city: `${CANARY} city` },
      preferences: { seat: `${CANARY} seat` },
      objectives: [`${CANARY} objective`],
    },
  });
  await ask(`mutation ($input: RateMessageInput!) { rateMessage(input: $input) { problems { code } } }`, {
    input: { messageId: sendMessage.turn.replies[0].id, isHelpful: false, reason: `${CANARY} reason` },
  });
  const admin = api.adminKey;
  await ask(
    `mutation ($input: UpdateConversationInput!) { updateConversation(input: $input) { problems { code } } }`,
    { input: { conversationId, tags: [`${CANARY} tag`] } },
    admin,
  );
  await ask(`mutation { takeOver(input: { conversationId: "${conversationId}" }) { problems { code } } }`, {}, admin);
  await ask(
    `mutation { sendOperatorMessage(input: { conversationId: "${conversationId}", text: "Hello ${CANARY}" }) { message { id } } }`,
    {},
    admin,
  );
  await ask(
    `mutation ($input: ResolveConversationInput!) { resolveConversation(input: $input) { problems { code } } }`,
    { input: { conversationId, resolution: `${CANARY} solved`, solution: [{ text: `${CANARY} step` }] } },
    admin,
  );

  const planted = new Set(await rowsWith(CANARY));
  for (const table of ['turns', 'conversations', 'profiles', 'message_ratings', 'handoffs'])
    expect([...planted]).toContain(`public.${table}`);

  const EXPORT = `mutation ($id: ID!) { exportProfile(input: { profileId: $id }) { data problems { code } } }`;
  const { data } = (await ask(EXPORT, { id: profileId }, admin)).exportProfile;
  const given = JSON.stringify(data);
  for (const value of ['city', 'seat', 'objective', 'reason', 'tag', 'solved', 'dogs', 'step'])
    expect(given).toContain(`${CANARY} ${value}`);
  const own = JSON.stringify((await ask(EXPORT, { id: profileId })).exportProfile.data);
  expect(own).toContain(`${CANARY} dogs`);
  expect(own).not.toContain(`${CANARY} tag`);
  expect(own).not.toContain('notMatched');

  const ERASE = `mutation ($id: ID!) { eraseProfile(input: { profileId: $id }) { profileId problems { code } } }`;
  const stranger = await api.visitor();
  expect((await ask(ERASE, { id: profileId }, stranger)).eraseProfile.problems).toEqual([{ code: 'NOT_FOUND' }]);
  expect((await ask(ERASE, { id: profileId })).eraseProfile).toEqual({ profileId, problems: [] });

  expect(await rowsWith(CANARY)).toEqual([]);
  expect(await rowsWith('7946')).toEqual([]);
  // Who is told of it is the audit log alone, which knows no more than an id.
  expect(new Set(await rowsWith(profileId))).toEqual(new Set(['public.audit_log']));
  expect(await rowsWith(conversationId)).toEqual([]);
  const gone = await api.ask(`{ conversation(id: "${conversationId}") { id } }`, {}, admin);
  expect(gone.errors[0]?.extensions.code).toBe('NOT_FOUND');
});
