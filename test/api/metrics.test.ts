import { expect, it, onTestFinished } from 'vitest';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { faultsOnly, startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { scriptedGateway } from '../../src/testing/scripted-gateway.ts';

const metricsOf = (api: TestApi, credential?: string): Promise<Response> =>
  fetch(new URL('/metrics', api.url), credential ? { headers: { authorization: `Bearer ${credential}` } } : {});

/** The value of one line, by its name with labels. */
const valueOf = (text: string, series: string): number => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? Number.NaN);
};

it('measures turns, their phases, requests and calls to models', async () => {
  const stores = memoryStores();
  const answers = [{ reasoning: 'small talk', confidence: 0.9, commands: [], reply: 'It rains glass on some.' }];
  const parts = { usage: stores.usage, clock: { now: () => new Date() }, log: faultsOnly };
  const { gateway, close } = await scriptedGateway(answers, parts);
  onTestFinished(close);
  await using api = await startApi({ stores, model: gateway });
  const conversationId = await startConversation(api);
  await api.ask('mutation($input: SendMessageInput!) { sendMessage(input: $input) { problems { code } } }', {
    input: { conversationId, text: 'tell me something about the weather on other planets', awaitReply: true },
  });
  const text = await (await metricsOf(api)).text();
  expect(valueOf(text, 'colloquy_turn_seconds_count')).toBe(2);
  expect(valueOf(text, 'colloquy_phase_seconds_count{phase="decide"}')).toBe(2);
  expect(valueOf(text, 'colloquy_turns_under_way')).toBe(0);
  expect(valueOf(text, 'colloquy_request_seconds_count{route="/graphql",method="POST",status="200"}')).toBe(2);
  expect(text).toMatch(/colloquy_model_seconds_count\{model="[^"]+",outcome="ok"\} 1/);
});

it('is read by admins and operators alone in production', async () => {
  await using api = await startApi({ isProduction: true });
  const codeFor = async (credential?: string) => {
    const response = await metricsOf(api, credential);
    if (response.ok) return response.status;
    const { errors } = (await response.json()) as { errors: [{ extensions: { code: string } }] };
    return [response.status, errors[0].extensions.code];
  };
  expect(await codeFor()).toEqual([401, 'UNAUTHENTICATED']);
  expect(await codeFor('clq_wrong')).toEqual([401, 'UNAUTHENTICATED']);
  expect(await codeFor(await api.apiKey('PARTNER'))).toEqual([403, 'FORBIDDEN']);
  expect(await codeFor(await api.apiKey('OPERATOR'))).toBe(200);
  expect(await codeFor(api.adminKey)).toBe(200);
});
