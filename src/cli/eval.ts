import { readFile, writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig, readPluginModules } from '../app/config.ts';
import { createModel } from '../app/create-model.ts';
import { loadPlugins } from '../app/load-plugins.ts';
import { BotError } from '../engine/index.ts';
import type { Log, ModelGateway } from '../engine/index.ts';
import { memoryStores } from '../stores/memory/index.ts';
import { compareEvaluations } from '../testing/evaluation/compare-evaluations.ts';
import { evaluateBot } from '../testing/evaluation/evaluate-bot.ts';
import type { EvaluationReport } from '../testing/evaluation/evaluate-bot.ts';
import { testBenchWith } from '../testing/test-bench.ts';
import { findBundle } from './find-bundle.ts';

interface EvalOptions {
  model: string;
  userModel?: string;
  times: number;
  users: number;
  only?: RegExp;
  out?: string;
  compare?: string;
}

const log: Log = { debug() {}, info() {}, warn: (_fields, message) => console.error(message), error() {} };

const wholeFrom =
  (least: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least || number > 100)
      throw new InvalidArgumentError(`It is no whole number from ${least} to 100.`);
    return number;
  };

const patternOf = (text: string): RegExp => {
  try {
    return new RegExp(text, 'iu');
  } catch {
    throw new InvalidArgumentError('It is no regular expression.');
  }
};

/** Throws CONFIG_INVALID where nothing says how to reach the model. */
const modelNamed = (name: string): ModelGateway => {
  const { model, ...config } = readConfig();
  const named = { ...config, model: { ...model, name, accountDailyBudgetUsd: undefined } };
  const gateway = createModel(named, { usage: memoryStores().usage, clock: { now: () => new Date() }, log });
  if (gateway.isConfigured) return gateway;
  const problem = `nothing says how to reach "${name}": set it, or OPENAI_BASE_URL`;
  throw new BotError('CONFIG_INVALID', { key: 'OPENAI_API_KEY', problem });
};

const readReport = async (path: string): Promise<EvaluationReport> => {
  try {
    const report = JSON.parse(await readFile(path, 'utf8')) as EvaluationReport;
    if (Array.isArray(report.tests) && typeof report.passRate === 'number') return report;
  } catch (cause) {
    throw new BotError('INVALID_INPUT', { where: '--compare', problem: `"${path}" cannot be read` }, { cause });
  }
  throw new BotError('INVALID_INPUT', { where: '--compare', problem: `"${path}" is no report of an evaluation` });
};

const describe = (report: EvaluationReport): string => {
  const { calls, outcomes, inputTokens, outputTokens, costUsd, medianLatencyMs, p95LatencyMs } = report.modelFigures;
  const counted = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([what, count]) => `${what} ${count}`)
      .join(', ') || 'none';
  const unsteady = report.tests.filter(({ passed, runs }) => passed < runs);
  return [
    `${report.bot} with ${report.model}, ${report.times} times`,
    `tests passed      ${report.passRate} %`,
    `people done       ${report.doneRate === null ? 'none were played' : `${report.doneRate} %`}`,
    `calls             ${calls} (${counted(outcomes)})`,
    `tokens            ${inputTokens} in, ${outputTokens} out`,
    `cost              $${costUsd.toFixed(4)}`,
    `latency           ${medianLatencyMs} ms median, ${p95LatencyMs} ms p95`,
    `refused           ${counted(report.refusals)}`,
    ...unsteady.map(({ name, passed, runs, problem }) => `  ${passed}/${runs}  ${name}\n        ${problem ?? ''}`),
  ].join('\n');
};

/** `colloquy eval`: how well a bot does with a model. Exits with 1 where a comparison shows a test that passes less often. */
export const evaluation = new Command('eval')
  .description("run a bot's tests, and people played by a model, against a model; needs the model's key or server")
  .argument('<bot>', 'folder of a bundle, or slug under bots/')
  .requiredOption('--model <name>', 'such as openai:gpt-4o-mini')
  .option('--user-model <name>', 'plays the people (default: the same)')
  .option('--times <n>', 'how often each test is run', wholeFrom(1), 3)
  .option('--users <n>', 'people for each task that has examples, each time', wholeFrom(0), 1)
  .option('--only <pattern>', 'the tests whose name matches', patternOf)
  .option('--out <file>', 'keep the report, as JSON')
  .option('--compare <file>', 'show what is otherwise than in a report that was kept')
  .action(async (name: string, { model: modelName, userModel, times, users, only, out, compare }: EvalOptions) => {
    const earlier = compare === undefined ? null : await readReport(compare);
    const { files } = await findBundle(name);
    const { registry: plugins } = await loadPlugins(readPluginModules());
    const model = modelNamed(modelName);
    const report = await evaluateBot({
      files,
      plugins,
      makeBench: testBenchWith(plugins),
      model,
      modelName,
      player: userModel === undefined ? model : modelNamed(userModel),
      times,
      users,
      only,
      at: new Date().toISOString(),
      onProgress: (line) => console.error(line),
    });
    console.log(describe(report));
    if (out !== undefined) await writeFile(out, `${JSON.stringify(report, null, 2)}\n`);
    if (!earlier) return;
    const { changes, worse, better } = compareEvaluations(earlier, report);
    console.log(`\nagainst ${earlier.model} of ${earlier.at}`);
    for (const { what, before, after } of changes) console.log(`  ${what.padEnd(20)} ${before} -> ${after}`);
    for (const test of better) console.log(`  better: ${test}`);
    for (const test of worse) console.log(`  worse:  ${test}`);
    if (worse.length > 0) process.exitCode = 1;
  });
