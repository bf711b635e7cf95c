import { createModelGateway, offModelGateway } from '../engine/index.ts';
import type { Clock, Json, Log, ModelGateway, Stores } from '../engine/index.ts';
import { startScriptedModel } from './scripted-model.ts';

/** A gateway to a server that gives these answers in turn; with none of them, a model that is off. */
export async function scriptedGateway(
  answers: readonly (string | Json)[],
  { usage, clock, log }: { usage: Stores['usage']; clock: Clock; log: Log },
): Promise<{ gateway: ModelGateway; requests(): number; close(): Promise<void> }> {
  if (answers.length === 0) return { gateway: offModelGateway, requests: () => 0, close: async () => {} };
  const server = await startScriptedModel(answers);
  const gateway = createModelGateway({
    models: ['openai:scripted'],
    baseUrl: server.url,
    apiKey: 'none',
    prices: { scripted: { inputPerMillionUsd: 0, outputPerMillionUsd: 0 } },
    usage,
    retries: 0,
    clock,
    log,
  });
  return { gateway, requests: () => server.requests(), close: () => server.close() };
}
