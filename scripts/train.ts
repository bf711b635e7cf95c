/**
 * Fits the dialogue-act model of a locale and measures it on folds it was not fitted on.
 *
 *   npm run train -- --data <folder of evaluation sets> [--folds 10] [--by question] [--measure-only]
 *
 * Prints nothing but the figures' file and writes `src/locales/en/understanding/model.json`; predictions that were
 * held back go to `--out`, to be scored by the sets' own scorer. No text of the sets is kept: weights hang on hashes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { inputOf, type Line, readLines, taskOf } from '../src/cli/understand/line.ts';
import { predictionOf } from '../src/cli/understand/predict.ts';
import { type ActModel, storeActModel } from '../src/understanding/dialogue-act/act-model.ts';
import { understand } from '../src/understanding/index.ts';
import { fitModel } from './train/fit-model.ts';
import { splits } from './train/folds.ts';
import { readRows, type TrainingRow } from './train/rows.ts';
import { SOURCES } from './train/sources.ts';

const MODEL = new URL('../src/locales/en/understanding/model.json', import.meta.url);
const MEASURED_SETS = ['interruption', 'refusal', 'acts', 'corrections'];
/** What "tomorrow" is reckoned from on lines that name no moment. */
const NOW = '2019-03-01T09:00';

interface Options {
  data: string;
  folds: number;
  by: 'group' | 'question';
  out: string;
  measureOnly: boolean;
}

const { data, folds, by, out, measureOnly } = new Command('train')
  .requiredOption('--data <folder>', 'folder of evaluation sets')
  .option('--folds <count>', 'parts for cross-validation', Number, 10)
  .option('--by <what>', 'what is never split: group (same words or dialogue) or question', 'group')
  .option('--out <file>', 'where held-back predictions go', 'predictions.jsonl')
  .option('--measure-only', 'leave the model in the repository as it is', false)
  .parse()
  .opts<Options>();

const rows = readRows(data);
const lines = new Map(
  MEASURED_SETS.flatMap((set) => readLines(readFileSync(join(data, `${set}.jsonl`), 'utf8'), set)).map((line) => [
    line.id,
    line,
  ]),
);

function predict(line: Line, model: ActModel | null): string {
  const task = taskOf(line, '');
  if (task === 'retrieval') return '';
  const input = inputOf(line, NOW);
  return JSON.stringify({ id: line.id, ...predictionOf(task, input, understand(input, { model })) });
}

const predictions = new Map<string, string>();
const isUnsplit = ({ question, message, group }: TrainingRow) => (by === 'question' ? question || message : group);
for (const { fit, measure } of splits(rows, folds, isUnsplit)) {
  const model = fitModel(fit);
  for (const { id } of measure) {
    const line = lines.get(id);
    if (line) predictions.set(id, predict(line, model));
  }
}
// Lines that teach nothing have no fold: any model is a held-back one for them, the rules' own judgement the strictest.
for (const [id, line] of lines) if (!predictions.has(id)) predictions.set(id, predict(line, null));
writeFileSync(out, `${[...predictions.values()].join('\n')}\n`);
console.log(`${predictions.size} held-back predictions of ${folds} folds by ${by}: ${out}`);

if (!measureOnly) {
  writeFileSync(MODEL, `${JSON.stringify(storeActModel(fitModel(rows), SOURCES), null, 1)}\n`);
  console.log(`fitted on ${rows.length} messages: ${MODEL.pathname}`);
}
