/** Spans as a collector gets them: a real HTTP server that takes OTLP, on a real conversation. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { createTracing } from '../../src/app/telemetry/tracing.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { scriptedGateway } from '../../src/testing/scripted-gateway.ts';
import { faultsOnly, startApi, startConversation } from '../support/api.ts';

interface SentSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
}

interface Sent {
  resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[];
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const SECRET_WORDS = 'what do you know of the planet with rings';

async function startCollector() {
  const received: Sent[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      received.push(body as Sent);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const spans = () =>
    received.flatMap(({ resourceSpans }) => resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)));
  return { url: `http://127.0.0.1:${port}`, received, spans };
}

it('a turn is a child of its request, and phases and model calls are children of the turn; nobody is quoted', async () => {
  const collector = await startCollector();
  const stores = memoryStores();
  const answers = [{ reasoning: 'small talk', confidence: 0.9, commands: [], reply: 'It is called Saturn.' }];
  const { gateway, close } = await scriptedGateway(answers, {
    usage: stores.usage,
    clock: { now: () => new Date() },
    log: faultsOnly,
  });
  onTestFinished(close);
  const api = await startApi({ stores, model: gateway, tracing: await createTracing(collector.url, '0.0.0') });
  const conversationId = await startConversation(api);
  await fetch(api.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${api.adminKey}`,
      traceparent: `00-${TRACE}-${PARENT}-01`,
    },
    body: JSON.stringify({
      query: 'mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { id } } }',
      variables: { input: { conversationId, text: SECRET_WORDS, awaitReply: true } },
    }),
  });
  await api.close();

  const spans = collector.spans().filter(({ traceId }) => traceId === TRACE);
  const named = (name: string): SentSpan => {
    const found = spans.filter((span) => span.name === name);
    expect(found, name).toHaveLength(1);
    return found[0] as SentSpan;
  };
  const turn = named('turn');
  expect(named('POST /graphql').parentSpanId).toBe(PARENT);
  expect(turn.parentSpanId).toBe(named('POST /graphql').spanId);
  for (const name of ['perceive', 'decide', 'act', 'compose', 'chat openai:scripted'])
    expect(named(name).parentSpanId, name).toBe(turn.spanId);
  expect(turn.attributes).toContainEqual({ key: 'colloquy.conversation_id', value: { stringValue: conversationId } });
  const everything = JSON.stringify(collector.received);
  expect(everything).not.toContain('rings');
  expect(everything).not.toContain('Saturn');
});
