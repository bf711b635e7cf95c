/**
 * Holds perturbed conversations with the sample bots, on two threads, and prints what happened, by kind.
 *
 *   node scripts/perturbed-talks.ts [conversations per bot, 3000 when absent] [bot ...]
 */
import { once } from 'node:events';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { perturbedForms } from '../test/support/perturbed-forms.ts';
import { FAULTS, holdPerturbedTalks } from '../test/support/perturbed-talk.ts';
import type { Counted } from '../test/support/perturbed-talk.ts';

/** What one thread holds before its stores are emptied: what is kept of a talk is of no use to the next. */
const BATCH = 100;
const THREADS = 2;
/** Faults shown of each kind. */
const SHOWN = 5;

interface Batch {
  slug: string;
  firstSeed: number;
  count: number;
}

if (isMainThread) process.exitCode = (await holdAll()) ? 0 : 1;
else await serve();

/** A worker compiles each bot once, and holds batch after batch. */
async function serve(): Promise<void> {
  const forms = await perturbedForms();
  parentPort?.on('message', ({ slug, firstSeed, count }: Batch) => {
    const form = forms[slug];
    if (form) void holdPerturbedTalks(form, count, firstSeed).then((counted) => parentPort?.postMessage(counted));
  });
}

async function holdAll(): Promise<boolean> {
  const count = Number(process.argv[2] ?? 3000);
  const named = process.argv.slice(3);
  const slugs = Object.keys(await perturbedForms()).filter((slug) => named.length === 0 || named.includes(slug));
  const workers = Array.from({ length: THREADS }, () => new Worker(new URL(import.meta.url)));
  let isClean = true;
  for (const slug of slugs) {
    const batches: Batch[] = [];
    for (let firstSeed = 1; firstSeed <= count; firstSeed += BATCH)
      batches.push({ slug, firstSeed, count: Math.min(BATCH, count - firstSeed + 1) });
    const all: Counted = { conversations: 0, turns: 0, said: {}, faults: [] };
    await Promise.all(
      workers.map(async (worker) => {
        for (let batch = batches.shift(); batch; batch = batches.shift()) add(all, await hold(worker, batch));
      }),
    );
    print(slug, all);
    isClean &&= all.faults.length === 0;
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return isClean;
}

/** Fails with the worker's error, where it has one. */
async function hold(worker: Worker, batch: Batch): Promise<Counted> {
  const counted = once(worker, 'message');
  worker.postMessage(batch);
  const [held] = (await counted) as [Counted];
  return held;
}

function add(all: Counted, { conversations, turns, said, faults }: Counted): void {
  all.conversations += conversations;
  all.turns += turns;
  all.faults.push(...faults);
  for (const [kind, times] of Object.entries(said)) all.said[kind] = (all.said[kind] ?? 0) + times;
}

function print(slug: string, { conversations, turns, said, faults }: Counted): void {
  const lines = [
    `${slug}: ${conversations} conversations, ${turns} messages`,
    `  said    ${Object.entries(said)
      .map(([kind, times]) => `${kind} ${times}`)
      .join(', ')}`,
    `  faults  ${FAULTS.map((kind) => `${kind} ${faults.filter((fault) => fault.kind === kind).length}`).join(', ')}`,
    ...FAULTS.flatMap((kind) =>
      faults
        .filter((fault) => fault.kind === kind)
        .slice(0, SHOWN)
        .map(
          ({ conversation, slot, said: text, reply }) =>
            `    ${kind} (seed ${conversation}, ${slot}): ${text} -> ${reply}`,
        ),
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
