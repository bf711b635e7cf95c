import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  answer,
  brokenJson,
  cutAfter,
  hang,
  type ModelServer,
  slow,
  startModelServer,
  status,
} from '../../../test/support/model-server.ts';
import type { DecisionEvent, DecisionRequest } from './port.ts';
import { createModelGateway, type ModelGatewayOptions } from './create-model-gateway.ts';

const KEY = 'sk-secret-0123456789';
const decision = {
  commands: [{ name: 'start_flow', arguments: { flow: 'book_table' } }],
  reasoning: 'They want a table.',
  confidence: 0.9,
  reply: 'Happy to help! For how many people shall I book the table, and when would you like to come?',
};

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterEach(() => server.reset());
afterAll(() => server.close());

const setUp = (options: Partial<ModelGatewayOptions> = {}) => {
  const logged: string[] = [];
  const write = (fields: object, message: string) => void logged.push(`${JSON.stringify(fields)} ${message}`);
  const gateway = createModelGateway({
    models: ['openai:gpt-4o'],
    baseUrl: server.url,
    apiKey: KEY,
    prices: { 'gpt-4o': { inputPerMillionUsd: 2, outputPerMillionUsd: 10 } },
    usage: { spentSince: async () => ({ accountUsd: 0, botUsd: 0 }), noteCap: async () => {} },
    clock: { now: () => new Date('2026-11-20T12:00:00.000Z') },
    log: { debug: write, info: write, warn: write, error: write },
    ...options,
  });
  return { gateway, logged };
};

type Changes = Partial<Omit<DecisionRequest, 'meter'>> & { meter?: Partial<DecisionRequest['meter']> };
const requestOf = ({ meter, ...changes }: Changes = {}): DecisionRequest => ({
  model: null,
  messages: [
    { role: 'system', content: 'Answer with JSON.' },
    { role: 'user', content: 'a table please' },
  ],
  temperature: 0.3,
  maxOutputTokens: 500,
  timeoutMs: 5_000,
  signal: new AbortController().signal,
  meter: {
    accountId: 'account',
    botId: 'bot',
    conversationId: 'conversation',
    turnId: 'turn',
    callsMade: 0,
    maxCallsPerTurn: 1,
    dailyBudgetUsd: null,
    conversationLeftUsd: null,
    ...meter,
  },
  ...changes,
});

const decide = async (changes: Changes = {}, { gateway, logged } = setUp()) => {
  const events: DecisionEvent[] = [];
  for await (const event of gateway.decide(requestOf(changes))) events.push(event);
  const last = events.at(-1);
  const usage = last?.kind === 'ended' ? last.usage : expect.fail('the call has no end');
  const reply = events.map((event) => (event.kind === 'reply' ? event.text : '')).join('');
  return { events, kinds: events.map((event) => event.kind), usage, reply, logged };
};

describe('an answer that arrives', () => {
  it('gives the commands first, then the reply, then what it cost', async () => {
    server.enqueue(answer(decision));
    const { events, kinds, usage, reply } = await decide();
    const { reply: words, ...head } = decision;
    expect(events[0]).toEqual({ kind: 'commands', ...head, repairs: [] });
    expect(reply).toBe(words);
    expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['reply']));
    const { id: _id, latencyMs: _latencyMs, ...record } = usage;
    expect(record).toEqual({
      accountId: 'account',
      botId: 'bot',
      conversationId: 'conversation',
      turnId: 'turn',
      model: 'openai:gpt-4o',
      outcome: 'ok',
      inputTokens: 8,
      outputTokens: Math.ceil(JSON.stringify(decision).length / 4),
      costUsd: (8 * 2 + Math.ceil(JSON.stringify(decision).length / 4) * 10) / 1_000_000,
      at: '2026-11-20T12:00:00.000Z',
    });
  });

  it('asks the server once, by its protocol, with the settings of the call', async () => {
    server.enqueue(answer(decision));
    await decide({ temperature: 0.7, maxOutputTokens: 321 });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      authorization: `Bearer ${KEY}`,
      body: {
        model: 'gpt-4o',
        stream: true,
        temperature: 0.7,
        max_tokens: 321,
        stream_options: { include_usage: true },
        response_format: { type: 'json_object' },
        messages: [
          { role: 'system', content: 'Answer with JSON.' },
          { role: 'user', content: 'a table please' },
        ],
      },
    });
  });

  it('lets the first words out while the model still writes', async () => {
    server.enqueue(slow(10, decision));
    const { gateway } = setUp();
    const stream = gateway.decide(requestOf())[Symbol.asyncIterator]();
    await stream.next();
    const first = await stream.next();
    expect(first.value).toMatchObject({ kind: 'reply' });
    const rest: string[] = [];
    for (let next = await stream.next(); !next.done; next = await stream.next()) rest.push(next.value.kind);
    expect(rest.filter((kind) => kind === 'reply').length).toBeGreaterThan(3);
  });

  it('makes one event of tokens that arrive together', async () => {
    server.enqueue(answer({ ...decision, reply: 'word '.repeat(400) }));
    const { kinds, reply } = await decide();
    expect(reply).toBe('word '.repeat(400));
    expect(kinds.filter((kind) => kind === 'reply').length).toBeLessThan(100);
  });

  it('estimates the tokens where the server does not count them', async () => {
    server.enqueue(answer(decision, { reportsUsage: false }));
    const { usage } = await decide();
    expect(usage).toMatchObject({ outcome: 'ok', inputTokens: 9 });
    expect(usage.outputTokens).toBe(Math.ceil(JSON.stringify(decision).length / 4));
  });

  it('takes a fenced answer, and one whose last brace is missing', async () => {
    server.enqueue(
      answer(`\`\`\`json\n${JSON.stringify(decision)}\n\`\`\``),
      answer(JSON.stringify(decision).slice(0, -1)),
    );
    expect(await decide()).toMatchObject({ reply: decision.reply, usage: { outcome: 'ok' } });
    expect(await decide()).toMatchObject({ reply: decision.reply, usage: { outcome: 'ok' } });
  });
});

describe('faults', () => {
  it('repeats the request once after a 500, a 429 or a dropped connection, and answers', async () => {
    for (const fault of [status(500), status(429), status(429, 0.1), cutAfter(0, decision)]) {
      server.reset();
      server.enqueue(fault, answer(decision));
      const { usage } = await decide();
      expect(usage.outcome).toBe('ok');
      expect(server.requests).toHaveLength(2);
    }
  });

  it('gives up after the second fault, with no tokens to pay for', async () => {
    server.respond(() => status(503));
    const { usage, kinds } = await decide();
    expect(kinds).toEqual(['ended']);
    expect(usage).toMatchObject({ outcome: 'unavailable', inputTokens: 0, outputTokens: 0, costUsd: 0 });
    expect(server.requests).toHaveLength(2);
  });

  it('does not repeat what will not get better: a wrong key', async () => {
    server.enqueue(status(401));
    expect((await decide()).usage.outcome).toBe('unavailable');
    expect(server.requests).toHaveLength(1);
  });

  it('puts a request that the server rejects in the barest terms, once', async () => {
    server.enqueue(status(400), status(400), status(400));
    expect((await decide()).usage.outcome).toBe('unavailable');
    expect(server.requests).toHaveLength(2);
    expect(Object.keys(server.requests[1]?.body ?? {}).toSorted()).toEqual([
      'max_tokens',
      'messages',
      'model',
      'stream',
    ]);
  });

  it('does not wait longer than the call may take: a late retry-after ends it', async () => {
    server.enqueue(status(429, 60));
    expect((await decide({ timeoutMs: 2_000 })).usage.outcome).toBe('rate_limited');
    expect(server.requests).toHaveLength(1);
  });

  it('makes one request when told not to repeat', async () => {
    server.enqueue(status(500), answer(decision));
    expect((await decide({}, setUp({ retries: 0 }))).usage.outcome).toBe('unavailable');
    expect(server.requests).toHaveLength(1);
  });

  it('says unavailable when nobody listens', async () => {
    const { usage } = await decide({}, setUp({ baseUrl: 'http://127.0.0.1:9/v1' }));
    expect(usage).toMatchObject({ outcome: 'unavailable', inputTokens: 0 });
  });

  it('ends a server that hangs, and one that stops in mid-answer, as a timeout', async () => {
    server.enqueue(hang(), slow(40, decision));
    expect((await decide({ timeoutMs: 80 })).usage.outcome).toBe('timeout');
    const late = await decide({ timeoutMs: 200 });
    expect(late.usage).toMatchObject({ outcome: 'timeout', inputTokens: 9 });
    expect(late.usage.outputTokens).toBeGreaterThan(0);
  });

  it('says cut when the stream breaks, in order or not, and keeps what was out', async () => {
    const half = Math.ceil(JSON.stringify(decision).length / 4) - 10;
    server.enqueue(cutAfter(half, decision), answer(decision, { cutAfterTokens: half, isCleanCut: true }));
    for (let call = 0; call < 2; call += 1) {
      const { usage, reply, kinds } = await decide();
      expect(usage.outcome).toBe('cut');
      expect(kinds[0]).toBe('commands');
      expect(reply.length).toBeGreaterThan(10);
      expect(decision.reply.startsWith(reply)).toBe(true);
    }
    expect(server.requests).toHaveLength(2);
  });

  it('says cut when the model ran into its limit of tokens', async () => {
    server.enqueue(answer(JSON.stringify(decision).slice(0, -20), { finishReason: 'length' }));
    expect((await decide()).usage.outcome).toBe('cut');
  });

  it('refuses broken JSON and prose, and lets nothing of them out', async () => {
    server.enqueue(brokenJson(), answer('Sure, I can book that for you!'), answer(''));
    for (let call = 0; call < 3; call += 1) {
      const { kinds, usage } = await decide();
      expect(kinds).toEqual(['ended']);
      expect(usage.outcome).toBe('invalid');
    }
  });

  it('stops when the turn is cancelled', async () => {
    server.enqueue(slow(5, decision));
    const cancel = new AbortController();
    const { gateway } = setUp();
    const outcomes: string[] = [];
    for await (const event of gateway.decide(requestOf({ signal: cancel.signal }))) {
      if (event.kind === 'reply') cancel.abort();
      if (event.kind === 'ended') outcomes.push(event.usage.outcome);
    }
    expect(outcomes).toEqual(['aborted']);
  });

  it('never shows the key in logs', async () => {
    server.enqueue(status(401), status(500), status(500), hang());
    const { gateway, logged } = setUp();
    for (let call = 0; call < 3; call += 1) await decide({ timeoutMs: 1_000 }, { gateway, logged });
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join('\n')).not.toMatch(/secret/);
  });

  it('reports a provider whose package is not there as unavailable', async () => {
    const { usage } = await decide({}, setUp({ models: ['anthropic:claude'] }));
    expect(usage).toMatchObject({ outcome: 'unavailable', model: 'anthropic:claude' });
    expect(server.requests).toHaveLength(0);
  });
});

describe('calls that are refused before they are made', () => {
  it('refuses the second call of a turn that may make one', async () => {
    const { usage, kinds } = await decide({ meter: { callsMade: 1, maxCallsPerTurn: 1 } });
    expect(kinds).toEqual(['ended']);
    expect(usage).toMatchObject({ outcome: 'refused_limit', inputTokens: 0, outputTokens: 0, costUsd: 0 });
    expect(server.requests).toHaveLength(0);
  });

  it('refuses a call that may cost more than the bot or the account has left', async () => {
    const usage = { spentSince: async () => ({ accountUsd: 9.999, botUsd: 0.999 }), noteCap: async () => {} };
    const overBot = await decide({ meter: { dailyBudgetUsd: 1 } }, setUp({ usage }));
    const overAccount = await decide({}, setUp({ usage, accountDailyBudgetUsd: 10 }));
    expect([overBot.usage.outcome, overAccount.usage.outcome]).toEqual(['refused_budget', 'refused_budget']);
    expect(server.requests).toHaveLength(0);
  });

  it('refuses a call that may cost more than its conversation has left', async () => {
    server.enqueue(answer(decision));
    // 500 tokens at most for the answer are half a cent, and the question is a few hundredths more.
    const outcomes = await Promise.all(
      [0.006, 0.005, 0, -1].map(
        async (conversationLeftUsd) => (await decide({ meter: { conversationLeftUsd } })).usage.outcome,
      ),
    );
    expect(outcomes).toEqual(['ok', 'refused_limit', 'refused_limit', 'refused_limit']);
    expect(server.requests).toHaveLength(1);
  });

  it('counts its own spending against the budget at once', async () => {
    server.respond(() => answer(decision));
    const fixture = setUp({ prices: { 'gpt-4o': { inputPerMillionUsd: 0, outputPerMillionUsd: 1_000 } } });
    const outcomes: string[] = [];
    for (let call = 0; call < 5; call += 1) {
      outcomes.push((await decide({ maxOutputTokens: 100, meter: { dailyBudgetUsd: 0.25 } }, fixture)).usage.outcome);
    }
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'refused_budget', 'refused_budget']);
  });

  it('holds a budget for a model whose price nobody has entered', async () => {
    const { usage } = await decide({ maxOutputTokens: 1_000, meter: { dailyBudgetUsd: 0.03 } }, setUp({ prices: {} }));
    expect(usage.outcome).toBe('refused_budget');
  });

  it('opens the circuit after faults in a row, and lets one call try after the cool-down', async () => {
    let nowMs = Date.parse('2026-11-20T12:00:00.000Z');
    const fixture = setUp({
      breaker: { faults: 2, coolDownMs: 10_000 },
      retries: 0,
      clock: { now: () => new Date(nowMs) },
    });
    server.enqueue(status(500), status(500), answer(decision), answer(decision));
    const outcomes: string[] = [];
    for (let call = 0; call < 3; call += 1) outcomes.push((await decide({}, fixture)).usage.outcome);
    nowMs += 10_000;
    for (let call = 0; call < 2; call += 1) outcomes.push((await decide({}, fixture)).usage.outcome);
    expect(outcomes).toEqual(['unavailable', 'unavailable', 'circuit_open', 'ok', 'ok']);
    expect(server.requests).toHaveLength(4);
  });

  it('keeps the circuit closed for a model that answers rubbish: it is there', async () => {
    const fixture = setUp({ breaker: { faults: 1, coolDownMs: 10_000 } });
    server.enqueue(brokenJson(), answer(decision));
    await decide({}, fixture);
    expect((await decide({}, fixture)).usage.outcome).toBe('ok');
  });
});

describe('a list of models', () => {
  const models = ['openai:gpt-4o', 'openai:gpt-4o-mini'];

  it('asks the next one after a fault, and records which one answered', async () => {
    server.respond(({ body }) => (body.model === 'gpt-4o' ? status(503) : answer(decision)));
    const { usage } = await decide({}, setUp({ models }));
    expect(usage).toMatchObject({ outcome: 'ok', model: 'openai:gpt-4o-mini' });
    expect(server.requests.map(({ body }) => body.model)).toEqual(['gpt-4o', 'gpt-4o-mini']);
  });

  it('goes straight to the next one while the circuit of the first is open', async () => {
    server.respond(({ body }) => (body.model === 'gpt-4o' ? status(401) : answer(decision)));
    const fixture = setUp({ models, breaker: { faults: 1, coolDownMs: 60_000 } });
    expect((await decide({}, fixture)).usage.outcome).toBe('unavailable');
    expect((await decide({}, fixture)).usage).toMatchObject({ outcome: 'ok', model: 'openai:gpt-4o-mini' });
    expect(server.requests.map(({ body }) => body.model)).toEqual(['gpt-4o', 'gpt-4o-mini']);
  });

  it('takes the model that the bot names, with the list behind it', async () => {
    server.respond(({ body }) => (body.model === 'llama3:8b' ? status(500) : answer(decision)));
    const { usage } = await decide({ model: 'llama3:8b' }, setUp({ models }));
    expect(usage.model).toBe('openai:gpt-4o');
    expect(server.requests.map(({ body }) => body.model)).toEqual(['llama3:8b', 'gpt-4o']);
  });

  it('cannot be empty', () => {
    expect(() => setUp({ models: [] })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
