import { assert, constantFrom, nat, oneof, property, string, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { loadBundle } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';

const bistro = await readBundleFolder(new URL('../../bots/bistro', import.meta.url).pathname);
const files = Object.fromEntries(Object.entries(bistro).filter(([path]) => !/tests|find_booking|visit/.test(path)));
const paths = Object.keys(files);

/** What happens to files: a line is lost, doubled or moved in, a word is replaced, anything is put anywhere. */
const damage = oneof(
  constantFrom(
    (lines: string[], at: number) => lines.toSpliced(at, 1),
    (lines: string[], at: number) => lines.toSpliced(at, 0, lines[at] ?? ''),
    (lines: string[], at: number) => lines.with(at, `  ${lines[at] ?? ''}`),
    (lines: string[], at: number) => lines.with(at, (lines[at] ?? '').replace(/: .*/, ':')),
    (lines: string[], at: number) => lines.with(at, (lines[at] ?? '').replace(/[a-z]+/, '7')),
    (lines: string[], at: number) => lines.with(at, (lines[at] ?? '').replace(/["{}[\]]/, '')),
  ),
  string({ maxLength: 12, unit: 'binary' }).map(
    (noise) => (lines: string[], at: number) => lines.toSpliced(at, 0, noise),
  ),
);

it('never throws, whatever has happened to a bundle, and points only at places that there are', () => {
  assert(
    property(constantFrom(...paths), tuple(nat(), damage), tuple(nat(), damage), (path, first, second) => {
      let lines = (files[path] ?? '').split('\n');
      for (const [at, apply] of [first, second]) lines = apply(lines, at % lines.length);
      const damaged = { ...files, [path]: lines.join('\n') };
      const { definition, mistakes } = loadBundle(damaged, builtInPlugins);
      expect(definition === null).toBe(mistakes.length > 0);
      for (const { file, line, column, message } of mistakes) {
        const text = (damaged[file] ?? '').split('\n')[line - 1];
        expect(text, `${file}:${line}:${column} ${message}`).toBeDefined();
        expect(column).toBeLessThanOrEqual((text ?? '').length + 1);
      }
    }),
    { numRuns: 100, seed: 20_261_120 },
  );
});
