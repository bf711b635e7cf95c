/**
 * What servers of models really send, kind by kind (docs/models.md). A bot asks such a server in the middle of a flow; the
 * answer has to be used, by a bounded number of requests. The last part holds what no client can use: the rules answer.
 */
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelGateway } from '../../src/engine/model/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, saidIn, silentLog } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';
import { DONE, chunk, event, refuse, send, startWireServer, streamed } from '../support/wire-server.ts';
import type { Wire, WireRequest, WireServer } from '../support/wire-server.ts';

let server: WireServer;
beforeAll(async () => {
  server = await startWireServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const botAsking = async (timeoutMs = 20_000): Promise<TestBot> => {
  const stores = memoryStores();
  const model = createModelGateway({
    models: ['some-model'],
    baseUrl: server.url,
    apiKey: 'sk-test',
    prices: { 'some-model': { inputPerMillionUsd: 1, outputPerMillionUsd: 2 } },
    usage: stores.usage,
    clock: { now: () => new Date() },
    log: silentLog,
  });
  const files = { ...tableBot, 'bot.yaml': `${tableBot['bot.yaml']}\nmodel: { timeout_ms: ${timeoutMs} }\n` };
  const bot = await makeBot({ files, model, stores });
  await bot.say('I want to book a table');
  return bot;
};

const COMMAND = { name: 'set_slots', arguments: { slots: { party_size: 4 } } };
const REPLY = 'Lovely, a foursome — «да» 🥂.';
const decision = (over: object = {}): string =>
  JSON.stringify({ commands: [COMMAND], reasoning: 'as said', confidence: 0.9, reply: REPLY, ...over });
const without = (...keys: string[]): string =>
  JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(decision())).filter(([key]) => !keys.includes(key))));

/** The bot asks and the server answers so: the command has run, and the turn is the model's. */
const isUsed = async (wire: Wire, { reply = REPLY, requests = 1 } = {}): Promise<WireRequest[]> => {
  const bot = await botAsking();
  server.answer(wire);
  const turn = await bot.say('blorp the usual crowd zzz');
  expect(turn.trace?.model).toMatchObject({ asked: true, outcome: 'ok' });
  expect(turn.decision?.by).toBe('model');
  expect(saidIn(turn)).toBe(reply === '' ? 'Which day?' : `${reply}\nWhich day?`);
  expect(turn.usage.modelCalls).toBe(1);
  expect(server.requests.length).toBeLessThanOrEqual(requests);
  return [...server.requests];
};

const text =
  (content: string, size?: number): Wire =>
  (response) =>
    send(response, streamed(content, size));

describe('a decision in another shape is used', () => {
  const shapes: Record<string, string> = {
    'no confidence': without('confidence'),
    'a confidence as text': decision({ confidence: '0.9' }),
    'a confidence of 90': decision({ confidence: 90 }),
    'a confidence of "90%"': decision({ confidence: '90%' }),
    'a confidence in words': decision({ confidence: 'high' }),
    'no reasoning': without('reasoning'),
    'a reasoning that is null': decision({ reasoning: null }),
    'neither reasoning nor confidence': without('reasoning', 'confidence'),
    'one command that is no list': decision({ commands: COMMAND }),
    'arguments as JSON in a text': decision({
      commands: [{ name: 'set_slots', arguments: JSON.stringify(COMMAND.arguments) }],
    }),
    'arguments called parameters': decision({ commands: [{ name: 'set_slots', parameters: COMMAND.arguments }] }),
    'arguments beside the name': decision({ commands: [{ name: 'set_slots', slots: { party_size: 4 } }] }),
    'a command in the shape of a tool call': decision({
      commands: [{ type: 'function', function: { name: 'set_slots', arguments: JSON.stringify(COMMAND.arguments) } }],
    }),
    'an argument nobody asked for': decision({
      commands: [{ name: 'set_slots', arguments: { ...COMMAND.arguments, source: 'user' } }],
    }),
    'a number as text': decision({ commands: [{ name: 'set_slots', arguments: { slots: { party_size: '4' } } }] }),
    'a slot that is null': decision({
      commands: [{ name: 'set_slots', arguments: { slots: { party_size: 4, date: null } } }],
    }),
    'keys in another order': JSON.stringify({
      reply: REPLY,
      confidence: 0.9,
      reasoning: '',
      commands: [COMMAND],
    }),
    'a key nobody asked for': decision({ language: 'en', analysis: { mood: ['fine', { a: '}' }] } }),
    'a code fence': `\`\`\`json\n${decision()}\n\`\`\``,
    'a code fence without a language': `\`\`\`\n${decision()}\n\`\`\``,
    'prose before': `Sure! Here is the JSON you asked for:\n${decision()}`,
    'prose behind': `${decision()}\n\nLet me know if you need {anything} else.`,
    'prose with braces before': `With {party_size} known, the answer is:\n${decision()}`,
    'an unescaped line break': decision().replace('foursome — ', 'foursome\\n— ').replace('\\n', ' '),
    'a comma before a closing bracket': decision().replace('}}}]', '}},}],').replace('],,', '],'),
    'single quotes': decision().replaceAll('"', "'"),
    'keys without quotes': decision().replace('"commands"', 'commands').replace('"reply"', 'reply'),
    'no last brace': decision().slice(0, -1),
    'the key of the commands given twice': decision().replace('{"commands"', '{"commands":[],"commands"'),
    'reasoning before it, with a draft': `<think>Maybe {"commands":[],"reply":"No."} or not.</think>\n${decision()}`,
    'reasoning without its opening tag': `They want four. {"commands":[],"reply":"No."}\n</think>\n\n${decision()}`,
    'reasoning under another tag': `<thinking>hm</thinking>${decision()}`,
  };
  it.each(Object.entries(shapes))('%s', async (_, content) => {
    await isUsed(text(content));
  });

  it.each(['no reply', 'a reply that is null', 'an empty reply'])('%s', async (which) => {
    const content =
      which === 'no reply' ? without('reply') : decision({ reply: which === 'an empty reply' ? '' : null });
    await isUsed(text(content), { reply: '' });
  });

  it('an enum in capitals', async () => {
    const bot = await botAsking();
    const aside = { name: 'answer_aside', arguments: { kind: 'GENERAL', faq: null } };
    server.answer(text(decision({ commands: [aside], reply: 'We are by the sea.' })));
    const turn = await bot.say('blorp zzz');
    expect(turn.decision).toMatchObject({ by: 'model', source: 'answer_aside' });
    expect(turn.trace?.model.repairs).toHaveLength(2);
  });

  it.each(['null', 'missing'])('commands that are %s beside a reply', async (which) => {
    const bot = await botAsking();
    server.answer(text(which === 'null' ? decision({ commands: null }) : without('commands')));
    const turn = await bot.say('blorp zzz');
    expect(turn.decision?.by).toBe('model');
    expect(saidIn(turn)).toContain(REPLY);
  });

  it('one usable command of two, where no words rest on both', async () => {
    const bot = await botAsking();
    server.answer(text(decision({ commands: [COMMAND, { name: 'dance' }], reply: '' })));
    const turn = await bot.say('blorp zzz');
    expect(saidIn(turn)).toBe('Which day?');
    expect(turn.trace?.commands.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused']);
  });

  it('names in the trace what was put right', async () => {
    const bot = await botAsking();
    server.answer(text(decision({ confidence: '90%', commands: COMMAND })));
    const turn = await bot.say('blorp zzz');
    expect(turn.trace?.model.repairs).toHaveLength(2);
  });
});

describe('an answer on another wire is used', () => {
  const usage = (prompt: number): object => ({ usage: { prompt_tokens: prompt, completion_tokens: 5 } });
  const whole = (message: object, finish = 'stop'): string =>
    JSON.stringify({ object: 'chat.completion', choices: [{ index: 0, message, finish_reason: finish }], ...usage(9) });
  const halves = (content: string, read: (half: string) => object): string[] => [
    chunk(read(content.slice(0, 60))),
    chunk(read(content.slice(60))),
    chunk({}, 'stop'),
    DONE,
  ];
  const bytes = Buffer.from(streamed(decision(), 400).join(''));
  const wires: Record<string, Wire> = {
    'one whole answer instead of a stream': (response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(whole({ content: decision() }));
    },
    'a whole answer under the type of a stream': (response) => send(response, [whole({ content: decision() })]),
    'content as a list of parts': (response) =>
      send(
        response,
        halves(decision(), (half) => ({ content: [{ type: 'text', text: half }] })),
      ),
    'an empty first chunk with filter results': (response) =>
      send(response, [event({ choices: [], prompt_filter_results: [{}] }), ...streamed(decision())]),
    'a whole answer in one chunk': (response) =>
      send(response, [chunk({ role: 'assistant', content: decision() }, 'stop'), DONE]),
    'one character a chunk': text(decision(), 1),
    'characters cut between packets': async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let at = 0; at < bytes.length; at += 3) {
        response.write(bytes.subarray(at, at + 3));
        if (at % 60 === 0) await sleep(1);
      }
      response.end();
    },
    'CRLF between lines': (response) =>
      send(
        response,
        streamed(decision()).map((piece) => piece.replaceAll('\n', '\r\n')),
      ),
    'comments between events': (response) =>
      send(response, [': processing\n\n', ...streamed(decision()).flatMap((piece) => [piece, ': wait\n\n'])]),
    'no [DONE]': (response) => send(response, streamed(decision()).slice(0, -1)),
    'no last empty line': (response) => {
      const pieces = [chunk({ content: decision() }), chunk({}, 'stop').trimEnd()];
      send(response, pieces);
    },
    'no reason for the end': (response) => send(response, [chunk({ content: decision() }), DONE]),
    'the last chunk twice': (response) =>
      send(response, [chunk({ content: decision() }), chunk({}, 'stop'), chunk({}, 'stop'), DONE]),
    'the word eos for the end': (response) => send(response, [chunk({ content: decision() }), chunk({}, 'eos'), DONE]),
    'lines of no protocol between events': (response) =>
      send(response, ['data: {broken\n\n', 'event: ping\n\n', ...streamed(decision())]),
    'another type of content': (response) => send(response, streamed(decision()), { 'content-type': 'text/plain' }),
    'gzip though nobody asked': (response) =>
      send(response, [gzipSync(streamed(decision()).join(''))], { 'content-encoding': 'gzip' }),
    'a whole answer in gzip': (response) =>
      send(response, [gzipSync(whole({ content: decision() }))], { 'content-encoding': 'gzip' }),
    'reasoning beside the content': (response) =>
      send(response, [
        chunk({ reasoning_content: 'Four, {"commands":[]} they say.' }),
        chunk({ reasoning: 'So four.' }),
        ...streamed(decision()),
      ]),
    'usage that is null': (response) =>
      send(response, [event({ choices: [{ delta: { content: decision() } }], usage: null }), chunk({}, 'stop'), DONE]),
    'a tool call': (response) =>
      send(response, [
        chunk({ tool_calls: [{ index: 0, id: 'a', function: { name: 'set_slots', arguments: '' } }] }),
        chunk({ tool_calls: [{ index: 0, function: { arguments: '{"slots":' } }] }),
        chunk({ tool_calls: [{ index: 0, function: { arguments: '{"party_size":4}}' } }] }),
        chunk({}, 'tool_calls'),
        DONE,
      ]),
    'a whole tool call': (response) => {
      const call = { function: { name: 'set_slots', arguments: JSON.stringify(COMMAND.arguments) } };
      response.writeHead(200).end(whole({ content: null, tool_calls: [call] }, 'tool_calls'));
    },
    'the first token after six seconds': async (response) => {
      await sleep(6_000);
      send(response, streamed(decision()));
    },
    'slow tokens': async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const piece of streamed(decision())) {
        response.write(piece);
        await sleep(60);
      }
      response.end();
    },
  };
  it.each(Object.entries(wires))('%s', async (name, wire) => {
    await isUsed(wire, { reply: name.includes('tool call') ? '' : REPLY });
  });

  it('counts tokens by the last count of an answer, wherever it stands', async () => {
    const bot = await botAsking();
    server.answer((response) =>
      send(response, [
        event({ choices: [{ delta: { content: '' } }], ...usage(1) }),
        chunk({ content: decision() }),
        chunk({}, 'stop'),
        event({ choices: [], ...usage(77) }),
        DONE,
      ]),
    );
    expect((await bot.say('blorp zzz')).usage).toMatchObject({ inputTokens: 77, outputTokens: 5 });
  });

  it('words with which the model declines are its reply', async () => {
    const bot = await botAsking();
    server.answer((response) =>
      send(response, [chunk({ refusal: "I can't help with that." }), chunk({}, 'stop'), DONE]),
    );
    expect(saidIn(await bot.say('blorp zzz'))).toContain("I can't help with that.");
  });
});

describe('a request that a server refuses is put in its terms, once', () => {
  /** Refuses with these words while the request has the thing that it does not take. */
  const picky =
    (takes: (request: WireRequest['body']) => boolean, words: string): Wire =>
    (response, { body }) =>
      takes(body) ? send(response, streamed(decision())) : refuse(response, 400, { message: words });
  const roles = ({ messages }: WireRequest['body']): string[] => messages.map(({ role }) => role);
  const alternates = (body: WireRequest['body']): boolean =>
    roles(body).every((role, at, all) => role !== all[at - 1] && (at > 0 || role === 'user'));
  const strict = (body: WireRequest['body']): boolean =>
    ['response_format', 'stream_options', 'temperature', 'max_tokens'].every((key) => !(key in body)) &&
    !roles(body).includes('system');

  const refusals: Record<string, readonly [takes: (body: WireRequest['body']) => boolean, words: string]> = {
    response_format: [
      (body) => !('response_format' in body),
      'Unrecognized request argument supplied: response_format',
    ],
    'any object as response_format': [
      ({ response_format }) => (response_format as { type?: string } | undefined)?.type !== 'json_object',
      "'response_format.type' must be 'json_schema' or 'text'",
    ],
    'a schema as response_format': [
      ({ response_format }) => (response_format as { type?: string } | undefined)?.type === 'json_object',
      "response_format.type 'json_schema' is not supported: use 'json_object'",
    ],
    'any type of response_format': [(body) => !('response_format' in body), "'response_format.type' must be 'text'"],
    'response_format while streaming': [
      (body) => !('response_format' in body),
      'JSON mode is not supported while streaming',
    ],
    stream_options: [(body) => !('stream_options' in body), 'extra fields not permitted: stream_options'],
    temperature: [(body) => !('temperature' in body), "Unsupported value: 'temperature' does not support 0.3"],
    max_tokens: [
      (body) => 'max_completion_tokens' in body,
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    ],
    'the role system': [(body) => !roles(body).includes('system'), 'System role not supported'],
    'roles that do not alternate': [alternates, 'Conversation roles must alternate user/assistant/user/assistant/...'],
    'a first message that is not the user’s': [alternates, 'The first message must be from the user'],
    'something it does not name': [(body) => !('temperature' in body), 'Bad request'],
    'everything at once': [
      strict,
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    ],
  };
  it.each(Object.entries(refusals))('%s', async (_, [takes, words]) => {
    const bot = await botAsking();
    server.answer(picky(takes, words));
    expect(saidIn(await bot.say('blorp zzz'))).toContain(REPLY);
    expect(server.requests.length).toBeLessThanOrEqual(3);
    // What was learned is kept.
    server.requests.length = 0;
    await bot.say('blorp blorp zzz');
    expect(server.requests).toHaveLength(1);
  });

  it('asks for the decision by a strict schema, and reads an answer that keeps to it', async () => {
    const bot = await botAsking();
    const kept = { commands: [{ name: 'set_slots', arguments: { slots: '{"party_size":4}' } }] };
    server.answer((response) => send(response, streamed(decision(kept))));
    const turn = await bot.say('blorp zzz');
    expect(saidIn(turn)).toContain('Which day?');
    const format = server.requests[0]?.body['response_format'];
    expect(format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
    // Strict mode: every object says all of its keys, and that it has no others.
    const objects = (schema: unknown): Record<string, unknown>[] => {
      if (typeof schema !== 'object' || schema === null) return [];
      const own = 'type' in schema && schema.type === 'object' ? [schema as Record<string, unknown>] : [];
      return [...own, ...Object.values(schema).flatMap(objects)];
    };
    const all = objects((format as { json_schema: { schema: unknown } }).json_schema.schema);
    expect(all.length).toBeGreaterThan(5);
    for (const { properties, required, additionalProperties } of all)
      expect([required, additionalProperties]).toEqual([Object.keys(properties as object), false]);
  });

  it('asks again without JSON mode where the server fails its own check of the JSON', async () => {
    await isUsed(
      (response, { body }) =>
        'response_format' in body
          ? refuse(response, 400, { message: 'Failed to generate JSON.', code: 'json_validate_failed' })
          : send(response, streamed(decision())),
      { requests: 2 },
    );
  });

  it('asks no second time where the conversation is too long', async () => {
    const bot = await botAsking();
    server.answer((response) =>
      refuse(response, 400, { message: 'maximum context length is 4096 tokens, reduce max_tokens' }),
    );
    expect((await bot.say('blorp zzz')).decision?.by).toBe('rule');
    expect(server.requests).toHaveLength(1);
  });
});

describe('a server that is not ready is asked once more', () => {
  const once =
    (fault: (response: ServerResponse) => void): Wire =>
    (response, _request, index) =>
      index === 0 ? fault(response) : send(response, streamed(decision()));
  const inOneSecond = (): string => new Date(Date.now() + 1_000).toUTCString();
  const faults: Record<string, (response: ServerResponse) => void> = {
    '429 with seconds': (response) => refuse(response, 429, { message: 'slow down' }, { 'retry-after': '1' }),
    '429 with a date': (response) => refuse(response, 429, { message: 'slow' }, { 'retry-after': inOneSecond() }),
    '429 with milliseconds': (response) => refuse(response, 429, { message: 'slow' }, { 'retry-after-ms': '300' }),
    '502 with a page of HTML': (response) => refuse(response, 502, '<html><h1>Bad Gateway</h1></html>'),
    '200 with a page of HTML': (response) => refuse(response, 200, '<!DOCTYPE html><p>Log in</p>'),
    '529': (response) => refuse(response, 529, { type: 'overloaded_error', message: 'Overloaded' }),
    '409': (response) => refuse(response, 409, { message: 'conflict' }),
    '500': (response) => refuse(response, 500, { message: 'oops' }),
    'an error inside a stream, before anything else': (response) =>
      send(response, [event({ error: { message: 'overloaded', code: 529 } })]),
    'a reset before the first byte': (response) => void response.socket?.destroy(),
    'nothing at all': (response) => send(response, []),
  };
  it.each(Object.entries(faults))('%s', async (_, fault) => {
    await isUsed(once(fault), { requests: 2 });
  });

  it('503 while the model is loading, until it has', async () => {
    await isUsed(
      (response, _request, index) =>
        index < 3
          ? refuse(response, 503, { message: 'Model is loading, please retry' })
          : send(response, streamed(decision())),
      { requests: 4 },
    );
  });

  it('sockets that the server closed, one or all', async () => {
    const bot = await botAsking();
    const sockets = new Set<ServerResponse['socket']>();
    server.answer((response) => {
      sockets.add(response.socket);
      send(response, streamed(decision({ commands: [] })));
    });
    await Promise.all([bot.say('blorp zzz'), bot.say('blorp two zzz')]);
    for (const socket of sockets) socket?.destroy();
    server.requests.length = 0;
    const turn = await bot.say('blorp again zzz');
    expect(turn.decision?.by).toBe('model');
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });

  it('a redirect to another path of the same host is followed', async () => {
    await isUsed(
      (response, { path }) =>
        path === '/v2/chat'
          ? send(response, streamed(decision()))
          : void response.writeHead(307, { location: '/v2/chat' }).end(),
      { requests: 2 },
    );
  });

  it('a model that spent its tokens on thinking gets more of them', async () => {
    const requests = await isUsed(
      (response, _request, index) =>
        index === 0
          ? send(response, [chunk({ reasoning_content: 'so many thoughts' }), chunk({}, 'length'), DONE])
          : send(response, streamed(decision())),
      { requests: 2 },
    );
    const limits = requests.map(({ body }) => Number(body['max_tokens']));
    expect(limits[1]).toBeGreaterThan(limits[0] ?? 0);
  });
});

describe('a reply that somebody has read is never taken back', () => {
  const long = 'This sentence is one of many that the model goes on to write. '.repeat(60).trim();
  it('too long, it ends at its last whole sentence', async () => {
    const bot = await botAsking();
    server.answer(text(decision({ commands: [], reply: long })));
    const turn = await bot.say('blorp zzz');
    const [reply = ''] = saidIn(turn).split('\n');
    expect(turn.trace?.model.outcome).toBe('reply_too_long');
    expect(reply.endsWith('goes on to write.')).toBe(true);
    expect(long.startsWith(reply)).toBe(true);
    expect(reply.length).toBeGreaterThan(1_000);
  });

  it.each(['cut', 'stalled'])('%s in mid-answer, it ends where it was, and the turn says so', async (how) => {
    const bot = await botAsking(how === 'stalled' ? 1_000 : 20_000);
    server.answer(async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk({ content: decision({ reply: 'Four it is. And a window t' }).slice(0, -2) }));
      await sleep(50);
      if (how === 'cut') response.destroy();
    });
    const turn = await bot.say('blorp zzz');
    expect(saidIn(turn)).toBe('Four it is. And a window…\nWhich day?');
    expect(turn.trace?.model.outcome).toBe(how === 'cut' ? 'cut' : 'timeout');
  });
});

describe('what nobody can use harms no turn', () => {
  const useless: Record<string, Wire> = {
    prose: text('I would love to book that table for you!'),
    'an object of another kind': text('{"answer":42}'),
    'a list': text('[1,2,3]'),
    'an answer cut at its limit of tokens': (response) =>
      send(response, [chunk({ content: decision().slice(0, 40) }), chunk({}, 'length'), DONE]),
    'a command that is not on offer': text(decision({ commands: [{ name: 'delete_everything' }] })),
    'a wrong key': (response) => refuse(response, 401, { message: 'Incorrect API key provided: sk-test1234567890' }),
    'an unknown model': (response) => refuse(response, 404, { message: 'no such model' }),
    'a redirect to another host': (response) =>
      void response.writeHead(307, { location: 'http://127.0.0.2:9/v1/chat/completions' }).end(),
    'a filter that refuses the content': (response) =>
      refuse(response, 400, { message: 'content_filter: the prompt was filtered' }),
    'an endless body of no kind': (response) => {
      response.writeHead(200);
      const flood = setInterval(() => response.write('{'.repeat(100_000)), 1);
      response.on('close', () => clearInterval(flood));
    },
  };
  it.each(Object.entries(useless))('%s', async (_, wire) => {
    const bot = await botAsking(3_000);
    server.answer(wire);
    const turn = await bot.say('blorp the usual crowd zzz');
    expect(turn.status).toBe('COMPLETED');
    expect(turn.decision?.by).toBe('rule');
    expect(turn.trace?.model.outcome).not.toBe('ok');
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });
});
