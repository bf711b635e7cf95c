/** A thread that runs one task of a plugin, tells what came of it, and ends. Started by `tasks-apart.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ApartParts } from '../../engine/index.ts';
import { memoryStores } from '../../stores/memory/index.ts';
import { testBenchWith } from '../../testing/test-bench.ts';
import { loadPlugins } from '../load-plugins.ts';
import { LOADED } from './tasks-apart.ts';
import type { TaskWork } from './tasks-apart.ts';

const { task, data, modules } = workerData as TaskWork;
const { registry: plugins } = await loadPlugins(modules);
const parts: ApartParts = { plugins, makeTestBench: testBenchWith(plugins), makeStores: memoryStores };
const { run } = (await import(task)) as { run: (data: unknown, parts: ApartParts) => Promise<unknown> };
parentPort?.postMessage(LOADED);
parentPort?.postMessage(await run(data, parts));
