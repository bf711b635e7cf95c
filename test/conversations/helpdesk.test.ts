import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';
import { loadBundle, readTests, runConversationTest } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';

const files = await readBundleFolder(new URL('../../bots/helpdesk', import.meta.url).pathname);

describe('helpdesk', () => {
  const { definition, mistakes } = loadBundle(files, builtInPlugins);
  const tests = readTests(files).map(({ test }) => test);

  it('has no mistakes', () => {
    expect(mistakes).toEqual([]);
  });

  it('has at least 40 conversations without a model, each under a name of its own', () => {
    expect(tests.filter(({ model }) => model.length === 0).length).toBeGreaterThanOrEqual(40);
    expect(new Set(tests.map(({ name }) => name)).size).toBe(tests.length);
  });

  it('ends each way through a flow resolved or with a person', () => {
    const ends = Object.values(definition?.flows ?? {}).flatMap(({ steps }) =>
      Object.values(steps).filter(({ type }) => type === 'end' || type === 'hand_off'),
    );
    expect(ends.filter(({ type }) => type === 'end').every(({ options }) => 'resolution' in Object(options))).toBe(
      true,
    );
    expect(ends.filter(({ type }) => type === 'hand_off').length).toBeGreaterThanOrEqual(8);
  });

  it.each(tests.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    const result = await runConversationTest(test, { files, timeZone: definition?.timeZone ?? 'UTC' }, makeTestBench);
    expect(result.isPassed, describeFailure(result)).toBe(true);
  });
});
