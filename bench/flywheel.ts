/**
 * What learning costs as proposals pile up: resolved conversations by the thousand, written straight to the database as
 * turns would leave them, then analysed one after the other. Prints the time of an analysis and the memory held, by
 * thousand; `npm run build` first, then `node bench/flywheel.ts [conversations]`.
 */
import { createFlywheel } from '../src/plugins/flywheel/index.ts';
import { builtInPlugins } from '../src/plugins/index.ts';
import { createEngine, newId, offModelGateway } from '../src/engine/index.ts';
import { IN_MEMORY, openDatabase } from '../src/app/orm.ts';
import { trialsApart } from '../src/app/trials-apart.ts';
import { memoryEventLog } from '../src/stores/memory/index.ts';
import { deskBot, learning } from '../test/flywheel/learning-bot.ts';
import { median } from './support/figures.ts';

const TOTAL = Number(process.argv[2] ?? 10_000);
const PART = Math.max(1, Math.floor(TOTAL / 10));
const log = { debug() {}, info() {}, warn() {}, error: console.error };
/** A day has a budget of 50 proposals: here a day is over as soon as it is spent. */
let days = 0;
const clock = { now: () => new Date(Date.now() + days * 86_400_000) };

/** Syllables to make matters of that share few words with each other. */
const SOUNDS =
  'ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu'.split(' ');
const wordOf = (n: number): string =>
  [n, n * 7 + 3, n * 13 + 5].map((k) => SOUNDS[(k + (k >> 5)) % SOUNDS.length]).join('') + n;

const database = await openDatabase({ databaseUrl: process.env['COLLOQUY_BENCH_DATABASE_URL'], dataFolder: IN_MEMORY });
const { stores } = database;
const engine = createEngine({
  stores,
  events: memoryEventLog(),
  model: offModelGateway,
  clock,
  log,
  plugins: builtInPlugins,
});
const { definitionOf } = engine;
const flywheel = createFlywheel({
  stores,
  definitionOf,
  model: offModelGateway,
  clock,
  log,
  plugins: builtInPlugins,
  holdTrial: trialsApart().hold,
});
const files = await learning(deskBot);

const { id: accountId } = await stores.accounts.ensureAccount({
  id: newId(),
  name: newId(),
  at: new Date().toISOString(),
});
const { bot } = await engine.publishBot({ accountId, files, publishedBy: 'bench' });
const viewer = { accountId, role: 'ADMIN' as const, profileId: null, botSlug: null, scopes: [], subject: 'bench' };

const times: number[] = [];
let [proposed, merged, other] = [0, 0, 0];
console.log('analysed  pending  ms/analysis (median of part)  heap MB');
for (let i = 1; i <= TOTAL; i++) {
  // Every second conversation brings a matter of its own, the other one tells an earlier matter again.
  const matter = i % 2 === 0 ? i : Math.max(2, ((i * 31) % i) & ~1);
  const { conversation, turn } = await engine.startConversation(viewer, { botSlug: bot.slug });
  await turn.completed;
  const { id: conversationId } = conversation;
  const words = [0, 1, 2, 3, 4, 5].map((k) => wordOf(matter * 6 + k));
  const said = await engine.sendMessage(viewer, {
    conversationId,
    text: `the ${words[0]} ${words[1]} shows ${words[2]}`,
  });
  await said.completed;
  const resolution = `Set the ${words[3]} of the ${words[4]} to ${words[5]} ${words[0]}.`;
  const resolved = await engine.instruct(viewer, { conversationId, instruction: { kind: 'resolve', resolution } });
  await resolved.completed;
  const startedAt = performance.now();
  const analysis = await flywheel.analyse(accountId, conversationId, 'resolved');
  times.push(performance.now() - startedAt);
  if (analysis?.outcome === 'proposed') days = Math.floor(++proposed / 40);
  else if (analysis?.outcome === 'merged') merged++;
  else other++;
  if (i % PART === 0) {
    globalThis.gc?.();
    const heap = (process.memoryUsage().heapUsed / 2 ** 20).toFixed(0);
    console.log(
      `${String(i).padStart(8)}  ${String(proposed).padStart(7)}  ${median(times.splice(0)).toFixed(2).padStart(8)}  ${heap}`,
    );
  }
}
console.log(`${proposed} proposed, ${merged} merged, ${other} otherwise`);
await engine.close();
await database.close();
