import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';
import { loadBundle, readTests, runConversationTest } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';

const files = await readBundleFolder(new URL('../../bots/bistro', import.meta.url).pathname);

describe('bistro', () => {
  const { definition, mistakes } = loadBundle(files, builtInPlugins);

  it('has no mistakes', () => {
    expect(mistakes).toEqual([]);
  });

  it('has at least 25 conversations, each under a name of its own', () => {
    const names = readTests(files).map(({ test }) => test.name);
    expect(names.length).toBeGreaterThanOrEqual(25);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(readTests(files).map(({ test }) => [test.name, test] as const))('%s', async (_name, test) => {
    const result = await runConversationTest(test, { files, timeZone: definition?.timeZone ?? 'UTC' }, makeTestBench);
    expect(result.isPassed, describeFailure(result)).toBe(true);
  });
});
