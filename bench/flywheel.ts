/**
 * What learning costs as proposals pile up: resolved conversations by the thousand, held on an embedded database, then
 * analysed one after the other; every second one tells an earlier matter again. Flat means that an analysis with thousands
 * of proposals pending costs what it cost with a few hundred, and that nothing is kept of what was analysed.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createFlywheel, heldApart, learning as learningStore } from '../src/plugins/flywheel/index.ts';
import { builtInPlugins } from '../src/plugins/index.ts';
import { createEngine, newId, offModelGateway } from '../src/engine/index.ts';
import type { Viewer } from '../src/engine/index.ts';
import { IN_MEMORY, openDatabase } from '../src/app/database/orm.ts';
import { tasksApart } from '../src/app/after-turns/tasks-apart.ts';
import { memoryEventLog } from '../src/stores/memory/index.ts';
import { deskBot, learning } from '../test/flywheel/learning-bot.ts';
import { median, rounded, table } from './support/figures.ts';
import { keepResult } from './support/results.ts';

const TOTAL = 10_000;
const PART = TOTAL / 10;
/** A day has a budget of 50 proposals: here a day is over before it is spent. */
const PROPOSALS_A_DAY = 40;
/** What the last thousand may cost and hold, beside the second: the first warms up. */
const MAY_GROW = 1.3;

/** Syllables to make matters of that share few words with each other. */
const SOUNDS =
  'ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu'.split(' ');
const wordOf = (n: number): string =>
  [n, n * 7 + 3, n * 13 + 5].map((k) => SOUNDS[(k + (k >> 5)) % SOUNDS.length]).join('') + n;

/** A new matter, or one that was told before. */
const matterOf = (n: number): number => (n % 2 === 0 ? n : Math.max(2, ((n * 31) % n) & ~1));

interface Part {
  analysed: number;
  pending: number;
  /** Median of the part. */
  analysisMs: number;
  /** Held after a collection. */
  heapMb: number;
}

async function openDesk() {
  const log = { debug() {}, info() {}, warn() {}, error: console.error };
  let proposed = 0;
  const clock = { now: () => new Date(Date.now() + Math.floor(proposed / PROPOSALS_A_DAY) * 86_400_000) };
  const database = await openDatabase({ databaseUrl: undefined, dataFolder: IN_MEMORY });
  const { stores } = database;
  const shared = { stores, model: offModelGateway, clock, log, plugins: builtInPlugins };
  const engine = createEngine({ ...shared, events: memoryEventLog() });
  const trials = tasksApart();
  const flywheel = createFlywheel({
    ...shared,
    learning: stores.plugins.open(learningStore),
    definitionOf: engine.definitionOf,
    holdTrial: heldApart({ runApart: trials.run }),
  });
  const at = clock.now().toISOString();
  const { id: accountId } = await stores.accounts.ensureAccount({ id: newId(), name: newId(), at });
  const { bot } = await engine.publishBot({ accountId, files: await learning(deskBot), publishedBy: 'bench' });
  const viewer: Viewer = { accountId, role: 'ADMIN', profileId: null, botSlug: null, scopes: [], subject: 'bench' };

  return {
    /** Holds a conversation about a matter to its end, and gives back its id. */
    async hold(matter: number): Promise<string> {
      const words = [0, 1, 2, 3, 4, 5].map((k) => wordOf(matter * 6 + k));
      const { conversation, turn } = await engine.startConversation(viewer, { botSlug: bot.slug });
      await turn.completed;
      const { id: conversationId } = conversation;
      const text = `the ${words[0]} ${words[1]} shows ${words[2]}`;
      await (await engine.sendMessage(viewer, { conversationId, text })).completed;
      const resolution = `Set the ${words[3]} of the ${words[4]} to ${words[5]} ${words[0]}.`;
      const resolve = { kind: 'resolve', resolution } as const;
      await (await engine.instruct(viewer, { conversationId, instruction: resolve })).completed;
      return conversationId;
    },
    async analyse(conversationId: string) {
      const analysis = await flywheel.analyse(accountId, conversationId, 'resolved');
      if (analysis?.outcome === 'proposed') proposed += 1;
      return analysis?.outcome ?? 'none';
    },
    async close() {
      await trials.close();
      await engine.close();
      await database.close();
    },
  };
}

/** The collector, which programs reach only on request. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

export async function benchFlywheel(): Promise<void> {
  const collect = collector();
  const desk = await openDesk();
  const parts: Part[] = [];
  const outcomes: Record<string, number> = {};
  const times: number[] = [];
  for (let n = 1; n <= TOTAL; n += 1) {
    const conversationId = await desk.hold(matterOf(n));
    const startedAt = performance.now();
    const outcome = await desk.analyse(conversationId);
    times.push(performance.now() - startedAt);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (n % PART !== 0) continue;
    collect();
    const heapMb = rounded(process.memoryUsage().heapUsed / 2 ** 20);
    parts.push({
      analysed: n,
      pending: outcomes['proposed'] ?? 0,
      analysisMs: rounded(median(times.splice(0))),
      heapMb,
    });
    console.log(`${n} analysed: ${parts.at(-1)?.analysisMs} ms each, heap ${heapMb} MB`);
  }
  await desk.close();

  const [, early] = parts;
  const late = parts.at(-1);
  if (!early || !late) throw new Error('too few conversations to compare');
  const growth = { analysis: rounded(late.analysisMs / early.analysisMs), heap: rounded(late.heapMb / early.heapMb) };
  const rows = parts.map((part) => [part.analysed, part.pending, part.analysisMs, part.heapMb].map(String));
  console.log(`\n${table(['analysed', 'pending', 'ms/analysis', 'heap MB'], rows)}\n`);
  for (const [what, grown] of Object.entries(growth))
    console.log(`${grown <= MAY_GROW ? 'met   ' : 'MISSED'}  growth of ${what}: ${grown} (at most ${MAY_GROW})`);
  console.log(`outcomes: ${JSON.stringify(outcomes)}`);
  console.log(`kept in ${keepResult('flywheel', { parts, growth, outcomes })}`);
}
