/** The bench that a bundle's conversations are held on: memory stores, a clock that stands still, a scripted model. */
import { Temporal } from 'temporal-polyfill';
import type { MakeTestBench, PluginRegistry } from '../engine/index.ts';
import { createEngine } from '../engine/index.ts';
import { builtInPlugins } from '../plugins/index.ts';
import { memoryEventLog, memoryStores } from '../stores/memory/index.ts';
import { compileOnce } from './compile-once.ts';
import { scriptedGateway } from './scripted-gateway.ts';
import { toldFailures as log } from './told-failures.ts';

export const testBenchWith =
  (plugins: PluginRegistry): MakeTestBench =>
  async ({ now, timeZone, modelAnswers, model: given }) => {
    const instant = Temporal.PlainDateTime.from(now).toZonedDateTime(timeZone).epochMilliseconds;
    const clock = { now: () => new Date(instant) };
    const stores = memoryStores();
    const scripted = await scriptedGateway(modelAnswers, { usage: stores.usage, clock, log });
    const model = modelAnswers.length === 0 && given ? given : scripted.gateway;
    const events = memoryEventLog();
    const engine = createEngine({ stores, events, model, clock, log, plugins, compiler: compileOnce(plugins) });
    return {
      engine,
      stores,
      plugins,
      modelRequests: scripted.requests,
      close: async () => {
        await engine.close();
        await events.close();
        await scripted.close();
      },
    };
  };

/** With the built-in plugins alone. */
export const makeTestBench: MakeTestBench = testBenchWith(builtInPlugins);
