import { execFile } from 'node:child_process';
import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlantedTree, plantTree } from './planted-tree.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const WAIT = "import { setTimeout } from 'node:timers/promises';\n";

/** One line that each of the house's own rules must not let pass; `file` when not a source of the engine. */
const PLANTED: { rule: string; file: string; source: string }[] = [
  { rule: 'typescript(no-floating-promises)', file: 'src/engine/floating.ts', source: `${WAIT}setTimeout(1);` },
  {
    rule: 'typescript(no-misused-promises)',
    file: 'src/engine/misused.ts',
    source: `${WAIT}export const waited = [1].filter(async (ms) => { await setTimeout(ms); return true; });`,
  },
  {
    rule: 'typescript(consistent-type-imports)',
    file: 'src/engine/type-import.ts',
    source: "import { Server } from 'node:http';\nexport const close = (server: Server) => server.close();",
  },
  {
    rule: 'typescript(switch-exhaustiveness-check)',
    file: 'src/engine/forgotten.ts',
    source: "export function say(word: 'yes' | 'no') { switch (word) { case 'yes': return 1; } return 0; }",
  },
  {
    rule: 'typescript(no-explicit-any)',
    file: 'src/engine/any.ts',
    source: 'export const take = (it: any) => String(it);',
  },
  { rule: 'import(no-default-export)', file: 'src/engine/default.ts', source: 'export default 1;' },
  { rule: 'eslint(no-console)', file: 'src/engine/loud.ts', source: "console.log('here');" },
  { rule: 'node(no-process-env)', file: 'src/engine/env.ts', source: "export const home = process.env['HOME'];" },
  {
    rule: 'eslint(eqeqeq)',
    file: 'src/engine/loose.ts',
    source: 'export const same = (a: number, b: number) => a == b;',
  },
];

/** The same lines where they are allowed. */
const ALLOWED: { file: string; source: string }[] = [
  { file: 'src/cli/loud.ts', source: "console.log('here');" },
  { file: 'src/main.ts', source: "console.log('here');" },
  { file: 'src/app/config.ts', source: "export const home = process.env['HOME'];" },
  { file: 'vite.config.ts', source: 'export default {};' },
  { file: 'src/engine/empty.ts', source: 'export const isNone = (it: string | null | undefined) => it == null;' },
];

interface Diagnostic {
  code: string;
  filename: string;
}

describe('the linter', () => {
  let tree: PlantedTree;
  let found: Diagnostic[];

  beforeAll(async () => {
    const files = Object.fromEntries([...PLANTED, ...ALLOWED].map(({ file, source }) => [file, `${source}\n`]));
    tree = await plantTree(files, [], []);
    for (const file of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(join(REPOSITORY, file), join(tree.root, file));
    symlinkSync(join(REPOSITORY, 'node_modules'), join(tree.root, 'node_modules'));
    const oxlint = join(REPOSITORY, 'node_modules/.bin/oxlint');
    const output = await new Promise<string>((resolve) => {
      execFile(oxlint, ['--type-aware', '--format', 'json'], { cwd: tree.root }, (_, stdout) => resolve(stdout));
    });
    found = (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics;
  });
  afterAll(() => tree.dispose());

  it.each(PLANTED)('catches $rule', ({ rule, file }) => {
    expect(found.filter(({ filename }) => filename === file).map(({ code }) => code)).toContain(rule);
  });

  it.each(ALLOWED)('lets $file pass', ({ file }) => {
    expect(found.filter(({ filename }) => filename === file)).toEqual([]);
  });
});
