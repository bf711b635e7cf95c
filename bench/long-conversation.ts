/**
 * Whether a turn stays as cheap as the conversation grows: one conversation of a thousand turns settled by rules; its last
 * hundred turns beside its second hundred (the first warms up what only this conversation touches).
 */
import { settledOverHttp } from './colloquy-contender.ts';
import { inArena } from './support/arena.ts';
import { median, rounded } from './support/figures.ts';
import { keepResult } from './support/results.ts';
import { DECISION, WORKLOAD } from './workload.ts';

const TURNS = 1_000;
const SAMPLE = 100;
/** Flat, up to what two medians of a hundred turns differ by on a busy machine. */
const MAY_GROW = 1.15;

export async function benchLongConversation(): Promise<void> {
  await inArena({ content: DECISION }, async ({ server }) => {
    const contender = settledOverHttp(server, WORKLOAD);
    await contender.run(16, 400);
    const { turnMs } = await contender.run(1, TURNS);
    const early = rounded(median(turnMs.slice(SAMPLE, 2 * SAMPLE)));
    const late = rounded(median(turnMs.slice(-SAMPLE)));
    const growth = rounded(late / early);
    console.log(`\nms a turn: ${early} around turn 150, ${late} around turn 950`);
    console.log(`${growth <= MAY_GROW ? 'met   ' : 'MISSED'}  growth: ${growth} (at most ${MAY_GROW})`);
    console.log(`kept in ${keepResult('long-conversation', { turns: TURNS, early, late, growth })}`);
  });
}
