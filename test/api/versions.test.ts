/** Publishing, history, rollback and migration over the API: for admins of the account, and nobody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLOW, VERSIONS } from '../versions/version-files.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { Answer, TestApi } from '../support/api.ts';
import { tableBot } from '../support/table-bot.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PUBLISH = `mutation($input: PublishBotInput!) { publishBot(input: $input) {
  bot { slug activeVersion { number } } botVersion { id number checksum publishedBy } isNew
  mistakes { file line column code message } problems { code path } } }`;
const ROLL_BACK = `mutation($input: RollbackBotInput!) { rollbackBot(input: $input) {
  bot { activeVersion { number checksum } } botVersion { number checksum } problems { code path } } }`;
const MIGRATE = `mutation($input: MigrateConversationsInput!) { migrateConversations(input: $input) {
  moving staying obstacles { code conversations } conversations { conversationId fromVersionId step { flow step }
    obstacles { code flow step slot isPaused } } problems { code path } } }`;

const listed = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ path, text }));
const publish = (files: Readonly<Record<string, string>>, credential = api.adminKey): Promise<Answer> =>
  api.ask(PUBLISH, { input: { files: listed(files) } }, credential);
const codesOf = ({ errors }: Answer): string[] => errors.map(({ extensions }) => extensions.code);

describe('versions', () => {
  it('are published from files, listed newest first, each with what it changes', async () => {
    const { data } = await publish(VERSIONS.reworded);
    expect(data.publishBot).toMatchObject({
      bot: { slug: 'table', activeVersion: { number: 2 } },
      botVersion: { number: 2 },
      isNew: true,
      mistakes: [],
      problems: [],
    });
    expect((await publish(VERSIONS.reworded)).data.publishBot).toMatchObject({
      isNew: false,
      botVersion: { number: 2 },
    });
    await publish(VERSIONS.sizeAsText);
    const history = await api.ask(
      `{ bot(slug: "table") { versions(first: 2) { nodes { number changes { kind part path before after } }
         pageInfo { hasNextPage endCursor } } } }`,
    );
    const { nodes, pageInfo } = history.data.bot.versions;
    expect(nodes.map(({ number }: { number: number }) => number)).toEqual([3, 2]);
    expect(nodes[1].changes).toEqual([
      {
        kind: 'CHANGED',
        part: 'TEXT',
        path: 'flows.book.steps.day.message.text',
        before: 'Which day?',
        after: 'On which day will you come?',
      },
    ]);
    expect(nodes[0].changes).toContainEqual(
      expect.objectContaining({ path: 'flows.book.slots.party_size.type', before: 'number', after: 'text' }),
    );
    expect(pageInfo.hasNextPage).toBe(true);
    const first = await api.ask(
      `query($after: String) { bot(slug: "table") { versions(after: $after) { nodes { number changes { path }
         back: changes(since: 3) { path } } } } }`,
      { after: pageInfo.endCursor },
    );
    expect(first.data.bot.versions.nodes).toMatchObject([{ number: 1, changes: [] }]);
    expect(first.data.bot.versions.nodes[0].back.length).toBeGreaterThan(0);
  });

  it('are refused with every mistake and its place', async () => {
    const { data } = await publish({ ...tableBot, [FLOW]: 'id: book\ntitle: Book\nsteps: []\nslotz: {}\n' });
    const { botVersion, mistakes, problems } = data.publishBot;
    expect(botVersion).toBeNull();
    expect(mistakes).toContainEqual(expect.objectContaining({ file: FLOW, line: 4, code: 'KEY_UNKNOWN' }));
    expect(problems).toEqual([{ code: 'BUNDLE_INVALID', path: ['input'] }]);
  });

  it.each([
    [{}, 'files'],
    [{ files: [], bundle: 'x' }, 'files'],
    [
      {
        files: [
          { path: 'a', text: '' },
          { path: 'a', text: '' },
        ],
      },
      'files',
    ],
    [{ bundle: '{}' }, 'bundle'],
    [{ bundle: 'slug: table' }, 'bundle'],
  ])('are not made of %j', async (input, where) => {
    const { data } = await api.ask(PUBLISH, { input });
    expect(data.publishBot.problems).toEqual([{ code: 'INVALID_INPUT', path: ['input', where] }]);
  });

  it('go out and come back byte for byte', async () => {
    const odd = {
      ...tableBot,
      'faq/odd.yaml': '# \u{feff}é\ttab\r\n\r\n- id: odd\n  question: "Q\\u0041?"\n  answer: 😀\n',
    };
    const sent = await publish(odd);
    const EXPORT = `query($id: ID!) { node(id: $id) { ... on BotVersion { checksum bundle files { path text } } } }`;
    const { data } = await api.ask(EXPORT, { id: sent.data.publishBot.botVersion.id });
    expect(data.node.files).toEqual(listed(odd).toSorted((a, b) => (a.path < b.path ? -1 : 1)));

    await using elsewhere = await startApi();
    const imported = await elsewhere.ask(PUBLISH, { input: { bundle: data.node.bundle } });
    const { botVersion } = imported.data.publishBot;
    expect(botVersion).toMatchObject({ number: 2, checksum: data.node.checksum });
    expect((await elsewhere.ask(EXPORT, { id: botVersion.id })).data.node).toEqual(data.node);

    const damaged = data.node.bundle.replace('tab', 'tap');
    const refused = await elsewhere.ask(PUBLISH, { input: { bundle: damaged } });
    expect(refused.data.publishBot.problems).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'bundle'] }]);
  });
});

describe('a rollback', () => {
  it('gives back the bytes of the version, and the audit log says who did what', async () => {
    await using own = await startApi();
    const files = listed(VERSIONS.reworded);
    await own.ask(PUBLISH, { input: { files } });
    const { data } = await own.ask(ROLL_BACK, { input: { botSlug: 'table', toVersion: 1 } });
    const { bot, botVersion, problems } = data.rollbackBot;
    expect(problems).toEqual([]);
    expect(bot.activeVersion).toEqual(botVersion);
    const read = await own.ask(
      `{ viewer { role } bot(slug: "table") { activeVersion { number files { path text } }
         auditLog { nodes { action actor before after at } } } }`,
    );
    const { activeVersion, auditLog } = read.data.bot;
    expect(
      Object.fromEntries(activeVersion.files.map(({ path, text }: { path: string; text: string }) => [path, text])),
    ).toEqual(tableBot);
    const actions = auditLog.nodes.map((entry: { action: string; after: { number: number } }) => [
      entry.action,
      entry.after.number,
    ]);
    expect(actions).toEqual([
      ['bot.rolled_back', 1],
      ['bot.published', 2],
      ['bot.published', 1],
    ]);
    expect(auditLog.nodes[0].before).toMatchObject({ number: 2 });
    expect(auditLog.nodes[0].actor).toBe(auditLog.nodes[1].actor);
    expect(auditLog.nodes[2].actor).toBe('test');
  });

  it('is refused for a bot or a version that there is not', async () => {
    const unknown = await api.ask(ROLL_BACK, { input: { botSlug: 'table', toVersion: 99 } });
    expect(unknown.data.rollbackBot.problems).toEqual([{ code: 'VERSION_UNKNOWN', path: ['input', 'toVersion'] }]);
    const nobody = await api.ask(ROLL_BACK, { input: { botSlug: 'nobody', toVersion: 1 } });
    expect(nobody.data.rollbackBot.problems).toEqual([{ code: 'BOT_UNKNOWN', path: ['input', 'botSlug'] }]);
  });
});

describe('a migration', () => {
  it('is a dry run unless told otherwise, and then does what the dry run said', async () => {
    await using own = await startApi();
    const asking = await startConversation(own);
    const idle = await startConversation(own);
    await own.ask(
      `mutation($id: ID!) { sendMessage(input: { conversationId: $id, text: "book a table" }) { turn { id } } }`,
      { id: asking },
    );
    await own.ask(PUBLISH, { input: { files: listed(VERSIONS.sizeAsText) } });
    const input = { botSlug: 'table', toVersion: 2 };
    const dry = await own.ask(MIGRATE, { input });
    expect(dry.data.migrateConversations).toMatchObject({
      moving: 1,
      staying: 1,
      obstacles: [{ code: 'SLOT_TYPE_CHANGED', conversations: 1 }],
      conversations: [
        {
          conversationId: asking,
          step: { flow: 'book', step: 'size' },
          obstacles: [{ code: 'SLOT_TYPE_CHANGED', flow: 'book', step: 'size' }],
        },
        { conversationId: idle, step: null, obstacles: [] },
      ],
      problems: [],
    });
    const VERSION = `query($id: ID!) { conversation(id: $id) { botVersion { number } } }`;
    expect((await own.ask(VERSION, { id: idle })).data.conversation.botVersion.number).toBe(1);
    const applied = await own.ask(MIGRATE, { input: { ...input, dryRun: false } });
    expect(applied.data).toEqual(dry.data);
    expect((await own.ask(VERSION, { id: idle })).data.conversation.botVersion.number).toBe(2);
    expect((await own.ask(VERSION, { id: asking })).data.conversation.botVersion.number).toBe(1);
    const one = await own.ask(MIGRATE, { input: { ...input, first: 0 } });
    expect(one.data.migrateConversations).toMatchObject({ moving: 0, staying: 1, conversations: [] });
  });

  it('is refused for a version that there is not, and for a cursor that is no id', async () => {
    const unknown = await api.ask(MIGRATE, { input: { botSlug: 'table', toVersion: 99 } });
    expect(unknown.data.migrateConversations.problems).toEqual([
      { code: 'VERSION_UNKNOWN', path: ['input', 'toVersion'] },
    ]);
    const wrong = await api.ask(MIGRATE, { input: { botSlug: 'table', toVersion: 1, after: 'x' } });
    expect(wrong.data.migrateConversations.problems).toEqual([{ code: 'NOT_FOUND', path: ['input', 'after'] }]);
  });
});

describe('whoever is not an admin', () => {
  it.each(['VISITOR', 'PARTNER', 'OPERATOR'] as const)('as %s changes nothing and reads no files', async (role) => {
    const key = role === 'VISITOR' ? await api.visitor() : await api.apiKey(role, { accountId: api.app.accountId });
    const before = await api.ask('{ bot(slug: "table") { activeVersion { number } } }');
    const attempts = [
      await publish(VERSIONS.otherEnd, key),
      await api.ask(ROLL_BACK, { input: { botSlug: 'table', toVersion: 1 } }, key),
      await api.ask(MIGRATE, { input: { botSlug: 'table', toVersion: 1 } }, key),
      await api.ask('{ bot(slug: "table") { activeVersion { files { path } } } }', {}, key),
      await api.ask('{ bot(slug: "table") { activeVersion { bundle } } }', {}, key),
      await api.ask('{ bot(slug: "table") { activeVersion { changes { path } } } }', {}, key),
      await api.ask('{ bot(slug: "table") { auditLog { nodes { id } } } }', {}, key),
    ];
    expect(attempts.map(codesOf)).toEqual(attempts.map(() => ['FORBIDDEN']));
    expect(await api.ask('{ bot(slug: "table") { activeVersion { number } } }')).toEqual(before);
  });

  it('in another account, admin or not, finds no such bot', async () => {
    const stranger = await api.apiKey('ADMIN');
    const rolledBack = await api.ask(ROLL_BACK, { input: { botSlug: 'table', toVersion: 1 } }, stranger);
    expect(rolledBack.data.rollbackBot.problems).toMatchObject([{ code: 'BOT_UNKNOWN' }]);
    const migrated = await api.ask(MIGRATE, { input: { botSlug: 'table', toVersion: 1 } }, stranger);
    expect(migrated.data.migrateConversations.problems).toMatchObject([{ code: 'BOT_UNKNOWN' }]);
    const { data } = await publish(tableBot, stranger);
    expect(data.publishBot.botVersion.number).toBe(1);
  });
});
