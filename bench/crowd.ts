/**
 * Two hundred conversations at once against a model as slow as real ones: 300 ms to the first token, then 20 more, one
 * every 20 ms. What the server takes longer than the same calls made directly, beside what the bare driver takes longer.
 */
import { settledOverHttp, streamedOverSocket } from './colloquy-contender.ts';
import type { Contender } from './contender.ts';
import { directCall } from './direct-call.ts';
import { inArena } from './support/arena.ts';
import { median, percentile, rounded, table } from './support/figures.ts';
import { keepResult } from './support/results.ts';
import { DECISION, WORKLOAD } from './workload.ts';

const MODEL = { content: DECISION, tokens: 21, firstTokenMs: 300, intervalMs: 20 };
const CONVERSATIONS = 200;
const TURNS = 1_000;
/** From SPEED's aims: what a turn may take longer than the model alone, ms. */
const MAY_ADD_MS = 30;

/** Medians and one 99th percentile, ms. */
interface Times {
  contender: string;
  firstChunkMs: number;
  turnMs: number;
  turnP99Ms: number;
  cpuMsPerTurn: number;
}

async function timesOf(contender: Contender): Promise<Times> {
  const result = await contender.run(CONVERSATIONS, TURNS);
  return {
    contender: contender.name,
    firstChunkMs: rounded(median(result.firstChunkMs)),
    turnMs: rounded(median(result.turnMs)),
    turnP99Ms: rounded(percentile(result.turnMs, 0.99)),
    cpuMsPerTurn: rounded(result.cpuMs / result.turns),
  };
}

export async function benchCrowd(): Promise<void> {
  await inArena(MODEL, async ({ model, limit, server }) => {
    // Warms both up without waiting for the model.
    await limit.settled.run(16, 400);
    await settledOverHttp(server, WORKLOAD).run(16, 400);
    const direct = await timesOf(directCall(model.url));
    const bare = await timesOf(limit.streamed);
    const ours = await timesOf(streamedOverSocket(server, WORKLOAD));
    const rows = [direct, bare, ours].map((row) => [
      row.contender,
      row.firstChunkMs,
      row.turnMs,
      row.turnP99Ms,
      row.turnMs - direct.turnMs,
      row.cpuMsPerTurn,
    ]);
    const head = ['200 at once, ms', 'first chunk', 'turn', 'turn p99', 'turn added', 'CPU ms/turn'];
    console.log(`\n${table(head, rows)}\n`);
    const added = rounded(ours.turnMs - direct.turnMs);
    console.log(`${added <= MAY_ADD_MS ? 'met   ' : 'MISSED'}  ms added to a turn: ${added} (at most ${MAY_ADD_MS})`);
    const kept = {
      conversations: CONVERSATIONS,
      turns: TURNS,
      model: MODEL,
      direct,
      limit: bare,
      colloquy: ours,
      added,
    };
    console.log(`kept in ${keepResult('crowd', kept)}`);
  });
}
