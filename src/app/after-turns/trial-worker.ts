/** A thread that holds one trial, tells what came of it, and ends. Started by `trials-apart.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { makeTestBench } from '../../testing/test-bench.ts';
import { holdTrial } from '../../plugins/flywheel/index.ts';
import type { Trial } from '../../plugins/flywheel/index.ts';
import { builtInPlugins } from '../../plugins/index.ts';
import { memoryStores } from '../../stores/memory/index.ts';

const parts = { plugins: builtInPlugins, makeTestBench, makeStores: memoryStores };
parentPort?.postMessage(await holdTrial(workerData as Trial, parts));
