import type { Contender } from './contender.ts';
import { median, percentile, rounded } from './support/figures.ts';

/** One contender at one concurrency: medians over the rounds. Times in ms. */
export interface Figures {
  contender: string;
  concurrency: number;
  turnsPerSecond: number;
  cpuMsPerTurn: number;
  turnMs: number;
  turnP99Ms: number;
  /** Median over turns that streamed; absent where none did. */
  firstChunkMs?: number;
}

export interface RoundsOptions {
  rounds: number;
  /** Turns to run at each concurrency. */
  turns: ReadonlyMap<number, number>;
  /** Told of each run as it ends, for whoever waits. */
  onRun?: (figures: Figures) => void;
}

async function measure(contender: Contender, concurrency: number, turns: number): Promise<Figures> {
  const result = await contender.run(concurrency, turns);
  return {
    contender: contender.name,
    concurrency,
    turnsPerSecond: (result.turns / result.elapsedMs) * 1000,
    cpuMsPerTurn: result.cpuMs / result.turns,
    turnMs: median(result.turnMs),
    turnP99Ms: percentile(result.turnMs, 0.99),
    ...(result.firstChunkMs.length > 0 && { firstChunkMs: median(result.firstChunkMs) }),
  };
}

function medianOf(runs: readonly Figures[]): Figures {
  const [first] = runs;
  if (!first) throw new Error('no runs');
  const over = (pick: (figures: Figures) => number) => rounded(median(runs.map(pick)));
  return {
    contender: first.contender,
    concurrency: first.concurrency,
    turnsPerSecond: over((figures) => figures.turnsPerSecond),
    cpuMsPerTurn: over((figures) => figures.cpuMsPerTurn),
    turnMs: over((figures) => figures.turnMs),
    turnP99Ms: over((figures) => figures.turnP99Ms),
    ...(first.firstChunkMs !== undefined && { firstChunkMs: over((figures) => figures.firstChunkMs ?? Number.NaN) }),
  };
}

/** Turns at 16 at once before anything is measured: as many as it takes the compiler to settle, for everybody. */
const WARM_UP = 3_000;

/**
 * Runs every contender at every concurrency, round after round, the contenders taking turns: what else the machine does
 * in between falls on all of them.
 */
export async function runRounds(
  contenders: readonly Contender[],
  { rounds, turns, onRun }: RoundsOptions,
): Promise<Figures[]> {
  for (const contender of contenders) await contender.run(16, WARM_UP);
  const runs = new Map<string, Figures[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [concurrency, count] of turns) {
      for (const contender of contenders) {
        const figures = await measure(contender, concurrency, count);
        onRun?.(figures);
        const key = `${contender.name} ${concurrency}`;
        runs.set(key, [...(runs.get(key) ?? []), figures]);
      }
    }
  }
  return [...runs.values()].map(medianOf);
}
