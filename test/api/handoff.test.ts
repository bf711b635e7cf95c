/** A visitor's page and an operator's desk, side by side: over HTTP and WebSocket, as applications see it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { openReceiver } from '../support/receiver.ts';
import { tableBot } from '../support/table-bot.ts';

let api: TestApi;
let anna: string;
let boris: string;
let visitor: string;
let id: string;

const createKey = async (name: string, role = 'OPERATOR'): Promise<string> => {
  const { data } = await api.ask(
    `mutation { createApiKey(input: { role: ${role}, name: "${name}"${role === 'PARTNER' ? ', scopes: ["*"]' : ''} }) { secret } }`,
  );
  return data.createApiKey.secret;
};

beforeAll(async () => {
  api = await startApi();
  [anna, boris] = [await createKey('Anna'), await createKey('Boris')];
});
afterAll(() => api.close());
beforeEach(async () => {
  visitor = await api.visitor();
  id = await startConversation(api, visitor);
});

const PROBLEMS = 'problems { code message path }';
const say = async (text: string, key = visitor) =>
  (
    await api.ask(
      'mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { id replies { role text } } problems { code } } }',
      { input: { conversationId: id, text } },
      key,
    )
  ).data.sendMessage;
const takeOver = async (key: string) =>
  (
    await api.ask(
      `mutation($id: ID!) { takeOver(input: { conversationId: $id }) {
         conversation { id status handoff { reason summary since holder agentName takenAt } } ${PROBLEMS} } }`,
      { id },
      key,
    )
  ).data.takeOver;
const write = async (text: string, key: string, idempotencyKey?: string) =>
  (
    await api.ask(
      `mutation($input: SendOperatorMessageInput!) { sendOperatorMessage(input: $input) { message { id role text source } ${PROBLEMS} } }`,
      { input: { conversationId: id, text, idempotencyKey } },
      key,
    )
  ).data.sendOperatorMessage;
const release = async (key: string, input: object = {}) =>
  (
    await api.ask(
      `mutation($input: ReleaseConversationInput!) { releaseConversation(input: $input) {
         conversation { status handoff { since } slots { name value source } } ${PROBLEMS} } }`,
      { input: { conversationId: id, ...input } },
      key,
    )
  ).data.releaseConversation;
const typing = async (isTyping: boolean, key: string) =>
  (
    await api.ask(
      `mutation($input: SetTypingInput!) { setTyping(input: $input) { conversationId ${PROBLEMS} } }`,
      { input: { conversationId: id, isTyping } },
      key,
    )
  ).data.setTyping;

/** Everything that comes over a socket, and a way to wait for what should. */
const listen = (query: string, variables: object, key: string) => {
  // oxlint-disable-next-line typescript/no-explicit-any
  const seen: any[] = [];
  const client = api.sockets(key);
  const stream = client.iterate({ query, variables: variables as Record<string, unknown> });
  const ended = (async () => {
    for await (const { data, errors } of stream) seen.push(errors ?? Object.values(data ?? {})[0]);
  })();
  return {
    seen,
    until: async (is: (event: Record<string, unknown>) => boolean) => {
      while (!seen.some(is)) await new Promise((resolve) => setTimeout(resolve, 5));
      return seen.find(is);
    },
    stop: async () => {
      await stream.return?.();
      await ended;
    },
  };
};
const PAGE = `subscription($id: ID!, $after: String) { conversationEvents(conversationId: $id, after: $after) {
  __typename cursor ... on ReplyChunk { messageId text } ... on HandoffChanged { holder agentName }
  ... on TypingChanged { isTyping isHuman } ... on TurnCompleted { turn { replies { role text } } } } }`;
const INBOX = `subscription { inboxEvents { change at message { role text }
  conversation { id status handoff { reason holder agentName } lastActivityAt } } }`;

describe('a visitor and an operator', () => {
  it('see what the other writes, and who types, until the bot goes on where it was', async () => {
    const page = listen(PAGE, { id, after: '0' }, visitor);
    const desk = listen(PAGE, { id, after: '0' }, anna);
    const inbox = listen(INBOX, {}, anna);
    await page.until(({ __typename }) => __typename === 'TurnCompleted');
    await desk.until(({ __typename }) => __typename === 'TurnCompleted');
    expect((await say('book a table')).turn.replies).toEqual([{ role: 'BOT', text: 'For how many people?' }]);

    const taken = await takeOver(anna);
    expect(taken.problems).toEqual([]);
    expect(taken.conversation).toMatchObject({ status: 'HANDED_OFF', handoff: { agentName: 'Anna' } });
    expect(taken.conversation.handoff.summary).toContain('In book, asked for party_size');
    expect(taken.conversation.handoff.summary).toContain('Visitor: book a table');
    expect(await page.until(({ __typename }) => __typename === 'HandoffChanged')).toMatchObject({
      holder: 'OPERATOR',
      agentName: 'Anna',
    });
    expect(await inbox.until(({ change }) => change === 'TAKEN')).toMatchObject({ conversation: { id } });

    // The stream of who types is opened with the page's: said again until it shows.
    const seesTyping = async (stream: typeof page, key: string): Promise<void> => {
      for (;;) {
        expect((await typing(true, key)).problems).toEqual([]);
        if (stream.seen.some(({ __typename }) => __typename === 'TypingChanged')) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await seesTyping(page, anna);
    expect(desk.seen.some(({ __typename }) => __typename === 'TypingChanged')).toBe(false);
    await seesTyping(desk, visitor);

    expect((await say('are you there?')).turn.replies).toEqual([]);
    expect(await inbox.until(({ change }) => change === 'MESSAGE')).toMatchObject({
      message: { role: 'USER', text: 'are you there?' },
      conversation: { id, handoff: { agentName: 'Anna' } },
    });
    const written = await write('Hello, this is Anna. {{ not a template }}', anna, 'hello');
    expect(written).toMatchObject({
      problems: [],
      message: { role: 'OPERATOR', source: 'OPERATOR', text: 'Hello, this is Anna. {{ not a template }}' },
    });
    expect((await write('Hello, this is Anna. {{ not a template }}', anna, 'hello')).message.id).toBe(
      written.message.id,
    );
    const shown = await page.until(({ messageId }) => messageId === written.message.id);
    expect(shown.text).toBe('Hello, this is Anna. {{ not a template }}');
    await desk.until(({ messageId }) => messageId === written.message.id);

    expect(await release(anna, { slots: { party_size: 4 } })).toMatchObject({
      problems: [],
      conversation: {
        status: 'ACTIVE',
        handoff: null,
        slots: [{ name: 'party_size', value: 4, source: 'OPERATOR' }],
      },
    });
    await inbox.until(({ change }) => change === 'RELEASED');
    await page.until(({ holder }) => holder === 'BOT');
    await page.until(({ text }) => text === 'Which day?');
    expect((await say('2026-12-24')).turn.replies).toEqual([{ role: 'BOT', text: 'What time?' }]);
    for (const stream of [page, desk, inbox]) await stream.stop();

    // Cursors grow, typing left aside, and whoever comes later sees the same words in the same order.
    const lasting = page.seen.filter(({ __typename }) => __typename !== 'TypingChanged');
    const cursors = lasting.map(({ cursor }) => cursor);
    expect(cursors).toEqual([...new Set<string>(cursors)].toSorted((a, b) => (a < b ? -1 : 1)));
    const late = listen(PAGE, { id, after: '0' }, visitor);
    await late.until(({ text }) => text === 'What time?');
    await late.stop();
    const words = (events: typeof page.seen) => events.flatMap(({ text }) => text ?? []);
    expect(words(late.seen)).toEqual(["Hi, I'm Tom.", 'For how many people?', shown.text, 'Which day?', 'What time?']);
    const transcript = await api.ask(
      'query($id: ID!) { conversation(id: $id) { turns { nodes { replies { role text } } } } }',
      { id },
      visitor,
    );
    const replies = transcript.data.conversation.turns.nodes.flatMap((turn: { replies: object[] }) => turn.replies);
    expect(replies).toContainEqual({ role: 'OPERATOR', text: shown.text });
  });

  it('find each other by the list of what is with people', async () => {
    await takeOver(anna);
    const { data } = await api.ask(
      '{ conversations(filter: { status: HANDED_OFF }) { nodes { id handoff { agentName } } } }',
      {},
      boris,
    );
    expect(data.conversations.nodes).toContainEqual({ id, handoff: { agentName: 'Anna' } });
  });
});

describe('what is refused', () => {
  it('is said with a code and the part of the input that it is about', async () => {
    expect(await write('hi', anna)).toEqual({
      message: null,
      problems: [{ code: 'HANDOFF_NOT_HELD', message: expect.any(String), path: ['input', 'conversationId'] }],
    });
    await say('book a table');
    await takeOver(anna);
    expect((await takeOver(boris)).problems).toMatchObject([
      { code: 'HANDOFF_HELD', message: expect.stringContaining('Anna'), path: ['input', 'conversationId'] },
    ]);
    expect((await write(' ', anna)).problems).toMatchObject([{ code: 'MESSAGE_EMPTY', path: ['input', 'text'] }]);
    expect((await release(boris)).problems).toMatchObject([{ code: 'HANDOFF_NOT_HELD' }]);
    expect((await typing(true, boris)).problems).toMatchObject([{ code: 'HANDOFF_NOT_HELD' }]);
    const { problems, conversation } = await release(anna, { slots: { party_size: 'many', colour: 'red' } });
    expect(conversation.status).toBe('HANDED_OFF');
    expect(problems.map(({ code, path }: { code: string; path: string[] }) => [code, path.join('.')])).toEqual([
      ['INVALID_INPUT', 'input.slots.party_size'],
      ['INVALID_INPUT', 'input.slots.colour'],
    ]);
  });

  it('to visitors is everything but to type, in their own conversation', async () => {
    const other = await api.visitor();
    const codes = async (query: string, key: string) =>
      (await api.ask(query, { id }, key)).errors.map(({ extensions }) => extensions.code);
    expect(
      await codes('mutation($id: ID!) { takeOver(input: { conversationId: $id }) { problems { code } } }', visitor),
    ).toEqual(['FORBIDDEN']);
    expect(await codes('query($id: ID!) { conversation(id: $id) { handoff { reason } } }', visitor)).toEqual([
      'FORBIDDEN',
    ]);
    expect(await typing(true, visitor)).toEqual({ conversationId: id, problems: [] });
    expect((await typing(true, other)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    const inbox = api.overSse('subscription { inboxEvents { at } }', {}, visitor);
    for await (const { errors } of inbox) expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it("to a partner is nothing within its scopes: it may be somebody's help desk", async () => {
    const desk = await createKey('Help desk', 'PARTNER');
    expect((await takeOver(desk)).conversation.handoff.agentName).toBe('Help desk');
    expect((await write('hello', desk)).message.role).toBe('OPERATOR');
    expect((await release(desk)).problems).toEqual([]);
  });
});

describe('the inbox of an account', () => {
  it("tells nothing of another's", async () => {
    const stranger = listen(INBOX, {}, await api.apiKey('OPERATOR'));
    const own = listen(INBOX, {}, anna);
    // A subscription does not say when it is open: told of until it shows.
    while (own.seen.length < 2) {
      await takeOver(anna);
      await release(anna);
    }
    expect(stranger.seen).toEqual([]);
    await Promise.all([own.stop(), stranger.stop()]);
  });
});

describe('whom the bot names', () => {
  it('is told of hand-offs, and of those that nobody answers, by signed webhooks', async () => {
    const receiver = await openReceiver();
    const clock = { aheadMs: 0 };
    const config = `{ handoff: { answer_within_minutes: 5, webhook: { url: "${receiver.url}" } } }`;
    const files = {
      ...tableBot,
      'bot.yaml': (tableBot['bot.yaml'] ?? '').replace(
        ', interruptions]',
        `, interruptions, { use: actions, config: ${config} }]`,
      ),
    };
    await using watched = await startApi({ files, clock, webhooks: { hosts: ['127.0.0.1'], mayBePrivate: true } });
    const conversationId = await startConversation(watched);
    await watched.ask('mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { id } } }', {
      input: { conversationId, text: 'can I talk to a human please' },
    });
    const told = async (type: string) => {
      for (;;) {
        const bodies = receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: object });
        const found = bodies.filter((body) => body.type === type);
        if (found.length > 0) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    expect(await told('handoff.opened')).toMatchObject([{ data: { conversationId } }]);
    clock.aheadMs = 301_000;
    await watched.app.engine.sweep();
    expect(await told('handoff.escalated')).toMatchObject([{ data: { conversationId } }]);
    expect(receiver.received.every(({ headers }) => headers['webhook-signature'] !== undefined)).toBe(true);
    await receiver.close();
  });
});
