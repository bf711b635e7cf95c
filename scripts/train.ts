/**
 * Fits the dialogue-act model of a locale and measures it on folds it was not fitted on.
 *
 *   npm run train -- --data <folders of evaluation sets> [--locale ru] [--folds 10] [--by question] [--measure-only]
 *
 * Prints nothing but the figures' files and writes `src/locales/<tag>/understanding/model.json`. Predictions that were
 * held back go to `--out`, to be scored by the sets' own scorer; those for the same messages in other forms (see
 * `train/forms.ts`) go beside it, `predictions.slip.jsonl`. No text of the sets is kept: weights hang on hashes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { inputOf, type Line, readLines, taskOf } from '../src/cli/understand/line.ts';
import { type Prediction, predictionOf } from '../src/cli/understand/predict.ts';
import { type ActModel, storeActModel } from '../src/understanding/dialogue-act/act-model.ts';
import { understand } from '../src/understanding/index.ts';
import { fitCertainty } from './train/fit-certainty.ts';
import { fitModel } from './train/fit-model.ts';
import { splits } from './train/folds.ts';
import { Reliability } from './train/reliability.ts';
import { FORMS, type Form, inForm } from './train/forms.ts';
import { readRows, type TrainingRow } from './train/rows.ts';
import { SOURCES } from './train/sources.ts';

const MEASURED_SETS = ['interruption', 'refusal', 'acts', 'corrections'];
/** What "tomorrow" is reckoned from on lines that name no moment. */
const NOW = '2019-03-01T09:00';

interface Options {
  data: string[];
  locale: string;
  folds: number;
  by: 'group' | 'question';
  out: string;
  measureOnly: boolean;
}

const { data, locale, folds, by, out, measureOnly } = new Command('train')
  .requiredOption('--data <folders...>', 'folders of evaluation sets')
  .option('--locale <tag>', 'language of the sets', 'en')
  .option('--folds <count>', 'parts for cross-validation', Number, 10)
  .option('--by <what>', 'what is never split: group (same words or dialogue) or question', 'group')
  .option('--out <file>', 'where held-back predictions go', 'predictions.jsonl')
  .option('--measure-only', 'leave the model in the repository as it is', false)
  .parse()
  .opts<Options>();

/** Slips that are measured are others than those that were learned from. */
const MEASURED_SEED = 2;

const rows = data.flatMap((folder) => readRows(folder, locale, FORMS));
const lines = new Map(
  data
    .flatMap((folder) => MEASURED_SETS.map((set) => ({ set, file: join(folder, `${set}.jsonl`) })))
    .filter(({ file }) => existsSync(file))
    .flatMap(({ set, file }) => readLines(readFileSync(file, 'utf8'), set))
    .map((line) => [line.id, line]),
);
const predictions = new Map(FORMS.map((form) => [form, new Map<string, string>()]));

function predict(line: Line, form: Form, model: ActModel | null, fold: number): void {
  const task = taskOf(line, '');
  if (task === 'retrieval') return;
  const input = inputOf({ ...line, text: inForm(line.text, form, MEASURED_SEED) }, { now: NOW, locale });
  const seen = understand(input, { model });
  const prediction: Prediction = { id: line.id, ...predictionOf(task, input, seen) };
  if (task === 'interruption' && seen.reply)
    reliability.note({ form, fold, score: seen.reply.score, isRight: prediction['label'] === line['label'] });
  predictions.get(form)?.set(line.id, JSON.stringify(prediction));
}

const reliability = new Reliability();
const isUnsplit = ({ question, message, group }: TrainingRow) => (by === 'question' ? question || message : group);
for (const [fold, { fit, measure }] of [...splits(rows, folds, isUnsplit)].entries()) {
  const model = fitModel(fit);
  for (const id of new Set(measure.map((row) => row.id))) {
    const line = lines.get(id);
    if (line) for (const form of FORMS) predict(line, form, model, fold);
  }
}
for (const [form, byLine] of predictions) {
  // Lines that teach nothing have no fold: any model is a held-back one for them, the rules' own judgement the strictest.
  for (const [id, line] of lines) if (!byLine.has(id)) predict(line, form, null, 0);
  const file = form === 'written' ? out : out.replace(/(\.[^.]*)?$/, `.${form}$1`);
  writeFileSync(file, `${[...byLine.values()].join('\n')}\n`);
  console.log(`${byLine.size} held-back predictions of ${folds} folds by ${by}, ${form}: ${file}`);
}

console.log(reliability.table());

if (!measureOnly) {
  const file = new URL(`../src/locales/${locale}/understanding/model.json`, import.meta.url);
  writeFileSync(
    file,
    `${JSON.stringify(storeActModel({ ...fitModel(rows), certainty: fitCertainty(reliability.outcomes) }, SOURCES[locale] ?? []), null, 1)}\n`,
  );
  console.log(`fitted on ${rows.length} messages: ${file.pathname}`);
}
