import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getNamedType, isLeafType } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import { grantOf } from '../../src/resolvers/enforce-access.ts';
import { RESOLVERS } from '../../src/resolvers/index.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { Answer, TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const codesOf = ({ errors }: Answer): string[] => errors.map(({ extensions }) => extensions.code);

const schema = buildSchema(RESOLVERS);
const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.values((type as GraphQLObjectType).getFields()).map(
    (field) => [`${type?.name}.${field.name}`, field] as const,
  ),
);

describe('every field of Query, Mutation and Subscription', () => {
  it.each(rootFields)('%s says who may use it', (_name, field) => {
    expect(grantOf(field)).toMatchObject({ roles: expect.anything() });
  });

  it('asks for credentials, but for those that give them', () => {
    const open = rootFields.filter(([, field]) => grantOf(field)?.roles === 'anyone').map(([name]) => name);
    const giving = ['Mutation.acceptInvitation', 'Mutation.createVisitorToken', 'Mutation.signIn', 'Query.signInWays'];
    expect(open.toSorted()).toEqual(giving);
  });

  it.each(rootFields.filter(([name, field]) => name.startsWith('Query.') && grantOf(field)?.roles !== 'anyone'))(
    '%s refuses nobody in particular without credentials',
    async (_name, field) => {
      const args = field.args.filter((arg) => String(arg.type).endsWith('!')).map(({ name }) => `${name}: "x"`);
      const list = args.length > 0 ? `(${args.join(', ')})` : '';
      const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
      expect(codesOf(await api.ask(`{ ${field.name}${list} ${selection} }`, {}, null))).toEqual(['UNAUTHENTICATED']);
    },
  );
});

describe('credentials', () => {
  const VIEWER = '{ viewer { role accountId scopes profile { id } bot { slug } } }';

  it('are an API key or a token, and say whose they are', async () => {
    expect((await api.ask(VIEWER)).data.viewer).toMatchObject({
      role: 'ADMIN',
      accountId: api.app.accountId,
      bot: null,
    });
    expect((await api.ask(VIEWER, {}, await api.visitor())).data.viewer).toMatchObject({
      role: 'VISITOR',
      profile: null,
      bot: { slug: 'table' },
    });
  });

  it.each(['clq_unknown', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJhY2NvdW50IjoieCJ9.'])(
    '%s is refused',
    async (credential) => {
      expect(codesOf(await api.ask(VIEWER, {}, credential))).toEqual(['UNAUTHENTICATED']);
    },
  );

  it('of a token that another secret signed are refused', async () => {
    await using other = await startApi({ secret: 'another secret' });
    expect(codesOf(await api.ask(VIEWER, {}, await other.visitor()))).toEqual(['UNAUTHENTICATED']);
  });

  it('expire with their token', async () => {
    const clock = { aheadMs: 0 };
    await using late = await startApi({ clock });
    const token = await late.visitor();
    expect(codesOf(await late.ask(VIEWER, {}, token))).toEqual([]);
    clock.aheadMs = 24 * 60 * 60 * 1000 + 1_000;
    expect(codesOf(await late.ask(VIEWER, {}, token))).toEqual(['TOKEN_EXPIRED']);
  });
});

describe('a visitor', () => {
  const READ = `query($id: ID!) { conversation(id: $id) { id } }`;

  it('reads their own conversation and nobody else can be told from nothing', async () => {
    const [mine, theirs] = [await api.visitor(), await api.visitor()];
    const id = await startConversation(api, mine);
    expect((await api.ask(READ, { id }, mine)).data.conversation.id).toBe(id);
    const foreign = await api.ask(READ, { id }, theirs);
    const missing = await api.ask(READ, { id: '01890a5d-ac96-774b-bcce-b302099a8057' }, theirs);
    expect(foreign.data).toEqual({ conversation: null });
    expect(codesOf(foreign)).toEqual(['NOT_FOUND']);
    expect(foreign.errors[0]?.message).toBe(missing.errors[0]?.message);
  });

  it("cannot reach another's conversation by any of its nodes", async () => {
    const [mine, theirs] = [await api.visitor(), await api.visitor()];
    const id = await startConversation(api, mine);
    const { data } = await api.ask(
      `mutation($id: ID!) { sendMessage(input: { conversationId: $id, text: "book a table" }) {
         turn { id userMessage { id } replies { id } steps { id } conversation { profile { id } } } } }`,
      { id },
      mine,
    );
    const { turn } = data.sendMessage;
    const ids = [id, turn.id, turn.userMessage.id, turn.replies[0].id, turn.steps[0].id, turn.conversation.profile.id];
    for (const node of ids) {
      const query = 'query($id: ID!) { node(id: $id) { __typename id } }';
      expect((await api.ask(query, { id: node }, mine)).data.node.id).toBe(node);
      expect(codesOf(await api.ask(query, { id: node }, theirs))).toEqual(['NOT_FOUND']);
    }
    const sent = await api.ask(
      'mutation($id: ID!) { sendMessage(input: { conversationId: $id, text: "hi" }) { turn { id } problems { code } } }',
      { id },
      theirs,
    );
    expect(sent.data.sendMessage).toEqual({ turn: null, problems: [{ code: 'NOT_FOUND' }] });
    const cancelled = await api.ask(
      'mutation($id: ID!) { cancelTurn(input: { turnId: $id }) { turn { id } problems { code } } }',
      { id: turn.id },
      theirs,
    );
    expect(cancelled.data.cancelTurn).toEqual({ turn: null, problems: [{ code: 'NOT_FOUND' }] });
  });

  it("does not get another's conversation by guessing its idempotency key", async () => {
    const start = async (token: string) =>
      (
        await api.ask(
          `mutation { startConversation(input: { botSlug: "table", idempotencyKey: "1" }) { conversation { id } } }`,
          {},
          token,
        )
      ).data.startConversation.conversation.id;
    const [mine, theirs] = [await api.visitor(), await api.visitor()];
    const id = await start(mine);
    expect(await start(mine)).toBe(id);
    expect(await start(theirs)).not.toBe(id);
  });

  it('lists their own conversations, whatever the filter asks for', async () => {
    const [mine, theirs] = [await api.visitor(), await api.visitor()];
    const id = await startConversation(api, mine);
    const other = await startConversation(api, theirs);
    const profileId = (await api.ask(`{ conversation(id: "${other}") { profile { id } } }`)).data.conversation.profile
      .id;
    const { data } = await api.ask(
      'query($f: ConversationFilter) { conversations(filter: $f) { nodes { id } } }',
      { f: { profileId } },
      mine,
    );
    expect(data.conversations.nodes).toEqual([{ id }]);
  });

  it.each([
    ['trace', 'trace { effects }'],
    ['usage', 'usage { modelCalls }'],
    ['intent', 'intent { acts { act } }'],
    ['reasoning', 'decision { reasoning }'],
    ['source', 'decision { source }'],
  ])('does not see how the bot works: %s', async (field, selection) => {
    const visitor = await api.visitor();
    const id = await startConversation(api, visitor);
    const query = `mutation($id: ID!) { sendMessage(input: { conversationId: $id, text: "when do you open?" }) {
      turn { replies { text } ${selection} } } }`;
    const answer = await api.ask(query, { id }, visitor);
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    expect(answer.errors[0]?.path?.at(-1)).toBe(field);
    expect(answer.data.sendMessage.turn.replies).toHaveLength(1);
    expect(codesOf(await api.ask(query, { id }))).toEqual([]);
  });

  it('may not list the bots', async () => {
    expect(codesOf(await api.ask('{ bots { nodes { slug } } }', {}, await api.visitor()))).toEqual(['FORBIDDEN']);
  });
});

describe('a partner', () => {
  it('sees nothing of another account: lists are empty, ids are not found', async () => {
    const partner = await api.apiKey('PARTNER');
    const id = await startConversation(api);
    const lists = await api.ask('{ conversations { nodes { id } } bots { nodes { id } } }', {}, partner);
    expect(lists.data).toEqual({ conversations: { nodes: [] }, bots: { nodes: [] } });
    const read = await api.ask(
      `query($id: ID!, $bot: ID!) { conversation(id: $id) { id } node(id: $bot) { id } bot(slug: "table") { id } }`,
      { id, bot: api.bot.id },
      partner,
    );
    expect(read.data).toEqual({ conversation: null, node: null, bot: null });
    expect(codesOf(read).toSorted()).toEqual(['BOT_UNKNOWN', 'NOT_FOUND', 'NOT_FOUND']);
    const sent = await api.ask(
      'mutation($id: ID!) { sendMessage(input: { conversationId: $id, text: "hi" }) { problems { code } } }',
      { id },
      partner,
    );
    expect(sent.data.sendMessage.problems).toEqual([{ code: 'NOT_FOUND' }]);
  });

  it('is held to the scopes of the key', async () => {
    const { accountId } = api.app;
    const reader = await api.apiKey('PARTNER', { accountId, scopes: ['conversations:read'] });
    const id = await startConversation(api);
    expect((await api.ask(`{ conversation(id: "${id}") { id } }`, {}, reader)).data.conversation.id).toBe(id);
    expect(codesOf(await api.ask('{ bots { nodes { id } } }', {}, reader))).toEqual(['FORBIDDEN']);
    expect(codesOf(await api.ask(`{ conversation(id: "${id}") { profile { id } } }`, {}, reader))).toEqual([
      'FORBIDDEN',
    ]);
    const bare = await api.apiKey('PARTNER', { accountId, scopes: [] });
    expect(codesOf(await api.ask(`{ conversation(id: "${id}") { id } }`, {}, bare))).toEqual(['FORBIDDEN']);
    const send = 'mutation($id: ID!) { sendMessage(input: { conversationId: $id, text: "hi" }) { turn { id } } }';
    expect(codesOf(await api.ask(send, { id }, reader))).toEqual(['FORBIDDEN']);
  });
});

describe('createVisitorToken', () => {
  const CREATE = `mutation($input: CreateVisitorTokenInput!) {
    createVisitorToken(input: $input) { token expiresAt problems { code path } } }`;
  const create = async (on: TestApi, input: object, credential: string | null = null) =>
    (await on.ask(CREATE, { input }, credential)).data?.createVisitorToken;

  it('needs no key in development, and gives a token that works for 24 hours', async () => {
    const { token, expiresAt, problems } = await create(api, { botSlug: 'table' });
    expect(problems).toEqual([]);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 23 * 60 * 60 * 1000);
    expect(await startConversation(api, token)).toEqual(expect.any(String));
  });

  it('gives the same person back for the same user', async () => {
    const profileOf = async (userId: string) => {
      const { token } = await create(api, { botSlug: 'table', userId });
      return (await api.ask('{ viewer { profile { id userId } } }', {}, token)).data.viewer.profile;
    };
    const ana = await profileOf('ana');
    expect(ana.userId).toBe('ana');
    expect(await create(api, { botSlug: 'table', userId: '' })).toMatchObject({
      problems: [{ code: 'INVALID_INPUT' }],
    });
    expect((await profileOf('ana')).id).toBe(ana.id);
    expect((await profileOf('ben')).id).not.toBe(ana.id);
  });

  it('says which bot there is not', async () => {
    expect((await create(api, { botSlug: 'nobody' })).problems).toEqual([
      { code: 'BOT_UNKNOWN', path: ['input', 'botSlug'] },
    ]);
  });

  it("takes the bot's public key in production, and no user from whoever holds only that", async () => {
    await using production = await startApi({ isProduction: true });
    const { publicKey } = production.bot;
    const wrong = [{ code: 'PUBLIC_KEY_WRONG', path: ['input', 'publicKey'] }];
    expect((await create(production, { botSlug: 'table' })).problems).toEqual(wrong);
    expect((await create(production, { botSlug: 'table', publicKey: 'x' })).problems).toEqual(wrong);
    expect((await create(production, { botSlug: 'other', publicKey })).problems).toEqual(wrong);
    expect((await create(production, { botSlug: 'table', publicKey })).token).toEqual(expect.any(String));

    const named = { botSlug: 'table', publicKey, userId: 'ana' };
    expect(codesOf(await production.ask(CREATE, { input: named }, null))).toEqual(['FORBIDDEN']);
    expect((await create(production, named, production.adminKey)).token).toEqual(expect.any(String));
  });

  it('counts the addresses that a known proxy names, and believes nobody else', async () => {
    const tokenFrom = async (on: TestApi, address: string) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
      const body = JSON.stringify({ query: CREATE, variables: { input: { botSlug: 'table' } } });
      const answer = (await (await fetch(on.url, { method: 'POST', headers, body })).json()) as Pick<Answer, 'data'>;
      return answer.data.createVisitorToken.token !== null;
    };
    await using open = await startApi({ rates: { tokens: 1 } });
    expect([await tokenFrom(open, '192.0.2.1'), await tokenFrom(open, '192.0.2.2')]).toEqual([true, false]);
    await using behindProxy = await startApi({ rates: { tokens: 1 }, proxies: 1 });
    const addresses = ['192.0.2.1', '192.0.2.2', '192.0.2.1'];
    const given: boolean[] = [];
    for (const address of addresses) given.push(await tokenFrom(behindProxy, address));
    expect(given).toEqual([true, true, false]);
  });

  it('is refused after too many from one address', async () => {
    await using busy = await startApi({ rates: { tokens: 2 } });
    await create(busy, { botSlug: 'table' });
    await create(busy, { botSlug: 'table' });
    expect((await create(busy, { botSlug: 'table' })).problems).toMatchObject([{ code: 'RATE_LIMITED' }]);
  });
});
