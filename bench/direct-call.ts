import type { Contender } from './contender.ts';
import { runLanes } from './support/lanes.ts';
import { callModel } from './support/model-call.ts';

export const DIRECT_CALL = 'model, called directly';

/** The model called from the load's own process: what the first chunk and the end of a turn are compared with. */
export function directCall(modelUrl: string): Contender {
  const messages = [{ role: 'user', content: 'What do you have today?' }];
  return {
    name: DIRECT_CALL,
    pid: process.pid,
    run: (concurrency, turns) =>
      runLanes({ pid: process.pid, concurrency, turns, runPhases: () => callModel(modelUrl, messages) }),
  };
}
