/** A real tracer of LangChain's, with a collector of our own behind it: what it is told of models and actions. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LangChainTracer } from '@langchain/core/tracers/tracer_langchain';
import { Client } from 'langsmith';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createModelGateway, openCallbacks } from '../../src/engine/model/index.ts';
import { defineAction, definePlugin } from '../../src/engine/plugin.ts';
import type { PluginDefinition } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, saidIn, silentLog } from '../support/make-bot.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { tableBot } from '../support/table-bot.ts';

interface Run {
  id: string;
  run_type?: string;
  name?: string;
  inputs?: object;
  outputs?: object;
  error?: string;
  extra?: { metadata?: Record<string, unknown> };
}

/** Takes what LangSmith's client sends, run by run. */
const startCollector = async () => {
  const runs = new Map<string, Run>();
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    request.on('end', () => {
      if (request.method === 'POST' || request.method === 'PATCH') {
        const run = JSON.parse(text) as Run;
        const id = run.id ?? request.url?.split('/').at(-1) ?? '';
        runs.set(id, { ...runs.get(id), ...run });
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, runs, close: () => server.close() };
};

let model: ModelServer;
let collector: Awaited<ReturnType<typeof startCollector>>;
beforeAll(async () => {
  model = await startModelServer();
  collector = await startCollector();
});
afterAll(async () => {
  await model.close();
  collector.close();
});

const weather = definePlugin({
  name: 'weather',
  config: z.strictObject({}),
  setup: () => ({
    actions: [
      defineAction({
        name: 'get_weather',
        description: 'the weather of a place',
        input: z.strictObject({ place: z.string() }),
        output: z.strictObject({ sky: z.string() }),
        risk: 'read',
        timeoutMs: 1_000,
        run: async ({ place }) => ({ ok: true, output: { sky: `clear over ${place}` } }),
      }),
    ],
  }),
});

const files = {
  ...tableBot,
  'bot.yaml': (tableBot['bot.yaml'] ?? '').replace('interruptions]', 'interruptions, weather]'),
  'flows/sky.yaml': `
id: sky
title: The weather
examples: [how is the weather, tell me about the sky]
steps:
  - { id: look, type: action, action: get_weather, input: { place: "'Whitby'" }, save_as: sky, next_step: tell }
  - { id: tell, type: end, message: { text: "It is {{ vars.sky.sky }}." } }
`,
};

it('is told every call to a model and every action, with whose they are', async () => {
  const client = new Client({ apiUrl: collector.url, apiKey: 'none', autoBatchTracing: false });
  const tracer = new LangChainTracer({ client, projectName: 'colloquy' });
  const callbacks = await openCallbacks([tracer], silentLog);
  const stores = memoryStores();
  const clock = { now: () => new Date() };
  const gateway = createModelGateway({
    models: ['test'],
    baseUrl: model.url,
    apiKey: 'none',
    prices: { test: { inputPerMillionUsd: 0, outputPerMillionUsd: 0 } },
    usage: stores.usage,
    callbacks,
    clock,
    log: silentLog,
  });
  const plugins = new Map([...builtInPlugins, ['weather', weather.definition as unknown as PluginDefinition]]);
  const bot = await makeBot({ files, model: gateway, stores, plugins, callbacks });
  expect(saidIn(await bot.say('how is the weather'))).toBe('It is clear over Whitby.');
  model.enqueue(answer({ reply: 'A fine day to you.' }));
  expect(saidIn(await bot.say('blorp zzz'))).toBe('A fine day to you.');
  await callbacks.flush();
  await client.awaitPendingTraceBatches();

  const runs = [...collector.runs.values()];
  const tool = runs.find(({ run_type: type }) => type === 'tool');
  const call = runs.find(({ run_type: type }) => type === 'llm');
  expect(tool).toMatchObject({ name: 'get_weather' });
  expect(JSON.stringify(tool?.outputs)).toContain('clear over Whitby');
  expect(JSON.stringify(call?.outputs)).toContain('A fine day to you.');
  for (const run of [tool, call]) expect(run?.extra?.metadata).toMatchObject({ conversationId: bot.conversationId });
});

it('breaks no turn when it fails', async () => {
  const failing = { name: 'failing', handleToolStart: () => Promise.reject(new Error('no')) };
  const callbacks = await openCallbacks([failing as never], silentLog);
  const plugins = new Map([...builtInPlugins, ['weather', weather.definition as unknown as PluginDefinition]]);
  const bot = await makeBot({ files, plugins, callbacks });
  expect(saidIn(await bot.say('how is the weather'))).toBe('It is clear over Whitby.');
});
