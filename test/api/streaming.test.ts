import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import { startApi, startConversation, take } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const CONVERSE = `subscription($input: SendMessageInput!) { converse(input: $input) {
  __typename cursor conversationId turnId at
  ... on TurnStarted { userMessage { text } }
  ... on ReplyChunk { messageId text }
  ... on StepPresented { step { flow step buttons { value } } }
  ... on ActionPerformed { action { action state } }
  ... on TurnCompleted { turn { id status sequence replies { id text } conversation { slots { name value } } steps { step } } }
  ... on TurnFailed { problem { code } } } }`;

const EVENTS = `subscription($id: ID!, $after: String) { conversationEvents(conversationId: $id, after: $after) {
  __typename cursor turnId ... on ReplyChunk { text } ... on TurnCompleted { turn { sequence } } } }`;

// oxlint-disable-next-line typescript/no-explicit-any
type Event = any;
type Transport = (query: string, variables: object, credential: string | null) => AsyncIterable<Event>;

const transports: [string, Transport][] = [
  [
    'WebSocket',
    (query, variables, credential) => api.sockets(credential).iterate({ query, variables: variables as never }),
  ],
  ['SSE', (query, variables, credential) => api.overSse(query, variables, credential)],
];

const dataOf = async (stream: AsyncIterable<Event>, field: string): Promise<Event[]> => {
  const events: Event[] = [];
  for await (const result of stream) {
    expect(result.errors).toBeUndefined();
    events.push(result.data[field]);
  }
  return events;
};

const expectIncreasing = (events: Event[]): void => {
  const cursors = events.map(({ cursor }) => cursor as string);
  expect(cursors).toEqual([...new Set(cursors)].sort((a, b) => Number(a) - Number(b)));
};

describe.each(transports)('converse over %s', (_name, iterate) => {
  it('streams one turn from TurnStarted to TurnCompleted, and completes', async () => {
    const conversationId = await startConversation(api);
    const input = { conversationId, text: 'book a table', idempotencyKey: newId() };
    const events = await dataOf(iterate(CONVERSE, { input }, api.adminKey), 'converse');
    const kinds = events.map(({ __typename }) => __typename);
    expect(events[0]).toMatchObject({ __typename: 'TurnStarted', userMessage: { text: 'book a table' } });
    expect(kinds.at(-1)).toBe('TurnCompleted');
    expect(kinds).toContain('StepPresented');
    expectIncreasing(events);
    expect(new Set(events.map(({ turnId }) => turnId)).size).toBe(1);
    const { turn } = events.at(-1);
    expect(turn).toMatchObject({ status: 'COMPLETED', sequence: 2, steps: [{ step: 'size' }] });
    const said = events.filter(({ __typename }) => __typename === 'ReplyChunk').map(({ text }) => text);
    expect(said.join('')).toBe(turn.replies.map(({ text }: Event) => text).join(''));
  });

  it('reads what hangs on an event as it stands after the turn', async () => {
    const conversationId = await startConversation(api);
    await dataOf(
      iterate(CONVERSE, { input: { conversationId, text: 'book a table', idempotencyKey: newId() } }, api.adminKey),
      'converse',
    );
    const events = await dataOf(
      iterate(CONVERSE, { input: { conversationId, text: 'four', idempotencyKey: newId() } }, api.adminKey),
      'converse',
    );
    expect(events.at(-1).turn.conversation.slots).toEqual([{ name: 'party_size', value: 4 }]);
  });

  it('streams the same turn again for the same idempotency key', async () => {
    const conversationId = await startConversation(api);
    const input = { conversationId, text: 'when do you open?', idempotencyKey: 'again' };
    const first = await dataOf(iterate(CONVERSE, { input }, api.adminKey), 'converse');
    const second = await dataOf(iterate(CONVERSE, { input }, api.adminKey), 'converse');
    expect(second.at(-1).turn.id).toBe(first.at(-1).turn.id);
    expect(second.at(-1).turn.replies).toEqual(first.at(-1).turn.replies);
    expectIncreasing(second);
  });
});

describe.each(transports)('conversationEvents over %s', (_name, iterate) => {
  it('gives everything after the cursor, then what happens next, once each', async () => {
    const conversationId = await startConversation(api);
    const say = (text: string) =>
      api.ask('mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { id } } }', {
        input: { conversationId, text },
      });
    await say('book a table');
    const untilTurn = (sequence: number) => (taken: readonly Event[]) =>
      taken.at(-1).data.conversationEvents.turn?.sequence === sequence;
    const before = await take(iterate(EVENTS, { id: conversationId, after: '0' }, api.adminKey), untilTurn(2));
    await say('four');
    const cursor = before[3]?.data.conversationEvents.cursor;
    const stream = iterate(EVENTS, { id: conversationId, after: cursor }, api.adminKey);
    const seen = take(stream, untilTurn(4));
    await say('tomorrow');
    const later = (await seen).map(({ data }) => data.conversationEvents);
    const all = [...before.slice(0, 4).map(({ data }) => data.conversationEvents), ...later];
    expectIncreasing(all);
    expect(all.filter(({ __typename }) => __typename === 'TurnCompleted').map(({ turn }) => turn.sequence)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('shows a turn sent elsewhere to whoever watches', async () => {
    const visitor = await api.visitor();
    const conversationId = await startConversation(api, visitor);
    const watched = take(iterate(EVENTS, { id: conversationId, after: '0' }, api.adminKey), (taken) =>
      taken.some(({ data }) => data.conversationEvents.text?.includes('12 to 22')),
    );
    await dataOf(
      iterate(CONVERSE, { input: { conversationId, text: 'when do you open?', idempotencyKey: newId() } }, visitor),
      'converse',
    );
    expectIncreasing((await watched).map(({ data }) => data.conversationEvents));
  });
});

/** The first error of an operation, however the transport brings it. */
async function refusalOf(stream: AsyncIterable<Event>): Promise<string | undefined> {
  try {
    for await (const result of stream) return result.errors?.[0]?.extensions.code;
  } catch (thrown) {
    return Array.isArray(thrown) ? thrown[0].extensions.code : String(thrown);
  }
  return undefined;
}

describe.each(transports)('a refusal over %s', (_name, iterate) => {
  it('has a code: an empty message, a wrong cursor, one of another conversation, an unknown conversation, no credentials', async () => {
    const conversationId = await startConversation(api);
    const nobody = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(
      await refusalOf(
        iterate(CONVERSE, { input: { conversationId, text: '', idempotencyKey: newId() } }, api.adminKey),
      ),
    ).toBe('MESSAGE_EMPTY');
    expect(await refusalOf(iterate(EVENTS, { id: conversationId, after: 'x' }, api.adminKey))).toBe('CURSOR_INVALID');
    const ahead = '000000099000001';
    expect(await refusalOf(iterate(EVENTS, { id: conversationId, after: ahead }, api.adminKey))).toBe('CURSOR_INVALID');
    expect(await refusalOf(iterate(EVENTS, { id: nobody }, api.adminKey))).toBe('NOT_FOUND');
    expect(await refusalOf(iterate(EVENTS, { id: conversationId }, null))).toBe('UNAUTHENTICATED');
    expect(await refusalOf(iterate(EVENTS, { id: conversationId }, 'clq_wrong'))).toBe('UNAUTHENTICATED');
    expect(await refusalOf(iterate('subscription { nothing }', {}, api.adminKey))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await refusalOf(iterate('subscription {', {}, api.adminKey))).toBe('GRAPHQL_PARSE_FAILED');
  });

  it('keeps a visitor from watching or joining the conversation of another', async () => {
    const conversationId = await startConversation(api, await api.visitor());
    const other = await api.visitor();
    expect(await refusalOf(iterate(EVENTS, { id: conversationId }, other))).toBe('NOT_FOUND');
    expect(
      await refusalOf(iterate(CONVERSE, { input: { conversationId, text: 'hi', idempotencyKey: newId() } }, other)),
    ).toBe('NOT_FOUND');
  });

  it('runs queries and mutations too', async () => {
    const results = await take(iterate('{ viewer { role } }', {}, api.adminKey), () => true);
    expect(results[0].data).toEqual({ viewer: { role: 'ADMIN' } });
  });
});
