import { cpuMs } from './cpu.ts';

/** What one run of turns came to. Times in ms. */
export interface LaneResult {
  turns: number;
  elapsedMs: number;
  /** CPU time that the process which runs the turns used meanwhile. */
  cpuMs: number;
  /** One value a turn: from the call until the whole answer was there. */
  turnMs: number[];
  /** One value a turn that streamed: from the call until the first words were there. */
  firstChunkMs: number[];
}

/** One turn; resolves with when the first words came, in ms after its start, if it streamed. */
export type RunTurn = (lane: number, turn: number) => Promise<{ firstChunkMs?: number }>;

export interface LaneOptions {
  /** Whose CPU time counts. */
  pid: number;
  concurrency: number;
  turns: number;
  runPhases: RunTurn;
}

/** A benchmark that hangs tells nobody anything. */
const LIMIT_MS = 120_000;

/** Runs `turns` turns in `concurrency` lanes, each lane one after the other, as conversations do. */
export async function runLanes({ pid, concurrency, turns, runPhases }: LaneOptions): Promise<LaneResult> {
  const result: LaneResult = { turns, elapsedMs: 0, cpuMs: 0, turnMs: [], firstChunkMs: [] };
  const cpuBefore = cpuMs(pid);
  const started = performance.now();
  let next = 0;
  const lane = async (number: number) => {
    while (next < turns) {
      const turn = next++;
      const from = performance.now();
      if (from - started > LIMIT_MS) throw new Error(`only ${turn} of ${turns} turns in ${LIMIT_MS} ms`);
      const { firstChunkMs } = await runPhases(number, turn);
      result.turnMs.push(performance.now() - from);
      if (firstChunkMs !== undefined) result.firstChunkMs.push(firstChunkMs);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, number) => lane(number)));
  result.elapsedMs = performance.now() - started;
  result.cpuMs = cpuMs(pid) - cpuBefore;
  return result;
}
