import type { BundleFiles } from '../bundle/definition.ts';
import { parsePiece } from '../bundle/parse-piece.ts';
import type { ConversationTest } from '../bundle/schema/test-file.ts';
import { conversationTest } from '../bundle/schema/test-file.ts';
import { YamlFile } from '../bundle/yaml-file.ts';

/** A conversation of a bundle's tests, and where it stands. */
export interface FiledTest {
  /** Path inside the bundle. */
  file: string;
  line: number;
  test: ConversationTest;
}

/** The conversations in a bundle's `tests/`, in the order of the files. What cannot be read is left to `loadBundle`. */
export function readTests(files: BundleFiles): FiledTest[] {
  const paths = Object.keys(files).filter((path) => /^tests\/[^/]+\.yaml$/.test(path));
  return paths.toSorted().flatMap((file) => {
    const yaml = new YamlFile(file, files[file] ?? '');
    const entries: unknown[] = Array.isArray(yaml.value) ? yaml.value : [];
    return entries.flatMap((value, i) => {
      const test = parsePiece(conversationTest, value, { yaml, at: [i], mistakes: [] });
      return test ? [{ file, line: yaml.lineOf([i]), test }] : [];
    });
  });
}
