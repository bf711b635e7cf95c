/** A thread that holds one trial, tells what came of it, and ends. Started by `trials-apart.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { testBenchWith } from '../../testing/test-bench.ts';
import { holdTrial } from '../../plugins/flywheel/index.ts';
import { memoryStores } from '../../stores/memory/index.ts';
import { loadPlugins } from '../load-plugins.ts';
import type { TrialWork } from './trials-apart.ts';

const { trial, modules } = workerData as TrialWork;
const { registry: plugins } = await loadPlugins(modules);
const parts = { plugins, makeTestBench: testBenchWith(plugins), makeStores: memoryStores };
parentPort?.postMessage(await holdTrial(trial, parts));
