import type { BundleFiles } from '../bundle/definition.ts';
import type { ConversationTest } from '../bundle/schema/test-file.ts';
import type { ModelTape } from '../replay/cassette/index.ts';
import { playingTape, readCassette } from '../replay/cassette/index.ts';
import { readTests } from './read-tests.ts';

/** A test with recorded answers plays the cassette beside its file; one that was never recorded has none to play. */
export function tapeFor(test: ConversationTest, files: BundleFiles): ModelTape | null {
  if (test.model !== 'recorded') return null;
  const filed = readTests(files).find((other) => other.test.name === test.name);
  return playingTape((filed && readCassette(files, filed.file)[test.name]) ?? []);
}
