import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const sections = new Map(
  read('docs/dependencies.md')
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);

const SECTIONS = [
  ['Production', 'dependencies'],
  ['Development', 'devDependencies'],
  ['Overrides', 'overrides'],
] as const;

it.each(SECTIONS)(
  '%s: docs/dependencies.md names every package, with a reason, in order, and no other',
  (title, key) => {
    const rows = [...(sections.get(title) ?? '').matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(Object.keys(manifest[key] ?? {}).toSorted());
    for (const [, name, reason] of rows) expect(reason?.length, `${name} has a reason`).toBeGreaterThan(3);
  },
);

it.each(SECTIONS)('%s: every version is exact', (_title, key) => {
  const versions = Object.entries(manifest[key] ?? {}).map(([name, version]) => `${name} ${version}`);
  expect(versions.filter((entry) => !/ (npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(entry))).toEqual([]);
});
