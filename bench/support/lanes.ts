/** What one run of turns came to. Times in ms. */
export interface LaneResult {
  turns: number;
  elapsedMs: number;
  /** One value a turn: from the call until the whole answer was there. */
  turnMs: number[];
  /** One value a turn that streamed: from the call until the first words were there. */
  firstChunkMs: number[];
}

/** One turn; resolves with when the first words came, in ms after its start, if it streamed. */
export type RunTurn = (lane: number, turn: number) => Promise<{ firstChunkMs?: number }>;

/**
 * Runs `turns` turns in `concurrency` lanes, each lane one after the other, as conversations do. Stops with an error
 * when `limitMs` is over: a benchmark that hangs tells nobody anything.
 */
export async function runLanes(
  concurrency: number,
  turns: number,
  runTurn: RunTurn,
  limitMs = 120_000,
): Promise<LaneResult> {
  const result: LaneResult = { turns, elapsedMs: 0, turnMs: [], firstChunkMs: [] };
  const started = performance.now();
  let next = 0;
  const lane = async (number: number) => {
    while (next < turns) {
      const turn = next++;
      const from = performance.now();
      if (from - started > limitMs) throw new Error(`${turn} of ${turns} turns after ${limitMs} ms`);
      const { firstChunkMs } = await runTurn(number, turn);
      result.turnMs.push(performance.now() - from);
      if (firstChunkMs !== undefined) result.firstChunkMs.push(firstChunkMs);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, number) => lane(number)));
  result.elapsedMs = performance.now() - started;
  return result;
}
