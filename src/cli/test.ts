import { Command, InvalidArgumentError } from 'commander';
import { readPluginModules } from '../app/config.ts';
import { loadPlugins } from '../app/load-plugins.ts';
import type { ModelGateway, PluginRegistry } from '../engine/index.ts';
import { BundleInvalid, loadBundle, readTests, runConversationTest } from '../engine/index.ts';
import { describeFailure } from './describe-failure.ts';
import { findBundle } from './find-bundle.ts';
import { modelToRecord, testRecorder } from './record-tests.ts';
import { testBenchWith } from '../testing/test-bench.ts';

const patternOf = (text: string): RegExp => {
  try {
    return new RegExp(text, 'iu');
  } catch {
    throw new InvalidArgumentError('It is no regular expression.');
  }
};

interface TestSelection {
  plugins: PluginRegistry;
  only: RegExp | undefined;
  /** The model to record from; null: cassettes are played. */
  model: ModelGateway | null;
}

/** Runs the conversations of one bundle; returns how many failed. */
async function testBundle(
  name: string,
  { plugins, only, model }: TestSelection,
): Promise<{ passed: number; failed: number }> {
  const { folder, files } = await findBundle(name);
  const { definition, mistakes } = loadBundle(files, plugins);
  if (!definition) throw new BundleInvalid(mistakes);
  const bundle = { files, timeZone: definition.timeZone };
  const recorder = model && testRecorder(model, { folder, files });
  const chosen = readTests(files).filter(({ test }) => only?.test(test.name) ?? true);
  const makeBench = testBenchWith(plugins);
  let failed = 0;
  for (const filed of chosen) {
    const { file, line, test } = filed;
    const result = await runConversationTest(test, bundle, makeBench, recorder?.tapeFor(filed));
    if (result.isPassed) console.log(`ok    ${test.name}`);
    else {
      failed++;
      console.log(`FAIL  ${test.name}  (${folder}/${file}:${line})\n${describeFailure(result)}`);
    }
  }
  for (const path of (await recorder?.save()) ?? []) console.log(`Recorded ${path}`);
  return { passed: chosen.length - failed, failed };
}

/** `colloquy test`: holds the conversations of a bundle's tests; exits with 1 when any goes otherwise than expected. */
export const test = new Command('test')
  .description("hold the conversations of a bundle's tests and show where they differ from what is expected")
  .argument('<bot...>', 'folders of bundles, or slugs under bots/')
  .option('--only <pattern>', 'run the tests whose name matches', patternOf)
  .option('--record', 'ask the configured model where a test says `model: recorded`, and keep its answers')
  .action(async (names: string[], { only, record: isRecording }: { only?: RegExp; record?: boolean }) => {
    const { registry: plugins } = await loadPlugins(readPluginModules());
    const model = isRecording ? modelToRecord() : null;
    let [passed, failed] = [0, 0];
    for (const name of names) {
      const counts = await testBundle(name, { plugins, only, model });
      passed += counts.passed;
      failed += counts.failed;
    }
    console.log(`\n${passed} passed, ${failed} failed.`);
    if (failed > 0 || passed === 0) process.exitCode = 1;
  });
