/** The bench that a bundle's conversations are held on: memory stores, a clock that stands still, a scripted model. */
import { Temporal } from 'temporal-polyfill';
import type { Log, MakeTestBench, PluginRegistry } from '../engine/index.ts';
import { createEngine, createModelGateway, offModelGateway } from '../engine/index.ts';
import { builtInPlugins } from '../plugins/index.ts';
import { memoryEventLog, memoryStores } from '../stores/memory/index.ts';
import { startScriptedModel } from './scripted-model.ts';

/** Of a turn that fails the test says the code; what lies behind it is said here. */
const log: Log = {
  debug() {},
  info() {},
  warn() {},
  error: (fields, message) => {
    const { err } = fields as { err?: unknown };
    const behind = err instanceof Error && err.cause instanceof Error ? err.cause : err;
    console.error(behind instanceof Error ? `${message}: ${behind.name}: ${behind.message}` : message);
  },
};

export const testBenchWith =
  (plugins: PluginRegistry): MakeTestBench =>
  async ({ now, timeZone, modelAnswers, model: given }) => {
    const instant = Temporal.PlainDateTime.from(now).toZonedDateTime(timeZone).epochMilliseconds;
    const clock = { now: () => new Date(instant) };
    const stores = memoryStores();
    const server = modelAnswers.length > 0 ? await startScriptedModel(modelAnswers) : null;
    const model = server
      ? createModelGateway({
          models: ['openai:scripted'],
          baseUrl: server.url,
          apiKey: 'none',
          prices: { scripted: { inputPerMillionUsd: 0, outputPerMillionUsd: 0 } },
          usage: stores.usage,
          retries: 0,
          clock,
          log,
        })
      : (given ?? offModelGateway);
    const events = memoryEventLog();
    const engine = createEngine({ stores, events, model, clock, log, plugins });
    return {
      engine,
      stores,
      modelRequests: () => server?.requests() ?? 0,
      close: async () => {
        await engine.close();
        await events.close();
        await server?.close();
      },
    };
  };

/** With the built-in plugins alone. */
export const makeTestBench: MakeTestBench = testBenchWith(builtInPlugins);
