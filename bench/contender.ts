import type { LaneResult } from './support/lanes.ts';

/** Somebody who runs turns in a process of its own, so that its CPU time can be read from outside. */
export interface Contender {
  name: string;
  pid: number;
  /** Starts `concurrency` conversations and runs `turns` turns over them, each conversation one turn at a time. */
  run: (concurrency: number, turns: number) => Promise<LaneResult>;
}
