import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import type { ConversationFilter, ConversationListRequest } from '../../src/engine/index.ts';
import { listStatement } from '../../src/stores/postgres/conversation/list-conversations.ts';
import { statement } from '../../src/stores/postgres/sql/sql-client.ts';
import type { TestApi } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestDatabase } from '../support/database.ts';
import { isPostgresExpected, openTestPostgres } from '../support/database.ts';
import { makeConversation } from './world.ts';

const SIZE = 10_000;

/** Copies of a conversation, an activity every minute, with two turns each; every thousandth speaks of a saxophone. */
const FILL = [
  `insert into conversations (id, account_id, bot_id, bot_version_id, profile_id, channel, status, locale, state,
      turn_count, metadata, created_at, last_activity_at)
    select gen_random_uuid(), account_id, bot_id, bot_version_id, profile_id, channel,
      case when n % 3 = 0 then 'RESOLVED' else 'ACTIVE' end, locale, state, 2, metadata, created_at,
      created_at + n * interval '1 minute'
    from conversations, generate_series(1, ${SIZE}) n where id = $1::uuid`,
  `insert into turns (id, account_id, conversation_id, sequence, status, user_message, replies, usage, started_at, completed_at)
    select gen_random_uuid(), account_id, id, s, 'COMPLETED',
      json_build_object('id', gen_random_uuid(), 'text', case when extract(epoch from last_activity_at)::bigint / 60 % 1000 = 0
        then 'a saxophone for sale' else 'the parcel ' || id end, 'at', last_activity_at),
      '[{"id": "0", "role": "BOT", "text": "I see."}]', '{}', last_activity_at, last_activity_at
    from conversations, generate_series(1, 2) s where id <> $1::uuid`,
];

describe.runIf(await isPostgresExpected())(`an inbox of ${SIZE} conversations`, () => {
  let database: TestDatabase;
  let api: TestApi;
  let accountId: string;
  beforeAll(async () => {
    database = await openTestPostgres();
    api = await startApi({ stores: database.stores });
    ({ accountId } = api.app);
    const place = { accountId, botId: api.bot.id, versionId: api.bot.activeVersionId };
    const { conversation } = await makeConversation(database.stores, place, { profileId: newId() });
    for (const [n, text] of FILL.entries())
      await database.sql.query(statement(`test-fill-${n}`, text), [conversation.id]);
    await database.sql.query(statement('test-analyze', 'analyze'), []);
  });
  afterAll(() => api.close());

  const planOf = async (filter: ConversationFilter, request: Partial<ConversationListRequest> = {}) => {
    const listed = listStatement(accountId, filter, { first: 50, after: null, order: 'LAST_ACTIVITY', ...request });
    const name = `test-explain-${Math.random()}`;
    const explain = statement<{ 'QUERY PLAN': string }>(name, `explain (analyze) ${listed.statement.text}`);
    return (await database.sql.query(explain, listed.parameters)).map((row) => row['QUERY PLAN']).join('\n');
  };
  /** The most rows that one node of the plan has given. */
  const mostRows = (plan: string): number =>
    Math.max(...[...plan.matchAll(/actual time=\S+ rows=(\d+)/g)].map(([, rows]) => Number(rows)));

  it('reads a page by an index, and little more than the page', async () => {
    for (const request of [{}, { after: newId(), afterAt: '2026-11-22T10:00:00.000Z' }]) {
      const plan = await planOf({}, request);
      expect(plan).toContain('conversations_activity');
      expect(plan).not.toContain('Seq Scan');
      expect(mostRows(plan)).toBeLessThan(200);
    }
    const narrowed = await planOf({ statuses: ['RESOLVED'], tags: [] });
    expect(narrowed).toContain('conversations_activity');
    expect(mostRows(narrowed)).toBeLessThan(400);
  });

  it('reads who waits by an index of those alone', async () => {
    const plan = await planOf({ isWaiting: true }, { order: 'WAITING_SINCE' });
    expect(plan).toContain('conversations_waiting');
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });

  it('finds words by an index', async () => {
    const plan = await planOf({ text: 'saxo sale' });
    expect(plan).toContain('turns_words');
    expect(plan).not.toMatch(/Seq Scan on turns/);
    expect(mostRows(plan)).toBeLessThan(200);
  });

  it.each([1, 50])('asks the database as often for %i rows', async (first) => {
    const query = `query ($first: Int) { conversations(orderBy: LAST_ACTIVITY, first: $first, filter: { text: "parcel" }) {
      totalCount nodes { participant { name } lastMessage { text } unreadCount tags handoff { reason } bot { name } } } }`;
    await api.ask(query, { first });
    database.statements.length = 0;
    const { data, errors } = await api.ask(query, { first });
    expect(errors).toEqual([]);
    expect(data.conversations.nodes).toHaveLength(first);
    expect(data.conversations.nodes[0]).toMatchObject({ lastMessage: { text: 'I see.' }, unreadCount: 2, tags: [] });
    expect(data.conversations.totalCount).toBe(SIZE - SIZE / 1_000);
    // The page, the count, the cards, people, hand-offs. Bots come from the ORM; what the server does meanwhile is of all accounts.
    expect(database.statements.filter((sql) => sql.includes('account_id = $1'))).toHaveLength(5);
  });
});
