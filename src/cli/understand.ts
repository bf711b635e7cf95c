import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { BotError, understand as understandMessage } from '../engine/index.ts';
import { type Catalogue, readCatalogue } from './understand/catalogue.ts';
import { inputOf, type Line, type LineDefaults, readLines, taskOf } from './understand/line.ts';
import { type Prediction, predictionOf } from './understand/predict.ts';

interface Options {
  in: string;
  out: string;
  catalogue?: string;
  examples: number;
  locale: string;
}

/** `colloquy understand`: runs the understanding layer alone over the lines of an evaluation set. */
export const understand = new Command('understand')
  .description('read evaluation lines, write what the understanding layer makes of them')
  .requiredOption('--in <file>', 'JSON lines to read')
  .requiredOption('--out <file>', 'JSON lines to write')
  .option('--catalogue <file>', 'stored answers that lines with a `catalogue` are matched against')
  .option('--examples <count>', 'learn the first so many examples of each answer (default: all)', countOf, Infinity)
  .option('--locale <tag>', 'language of lines that name no `locale` of their own', 'en')
  .action((options: Options) => {
    const lines = readLines(readText(options.in), options.in);
    const catalogue =
      options.catalogue === undefined
        ? undefined
        : readCatalogue(readText(options.catalogue), options.catalogue, options.examples);
    const setting = { file: options.in, catalogue, now: new Date().toISOString(), locale: options.locale };
    const predictions = lines.map((line) => ({ id: line.id, ...predict(line, setting) }));
    writeFileSync(options.out, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));
  });

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new BotError('INVALID_INPUT', { where: file, problem: 'cannot be read' }, { cause });
  }
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new BotError('INVALID_INPUT', { where: '--examples', problem: `"${text}" is no positive whole number` });
}

interface Setting extends LineDefaults {
  file: string;
  catalogue: Catalogue | undefined;
}

function predict(line: Line, { file, catalogue, now, locale }: Setting): Prediction {
  const task = taskOf(line, basename(file));
  if (task !== 'retrieval') {
    const input = inputOf(line, { now, locale });
    return predictionOf(task, input, understandMessage(input));
  }
  if (catalogue === undefined) {
    throw new BotError('INVALID_INPUT', { where: line.id, problem: 'names a catalogue, so --catalogue is needed' });
  }
  const { candidates, score, isInScope } = catalogue(line.catalogue ?? '', line.locale ?? locale).rank(line.text);
  const ranked = candidates.map(({ id }) => id);
  return { faq: isInScope ? (ranked[0] ?? null) : null, ranked, score };
}
