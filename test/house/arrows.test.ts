import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlantedTree, plantTree } from './planted-tree.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };

const PACKAGES = ['@mikro-orm/core', '@langchain/core', 'fastify', 'type-graphql', 'zod'];
const DEV_PACKAGES = ['fast-check'];

/** One forbidden import for each rule: the rule, who imports, what, and whether only for its types. */
const PLANTED: { rule: string; from: string; to: string; typeOnly?: boolean }[] = [
  { rule: 'no-cycles', from: 'src/engine/turn/circle.ts', to: 'src/engine/turn/circle-back.ts' },
  { rule: 'imports-resolve', from: 'src/engine/turn/lost.ts', to: 'src/engine/turn/nowhere.ts' },
  { rule: 'packages-are-declared', from: 'src/engine/turn/borrow.ts', to: 'fast-check' },
  { rule: 'sources-stand-alone', from: 'src/engine/turn/lean-on-test.ts', to: 'test/support/make-bot.ts' },
  { rule: 'root-is-above', from: 'src/resolvers/reach-up.ts', to: 'src/app/config.ts', typeOnly: true },
  { rule: 'entities-know-no-room', from: 'src/entities/wise.entity.ts', to: 'src/engine/vocabulary.ts' },
  { rule: 'entities-know-the-orm-alone', from: 'src/entities/parsed.entity.ts', to: 'zod' },
  {
    rule: 'schema-knows-vocabulary-alone',
    from: 'src/schema/greedy.type.ts',
    to: 'src/engine/index.ts',
    typeOnly: true,
  },
  { rule: 'schema-knows-graphql-alone', from: 'src/schema/parsed.type.ts', to: 'zod' },
  {
    rule: 'engine-knows-no-room',
    from: 'src/engine/rules/favourite.ts',
    to: 'src/plugins/faq/index.ts',
    typeOnly: true,
  },
  { rule: 'understanding-knows-nobody', from: 'src/understanding/wise.ts', to: 'src/engine/errors.ts', typeOnly: true },
  { rule: 'locales-are-data', from: 'src/locales/en/busy.ts', to: 'src/engine/errors.ts', typeOnly: true },
  { rule: 'engine-knows-no-wire', from: 'src/engine/turn/served.ts', to: 'fastify', typeOnly: true },
  { rule: 'engine-behind-its-door', from: 'src/engine/turn/own-door.ts', to: 'src/engine/index.ts', typeOnly: true },
  { rule: 'front-door', from: 'src/plugins/faq/back-door.ts', to: 'src/engine/turn/run-phases.ts', typeOnly: true },
  {
    rule: 'plugins-use-the-public-door',
    from: 'src/plugins/faq/inner-door.ts',
    to: 'src/engine/index.ts',
    typeOnly: true,
  },
  { rule: 'langchain-in-the-gateway', from: 'src/engine/turn/second-door.ts', to: '@langchain/core' },
  { rule: 'orm-behind-stores', from: 'src/resolvers/raw.resolver.ts', to: '@mikro-orm/core', typeOnly: true },
  {
    rule: 'orm-behind-stores',
    from: 'src/stores/redis/row.store.ts',
    to: 'src/entities/bot.entity.ts',
    typeOnly: true,
  },
  { rule: 'stores-know-the-engine-alone', from: 'src/stores/memory/shaped.store.ts', to: 'src/schema/bot.type.ts' },
  { rule: 'plugins-know-the-engine-alone', from: 'src/plugins/faq/stored.ts', to: 'src/stores/memory/bot.store.ts' },
  { rule: 'plugins-stay-apart', from: 'src/plugins/faq/nosy.ts', to: 'src/plugins/flows/index.ts', typeOnly: true },
  { rule: 'plugins-stay-apart', from: 'src/plugins/faq/all-of-them.ts', to: 'src/plugins/index.ts' },
  {
    rule: 'resolvers-authorise-and-map',
    from: 'src/resolvers/stored.resolver.ts',
    to: 'src/stores/memory/bot.store.ts',
  },
  {
    rule: 'plugins-are-known-by-their-list',
    from: 'src/app/favourite.ts',
    to: 'src/plugins/faq/index.ts',
    typeOnly: true,
  },
  { rule: 'channels-know-the-engine-alone', from: 'src/channels/stored.ts', to: 'src/stores/memory/bot.store.ts' },
  { rule: 'jobs-know-the-engine-alone', from: 'src/jobs/shaped.ts', to: 'src/schema/bot.type.ts', typeOnly: true },
];

/** Arrows that the table allows: none of these may be reported. */
const ALLOWED: { from: string; to: string; typeOnly?: boolean }[] = [
  { from: 'src/app/build-app.ts', to: '@mikro-orm/core' },
  { from: 'src/channels/web.ts', to: 'src/engine/index.ts' },
  { from: 'src/engine/model/gateway.ts', to: '@langchain/core' },
  { from: 'src/engine/turn/tested.test.ts', to: 'test/support/make-bot.ts' },
  { from: 'src/engine/turn/type-circle.ts', to: 'src/engine/turn/type-circle-back.ts', typeOnly: true },
  { from: 'src/entities/person.entity.ts', to: '@mikro-orm/core' },
  { from: 'src/plugins/faq/greet.rule.ts', to: 'src/engine/plugin.ts' },
  { from: 'src/app/wires.ts', to: 'src/plugins/index.ts' },
  { from: 'src/schema/turn.type.ts', to: 'src/engine/vocabulary.ts' },
  { from: 'src/schema/step.type.ts', to: 'type-graphql' },
  { from: 'src/stores/postgres/bot.store.ts', to: 'src/entities/bot.entity.ts' },
];

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

/** Runs the gate's own arrows stage in `folder`. */
function violationsIn(folder: string): Promise<Violation[]> {
  const script = join(REPOSITORY, 'scripts/arrows.mjs');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [script, '--output-type', 'json'],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        try {
          resolve((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations);
        } catch {
          reject(new Error(stderr || error?.message));
        }
      },
    );
  });
}

function importLine(from: string, to: string, typeOnly = false): string {
  const inTree = /^(src|test)\//.test(to);
  const path = inTree ? relative(dirname(from), to) : to;
  const target = inTree && !path.startsWith('.') ? `./${path}` : path;
  return typeOnly
    ? `import type { x } from '${target}';\nexport type y = x;\n`
    : `import { x } from '${target}';\nexport const y = x;\n`;
}

function plantedFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { to } of [...PLANTED, ...ALLOWED]) {
    if (/^(src|test)\//.test(to) && !to.endsWith('nowhere.ts')) files[to] = 'export const x = 1;\n';
  }
  for (const { from, to, typeOnly } of [...PLANTED, ...ALLOWED]) files[from] = importLine(from, to, typeOnly);
  files['src/engine/turn/circle-back.ts'] = "export { y as x } from './circle.ts';\n";
  files['src/engine/turn/type-circle-back.ts'] = "export type { y as x } from './type-circle.ts';\n";
  return files;
}

describe('the arrows', () => {
  let tree: PlantedTree;
  let found: Violation[];

  beforeAll(async () => {
    tree = await plantTree(plantedFiles(), PACKAGES, DEV_PACKAGES);
    found = await violationsIn(tree.root);
  });
  afterAll(() => tree.dispose());

  // Reads every file of the repository: 14 s alone, more beside other tests.
  it('hold in this repository', { timeout: 120_000 }, async () => {
    const violations = await violationsIn(REPOSITORY);
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });

  it.each(PLANTED)('catch $from -> $to as $rule', ({ rule, from }) => {
    // A circle is reported once, from whichever of its files was read first.
    const here = found.filter((violation) => violation.from === from || violation.to === from);
    expect(here.map((violation) => violation.rule.name)).toContain(rule);
  });

  it.each(ALLOWED)('let $from know $to', ({ from }) => {
    expect(found.filter((violation) => violation.from === from)).toEqual([]);
  });

  it('have a planted violation for every rule, and no rule is missing', () => {
    const planted = new Set(PLANTED.map(({ rule }) => rule));
    expect([...planted].toSorted()).toEqual(config.forbidden.map(({ name }) => name).toSorted());
  });
});
