/**
 * Two hundred conversations at once against a model as slow as real ones: 300 ms to the first token, then 20 more, one
 * every 20 ms. What the server adds to the model's own time, beside what the bare driver adds in the same minute.
 */
import { settledOverHttp, streamedOverSocket } from './colloquy-contender.ts';
import type { Contender } from './contender.ts';
import { inArena } from './support/arena.ts';
import { median, percentile, rounded, table } from './support/figures.ts';
import { keepResult } from './support/results.ts';
import { DECISION, WORKLOAD } from './workload.ts';

const MODEL = { content: DECISION, tokens: 21, firstTokenMs: 300, intervalMs: 20 };
const CONVERSATIONS = 200;
const TURNS = 1_000;
/** From SPEED's aims: what a turn may take longer than the model alone, ms. */
const MAY_ADD_MS = 30;

/** Times in ms, beyond the model's own: to the first words, and to the end of the turn. */
interface Added {
  contender: string;
  firstChunkMs: number;
  turnMs: number;
  turnP99Ms: number;
  cpuMsPerTurn: number;
}

const modelMs = MODEL.firstTokenMs + (MODEL.tokens - 1) * MODEL.intervalMs;

async function addedBy(contender: Contender): Promise<Added> {
  const result = await contender.run(CONVERSATIONS, TURNS);
  return {
    contender: contender.name,
    firstChunkMs: rounded(median(result.firstChunkMs) - MODEL.firstTokenMs),
    turnMs: rounded(median(result.turnMs) - modelMs),
    turnP99Ms: rounded(percentile(result.turnMs, 0.99) - modelMs),
    cpuMsPerTurn: rounded(result.cpuMs / result.turns),
  };
}

export async function benchCrowd(): Promise<void> {
  await inArena(MODEL, async ({ limit, server }) => {
    // Warms both up without waiting for the model.
    await limit.settled.run(16, 400);
    await settledOverHttp(server, WORKLOAD).run(16, 400);
    const added = [await addedBy(limit.streamed), await addedBy(streamedOverSocket(server, WORKLOAD))];
    const rows = added.map((row) => [row.contender, row.firstChunkMs, row.turnMs, row.turnP99Ms, row.cpuMsPerTurn]);
    const head = ['ms added to the model’s', 'first chunk', 'turn', 'turn p99', 'CPU ms/turn'];
    console.log(`\n${CONVERSATIONS} conversations, a model of ${modelMs} ms\n${table(head, rows)}\n`);
    const ours = added[1]?.turnMs ?? Number.NaN;
    console.log(`${ours <= MAY_ADD_MS ? 'met   ' : 'MISSED'}  ms added to a turn: ${ours} (at most ${MAY_ADD_MS})`);
    console.log(`kept in ${keepResult('crowd', { conversations: CONVERSATIONS, turns: TURNS, model: MODEL, added })}`);
  });
}
