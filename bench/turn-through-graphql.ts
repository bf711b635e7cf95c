/**
 * A turn through GraphQL beside the least it could cost: the bare driver and the bare model call (`limit.ts`), on
 * PostgreSQL, in the same minutes. Two kinds: settled by a rule, over HTTP; and with one streamed model call, over
 * WebSocket. Needs a build and PostgreSQL (`COLLOQUY_BENCH_DATABASE_URL`).
 */
import type { Contender } from './contender.ts';
import { settledOverHttp, streamedOverSocket } from './colloquy-contender.ts';
import { DIRECT_CALL, directCall } from './direct-call.ts';
import { type Figures, runRounds } from './rounds.ts';
import { inArena } from './support/arena.ts';
import { residentMb } from './support/cpu.ts';
import { rounded, table } from './support/figures.ts';
import { keepResult } from './support/results.ts';
import { DECISION, WORKLOAD } from './workload.ts';

const TURNS = new Map([
  [1, 300],
  [16, 1_600],
  [64, 1_920],
]);
const ROUNDS = 3;

/** What is asked of each ratio or figure, and by which number; printed beside what was measured. */
interface Target {
  what: string;
  measured: number;
  bound: string;
  isMet: boolean;
}

const find = (figures: readonly Figures[], contender: string, concurrency: number): Figures => {
  const found = figures.find((row) => row.contender === contender && row.concurrency === concurrency);
  if (!found) throw new Error(`no figures of ${contender} at ${concurrency}`);
  return found;
};

function targetsOf(figures: readonly Figures[]): Target[] {
  const ours = (kind: string, concurrency: number) => find(figures, `colloquy, ${kind}`, concurrency);
  const least = (kind: string, concurrency: number) => find(figures, `limit, ${kind}`, concurrency);
  const direct = find(figures, DIRECT_CALL, 1).firstChunkMs ?? Number.NaN;
  const ratio = ours('streamed', 16).turnsPerSecond / least('streamed', 16).turnsPerSecond;
  const added = (ours('streamed', 1).firstChunkMs ?? Number.NaN) - direct;
  const at = (what: string, measured: number, bound: string, isMet: boolean) => ({
    what,
    measured: rounded(measured),
    bound,
    isMet,
  });
  const streamedCpu = ours('streamed', 16).cpuMsPerTurn;
  const settledCpu = ours('settled', 16).cpuMsPerTurn;
  return [
    at('CPU ms of a streamed turn, 16 at once', streamedCpu, 'at most 3', streamedCpu <= 3),
    at('CPU ms of a settled turn, 16 at once', settledCpu, 'at most 1.5', settledCpu <= 1.5),
    at("share of the limit's turns/s, streamed, 16 at once", ratio, 'at least 0.3', ratio >= 0.3),
    at('first chunk, ms more than the direct call, 1 at once', added, 'at most 2.5', added <= 2.5),
  ];
}

/** How often the model was asked, against how often it had to be: the figures are about other turns where it differs. */
async function countCalls(contender: Contender, asked: () => Promise<number>): Promise<number> {
  const before = await asked();
  await contender.run(4, 40);
  return ((await asked()) - before) / 40;
}

function print(figures: readonly Figures[], targets: readonly Target[]): void {
  const rows = figures.map((row) => {
    const kind = row.contender.split(', ')[1] ?? '';
    const least = figures.find(
      (other) => other.contender === `limit, ${kind}` && other.concurrency === row.concurrency,
    );
    const share = least ? row.turnsPerSecond / least.turnsPerSecond : Number.NaN;
    const cells = [
      row.turnsPerSecond,
      share,
      row.cpuMsPerTurn,
      row.turnMs,
      row.turnP99Ms,
      row.firstChunkMs ?? Number.NaN,
    ];
    return [row.contender, String(row.concurrency), ...cells.map((cell) => (Number.isNaN(cell) ? '' : rounded(cell)))];
  });
  const head = ['contender', 'at once', 'turns/s', 'x limit', 'CPU ms/turn', 'turn ms', 'p99 ms', 'first chunk ms'];
  console.log(`\n${table(head, rows)}\n`);
  for (const { what, measured, bound, isMet } of targets) {
    console.log(`${isMet ? 'met   ' : 'MISSED'}  ${what}: ${measured} (${bound})`);
  }
}

export async function benchTurns(): Promise<void> {
  await inArena({ content: DECISION, tokens: 40 }, async ({ model, limit, server }) => {
    const settled = settledOverHttp(server, WORKLOAD);
    const streamed = streamedOverSocket(server, WORKLOAD);
    const calls = {
      settled: await countCalls(settled, model.asked),
      streamed: await countCalls(streamed, model.asked),
    };
    if (calls.settled !== 0 || calls.streamed !== 1) {
      throw new Error(`model calls a turn: settled ${calls.settled}, streamed ${calls.streamed}; must be 0 and 1`);
    }
    const beforeMb = rounded(residentMb(server.pid));
    const figures = await runRounds([limit.settled, settled, limit.streamed, streamed, directCall(model.url)], {
      rounds: ROUNDS,
      turns: TURNS,
      onRun: (row) => console.log(`${row.contender} x${row.concurrency}: ${rounded(row.turnsPerSecond)} turns/s`),
    });
    const targets = targetsOf(figures);
    const memory = { beforeMb, afterMb: rounded(residentMb(server.pid)) };
    print(figures, targets);
    console.log(`server memory: ${memory.beforeMb} MB before, ${memory.afterMb} MB after`);
    console.log(`kept in ${keepResult('turn-through-graphql', { rounds: ROUNDS, figures, targets, memory })}`);
  });
}
