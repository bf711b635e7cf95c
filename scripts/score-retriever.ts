/**
 * Measures retrieval on an evaluation folder: `node scripts/score-retriever.ts DIR [--half a|b] [--only SET@N]`.
 * DIR holds catalogues, questions and `score.mjs`; prints each set's figures, and the CPU time to train and to rank.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { trainRetriever } from '../src/understanding/retrieve/index.ts';
import type { RetrieverEntry } from '../src/understanding/retrieve/index.ts';
import { halfOf, readAnswers, readQuestions, readVenues } from './retriever/catalogues.ts';
import type { Question } from './retriever/catalogues.ts';

type Figures = Record<string, number | null>;

const RUNS: readonly (readonly [set: string, examples: number, figures: readonly string[]])[] = [
  ['faq_banking77', 10, ['top1_without_rejection', 'top3_without_rejection']],
  ['faq_banking77', Number.POSITIVE_INFINITY, ['top1_without_rejection', 'top3_without_rejection']],
  ['oos', 10, ['top1_without_rejection', 'auroc', 'balanced']],
  ['oos', Number.POSITIVE_INFINITY, ['top1_without_rejection', 'auroc', 'balanced']],
  ['faq_small', 5, ['top1_without_rejection', 'auroc', 'accuracy_in_scope', 'oos_recall', 'balanced']],
  [
    'faq_small',
    Number.POSITIVE_INFINITY,
    ['top1_without_rejection', 'auroc', 'accuracy_in_scope', 'oos_recall', 'balanced'],
  ],
  [
    'faq_venue',
    Number.POSITIVE_INFINITY,
    ['top1_without_rejection', 'auroc', 'accuracy_in_scope', 'oos_recall', 'balanced'],
  ],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { half: { type: 'string' }, only: { type: 'string' } },
});
const folder = resolve(positionals[0] ?? '.');
const { scoreFaq } = (await import(pathToFileURL(join(folder, 'score.mjs')).href)) as {
  scoreFaq: (rows: Question[], predictionOf: (row: Question) => object) => Figures;
};

const answers = { banking77: readAnswers(folder, 'banking77'), clinc150: readAnswers(folder, 'clinc150') };
const venues = readVenues(folder);

/** The entries of `banking77`, `clinc150:travel` or `hotel-7`, with the first `examples` examples of each. */
function entriesOf(catalogue: string, examples: number): RetrieverEntry[] {
  const venue = venues.get(catalogue);
  if (venue !== undefined) return venue;
  const [name, domain] = catalogue.split(':');
  const all = name === 'banking77' ? answers.banking77 : answers.clinc150;
  return all
    .filter((entry) => domain === undefined || entry.domain === domain)
    .map((entry) => ({ ...entry, examples: entry.examples.slice(0, examples) }));
}

const cpuMs = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

for (const [set, examples, figures] of RUNS) {
  const label = `${set}@${Number.isFinite(examples) ? examples : 'all'}`;
  if (values.only !== undefined && !label.startsWith(values.only)) continue;
  const rows = readQuestions(folder, set).filter(
    ({ text }) => values.half === undefined || halfOf(text) === values.half,
  );
  const predictions = new Map<string, object>();
  let trainMs = 0;
  let rankMs = 0;
  for (const [catalogue, questions] of Map.groupBy(rows, (row) => row.catalogue)) {
    const entries = entriesOf(catalogue, examples);
    let start = process.cpuUsage();
    const retriever = trainRetriever(entries, { locale: 'en' });
    trainMs += cpuMs(start);
    start = process.cpuUsage();
    for (const { id, text } of questions) {
      const { candidates, score, isInScope } = retriever.rank(text);
      predictions.set(id, {
        faq: isInScope ? (candidates[0]?.id ?? null) : null,
        ranked: candidates.map((candidate) => candidate.id),
        score,
      });
    }
    rankMs += cpuMs(start);
  }
  const scored = scoreFaq(rows, ({ id }) => predictions.get(id) ?? {});
  const catalogues = new Set(rows.map((row) => row.catalogue)).size;
  const shown = figures.map((figure) => `${figure} ${scored[figure]}`).join('  ');
  const cost = `train ${Math.round(trainMs / catalogues)} ms, rank ${(rankMs / rows.length).toFixed(2)} ms`;
  process.stdout.write(`${label.padEnd(18)} n=${rows.length}  ${shown}  (${cost})\n`);
}
