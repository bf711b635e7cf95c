/** One message in a situation: what was said before, what is said now, and what is to come of it. */
import { expect, it } from 'vitest';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { conversationTest } from '../../src/engine/bundle/schema/test-file.ts';
import { runConversationTest } from '../../src/engine/index.ts';
import type { BundleFiles } from '../../src/engine/index.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';

/** A Wednesday morning in London. */
const NOW = '2026-12-02T10:00';

/** As in a bundle's tests: `slots`, `refused`, `step`, `reply`, `actions`, ... (docs/bundle.md). */
export type Expected = Readonly<Record<string, unknown>>;

export interface Setting {
  files: BundleFiles;
  /** Messages that lead up to the question; one in square brackets is a button. */
  before: readonly string[];
  /** What holds once those were said, so that no row passes for being somewhere else. */
  asked?: string | null;
  locale?: string;
}

export { bundleOf } from './bundle-of.ts';

type Row = readonly [says: string | readonly string[], expected: Expected];

const turnOf = (said: string, expected: Expected = {}) => {
  const [, button] = /^\[(.+)\]$/.exec(said) ?? [];
  return button === undefined ? { user: said, expect: expected } : { button, expect: expected };
};

/** Every row is a conversation of its own; of several messages in a row the last is the one that is judged. */
export const inSetting = ({ files, before, asked, locale }: Setting, rows: readonly Row[]): void => {
  for (const [says, expected] of rows) {
    const said = typeof says === 'string' ? [says] : says;
    it(`hears ${said.join(' / ')}`, async () => {
      const lead = before.map((text, i) =>
        turnOf(text, i === before.length - 1 && asked !== undefined ? { step: asked } : {}),
      );
      const turns = [...lead, ...said.map((text, i) => turnOf(text, i === said.length - 1 ? expected : {}))];
      const test = conversationTest.parse({ name: said.join(' / '), now: NOW, ...(locale && { locale }), turns });
      const result = await runConversationTest(test, { files, timeZone: 'Europe/London' }, makeTestBench);
      expect(result.isPassed, describeFailure(result)).toBe(true);
    });
  }
};
