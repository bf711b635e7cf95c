/** What a server says of its models to whoever runs it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelGateway } from '../../src/engine/model/index.ts';
import type { ModelGateway } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi, startConversation } from '../support/api.ts';
import { answer, startModelServer, status } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const gatewayOf = (models: string[], said: object[] = []): ModelGateway =>
  createModelGateway({
    models,
    baseUrl: server.url,
    apiKey: 'sk-test',
    prices: Object.fromEntries(models.map((model) => [model, { inputPerMillionUsd: 1, outputPerMillionUsd: 1 }])),
    usage: memoryStores().usage,
    retries: 0,
    clock: { now: () => new Date('2026-11-30T12:00:00Z') },
    log: { debug() {}, info() {}, warn() {}, error: (fields) => void said.push(fields) },
  });

describe('how a model stands', () => {
  it('shows in /health/ready, which is ready all the same', async () => {
    await using api = await startApi({ model: gatewayOf(['some-model']) });
    const ready = async () => {
      const response = await fetch(new URL('/health/ready', api.url));
      return [response.status, await response.json()];
    };
    const at = { model: 'some-model', since: '2026-11-30T12:00:00.000Z' };
    expect(await ready()).toEqual([
      200,
      { status: 'ready', models: [{ ...at, state: 'UNTRIED', outcome: null, since: null }] },
    ]);
    const conversationId = await startConversation(api, api.adminKey);
    const send = (text: string) =>
      api.ask('mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { id } } }', {
        input: { conversationId, text, awaitReply: true },
      });
    server.enqueue(status(401));
    await send('blorp the usual crowd');
    expect(await ready()).toMatchObject([200, { models: [{ ...at, state: 'FAILING', outcome: 'unavailable' }] }]);
    server.enqueue(answer({ reply: 'Hello.' }));
    await send('blorp the other crowd');
    expect(await ready()).toMatchObject([200, { models: [{ ...at, state: 'ANSWERING', outcome: null }] }]);
  });

  it('is failing from the start where no package or key leads to it, and says why in the log', async () => {
    const said: object[] = [];
    const gateway = gatewayOf(['mistralai:mistral-large', 'some-model'], said);
    await expect.poll(() => gateway.standings?.()[0]).toMatchObject({ state: 'FAILING', outcome: 'unavailable' });
    expect(gateway.standings?.()[1]).toMatchObject({ state: 'UNTRIED' });
    expect(said).toMatchObject([
      { model: 'mistralai:mistral-large', problem: expect.stringContaining('@langchain/mistralai') },
    ]);
  });
});
