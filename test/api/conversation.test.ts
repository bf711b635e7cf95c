import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const SEND = `mutation($input: SendMessageInput!) {
  sendMessage(input: $input) {
    turn {
      id sequence status userMessage { id role text button } replies { id role text source buttons { text value } media { type } }
      decision { action reasoning by source confidence } intent { acts { act score } } trace { rules { rule outcome } model { asked } control { control reason returnTo { step } } changes { filled } asked { slot field } }
      usage { modelCalls } steps { id flow step type expectedInput { type variable } } responseTimeMs timeToFirstChunkMs
      startedAt completedAt problem { code } actions { action }
    }
    problems { code message path }
  }
}`;

const send = async (input: object, credential?: string) => {
  const { data, errors } = await api.ask(SEND, { input }, credential);
  expect(errors).toEqual([]);
  return data.sendMessage;
};

describe('a conversation over HTTP', () => {
  it('takes a button for what it is, and the text that came with it for what the person read on it', async () => {
    const conversationId = await startConversation(api);
    await send({ conversationId, text: 'book a table' });
    await send({ conversationId, text: 'when do you open?' });
    const pressed = await send({ conversationId, text: 'Back to the 4 of us', button: 'continue_flow' });
    expect(pressed.turn).toMatchObject({
      userMessage: { text: 'Back to the 4 of us', button: 'continue_flow' },
      intent: { acts: [] },
      trace: { changes: { filled: [] }, control: { control: 'RETURN' } },
    });
    const gone = await send({ conversationId, text: 'tomorrow, 4 people', button: 'gone' });
    expect(gone.turn).toMatchObject({
      decision: { source: 'orchestrator/stale-button' },
      trace: { changes: { filled: [] } },
    });
    const { data } = await api.ask(`{ conversation(id: "${conversationId}") { slots { name } flowStack { step } } }`);
    expect(data.conversation).toEqual({ slots: [], flowStack: [{ step: 'size' }] });
  });

  it('greets, asks, keeps the answer and shows where it stands', async () => {
    const visitor = await api.visitor();
    const started = await api.ask(
      `mutation($input: StartConversationInput!) { startConversation(input: $input) {
         conversation { id status channel locale createdAt bot { slug name } botVersion { number checksum } profile { id } }
         turn { sequence userMessage { text } replies { role text } } problems { code } } }`,
      { input: { botSlug: 'table' } },
      visitor,
    );
    expect(started.errors).toEqual([]);
    const { conversation, turn, problems } = started.data.startConversation;
    expect(problems).toEqual([]);
    expect(conversation).toMatchObject({
      status: 'ACTIVE',
      channel: 'WEB',
      locale: 'en',
      bot: { slug: 'table', name: 'Tom' },
    });
    expect(conversation.botVersion).toMatchObject({ number: 1, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(turn).toMatchObject({ sequence: 1, userMessage: null, replies: [{ role: 'BOT', text: "Hi, I'm Tom." }] });

    const conversationId = conversation.id;
    await api.ask(SEND, { input: { conversationId, text: 'book a table' } }, visitor);
    const second = await api.ask(SEND, { input: { conversationId, text: 'about four' } });
    expect(second.errors).toEqual([]);
    expect(second.data.sendMessage.turn).toMatchObject({
      sequence: 3,
      status: 'COMPLETED',
      userMessage: { role: 'USER', text: 'about four', button: null },
      usage: { modelCalls: 0 },
      decision: { action: 'FLOW', by: 'RULE' },
    });

    const { data, errors } = await api.ask(
      `query($id: ID!) { conversation(id: $id) {
         flowStack { flow step awaiting pausedBy } slots { name status value source turn }
         currentStep { flow step expectedInput { variable } } state stateHistory { to } interruptions { id }
         turns { nodes { sequence } } steps(last: 20) { nodes { step } } } }`,
      { id: conversationId },
      visitor,
    );
    expect(errors).toEqual([]);
    expect(data.conversation.flowStack).toMatchObject([
      { flow: 'book', step: 'day', awaiting: 'date', pausedBy: null },
    ]);
    expect(data.conversation.slots).toMatchObject([
      { name: 'party_size', status: 'FILLED', value: 4, source: 'USER', turn: 3 },
    ]);
    expect(data.conversation.currentStep).toMatchObject({
      flow: 'book',
      step: 'day',
      expectedInput: { variable: 'date' },
    });
    expect(data.conversation.turns.nodes.map((node: { sequence: number }) => node.sequence)).toEqual([1, 2, 3]);
    expect(data.conversation.steps.nodes.map((node: { step: string }) => node.step)).toEqual(['size', 'day']);
  });

  it('explains a turn to staff: what was understood, which rules fired, what it cost', async () => {
    const turn = (await send({ conversationId: await startConversation(api), text: 'book a table' })).turn;
    expect(turn.trace.rules.length).toBeGreaterThan(0);
    expect(turn.trace.model).toEqual({ asked: false });
    expect(turn.trace.asked).toEqual([{ slot: 'party_size', field: null }]);
    expect(turn.decision.reasoning).toEqual(expect.any(String));
    expect(turn.steps).toMatchObject([{ flow: 'book', step: 'size', expectedInput: { variable: 'party_size' } }]);
    expect(turn.responseTimeMs).toBeGreaterThanOrEqual(0);
    expect(Date.parse(turn.completedAt)).toBeGreaterThanOrEqual(Date.parse(turn.startedAt));
  });

  it('answers at once with the stored turn when the reply is not awaited, and the turn ends all the same', async () => {
    const conversationId = await startConversation(api);
    const { turn } = await send({ conversationId, text: 'when do you open?', awaitReply: false });
    expect(turn.userMessage.text).toBe('when do you open?');
    await expect
      .poll(
        async () =>
          (
            await api.ask('query($id: ID!) { node(id: $id) { ... on Turn { status replies { text } } } }', {
              id: turn.id,
            })
          ).data.node,
      )
      .toMatchObject({ status: 'COMPLETED', replies: [{ text: expect.stringContaining('12 to 22') }] });
  });
});

describe('sending the same message again', () => {
  it('gives the same turn back for the same idempotency key, also when 50 copies come at once', async () => {
    const conversationId = await startConversation(api);
    const input = { conversationId, text: 'Do you have parking?', idempotencyKey: 'k1' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(input)));
    expect(new Set(answers.map(({ turn }) => turn.id)).size).toBe(1);
    const again = await send(input);
    expect(again.turn.id).toBe(answers[0].turn.id);
    const { data } = await api.ask('query($id: ID!) { conversation(id: $id) { turns { nodes { id } } } }', {
      id: conversationId,
    });
    expect(data.conversation.turns.nodes).toHaveLength(2);
  });

  it('gives the same conversation and greeting back for the same idempotency key', async () => {
    const start = async () =>
      (
        await api.ask(
          'mutation($input: StartConversationInput!) { startConversation(input: $input) { conversation { id } turn { id replies { text } } problems { code } } }',
          { input: { botSlug: 'table', idempotencyKey: 'start-once' } },
        )
      ).data.startConversation;
    const first = await start();
    expect(first.turn.replies).toMatchObject([{ text: expect.any(String) }]);
    expect(await start()).toEqual(first);
  });
});

describe('a refusal that the caller can act on', () => {
  const cases: [string, (id: string) => object, { code: string; path: string[] }][] = [
    [
      'an empty message',
      (id) => ({ conversationId: id, text: '   ' }),
      { code: 'MESSAGE_EMPTY', path: ['input', 'text'] },
    ],
    ['no message at all', (id) => ({ conversationId: id }), { code: 'MESSAGE_EMPTY', path: ['input', 'text'] }],
    [
      '20,001 characters',
      (id) => ({ conversationId: id, text: 'x'.repeat(20_001) }),
      { code: 'MESSAGE_TOO_LONG', path: ['input', 'text'] },
    ],
    [
      'a button of 20,001 characters',
      (id) => ({ conversationId: id, button: 'x'.repeat(20_001) }),
      { code: 'INVALID_INPUT', path: ['input', 'button'] },
    ],
    [
      'an empty idempotency key',
      (id) => ({ conversationId: id, text: 'hi', idempotencyKey: '' }),
      { code: 'INVALID_INPUT', path: ['input', 'idempotencyKey'] },
    ],
    [
      'an idempotency key of 201 characters',
      (id) => ({ conversationId: id, text: 'hi', idempotencyKey: 'k'.repeat(201) }),
      { code: 'INVALID_INPUT', path: ['input', 'idempotencyKey'] },
    ],
    [
      'an unknown conversation',
      () => ({ conversationId: '01890a5d-ac96-774b-bcce-b302099a8057', text: 'hi' }),
      { code: 'NOT_FOUND', path: ['input', 'conversationId'] },
    ],
    [
      'an id that is no UUID',
      () => ({ conversationId: "1' or true --", text: 'hi' }),
      { code: 'NOT_FOUND', path: ['input', 'conversationId'] },
    ],
  ];
  it.each(cases)('is a problem in the payload: %s', async (_what, input, expected) => {
    const { turn, problems } = await send(input(await startConversation(api)));
    expect(turn).toBeNull();
    expect(problems).toMatchObject([{ ...expected, message: expect.any(String) }]);
  });

  it('takes 20,000 characters, in any alphabet', async () => {
    const conversationId = await startConversation(api);
    const { turn, problems } = await send({ conversationId, text: 'ы'.repeat(20_000) });
    expect(problems).toEqual([]);
    expect(turn.status).toBe('COMPLETED');
    expect(turn.replies.length).toBeGreaterThan(0);
  });

  it.each(['idempotencyKey', 'userId'])('names what is too long to be found again by: %s', async (field) => {
    const start =
      'mutation($input: StartConversationInput!) { startConversation(input: $input) { turn { id } problems { code path } } }';
    const refused = { turn: null, problems: [{ code: 'INVALID_INPUT', path: ['input', field] }] };
    for (const value of ['', 'x'.repeat(201)]) {
      const { data } = await api.ask(start, { input: { botSlug: 'table', [field]: value } });
      expect(data.startConversation).toEqual(refused);
    }
  });

  it('names the bot that is not published', async () => {
    const { data } = await api.ask(
      'mutation { startConversation(input: { botSlug: "nobody" }) { conversation { id } problems { code path } } }',
    );
    expect(data.startConversation).toEqual({
      conversation: null,
      problems: [{ code: 'BOT_UNKNOWN', path: ['input', 'botSlug'] }],
    });
  });

  it('says that a turn that has ended cannot be cancelled', async () => {
    const { turn } = await send({ conversationId: await startConversation(api), text: 'hello' });
    const { data } = await api.ask(
      'mutation($id: ID!) { cancelTurn(input: { turnId: $id }) { turn { id } problems { code path } } }',
      { id: turn.id },
    );
    expect(data.cancelTurn).toEqual({
      turn: null,
      problems: [{ code: 'TURN_NOT_RUNNING', path: ['input', 'turnId'] }],
    });
  });
});
