import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';
import { loadBundle, readTests, runConversationTest } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';

const files = await readBundleFolder(new URL('../../bots/concierge', import.meta.url).pathname);

describe('concierge', () => {
  const { definition, mistakes } = loadBundle(files, builtInPlugins);
  const tests = readTests(files).map(({ test }) => test);

  it('has no mistakes', () => {
    expect(mistakes).toEqual([]);
  });

  it('has at least 25 conversations without a model and 15 with one, each under a name of its own', () => {
    expect(tests.filter(({ model }) => model.length === 0).length).toBeGreaterThanOrEqual(25);
    expect(tests.filter(({ model }) => model.length > 0).length).toBeGreaterThanOrEqual(15);
    expect(new Set(tests.map(({ name }) => name)).size).toBe(tests.length);
  });

  it.each(tests.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    const result = await runConversationTest(test, { files, timeZone: definition?.timeZone ?? 'UTC' }, makeTestBench);
    expect(result.isPassed, describeFailure(result)).toBe(true);
  });
});
