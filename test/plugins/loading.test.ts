import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tasksApart } from '../../src/app/after-turns/tasks-apart.ts';
import { engineVersion, loadPlugins } from '../../src/app/load-plugins.ts';
import { loadBundle } from '../../src/engine/index.ts';
import { heldApart } from '../../src/plugins/flywheel/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { tinyBundleWith } from '../bundle/bundle-files.ts';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The source of a module with one plugin, as `definePlugin` would have made it. */
const pluginNamed = (name: string, extra = '') => `
  import { z } from 'zod';
  export const plugin = { definition: { name: '${name}', ${extra} config: z.strictObject({ loud: z.boolean().default(false) }), setup: () => ({}) } };
  export default plugin;
`;

let folder = '';
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const install = (name: string, source: string, exports: unknown = './index.js'): void => {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', exports }));
  write(`node_modules/${name}/index.js`, source);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'colloquy-plugins-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(NODE_MODULES, 'zod'), join(folder, 'node_modules/zod'));
  write('package.json', '{ "type": "module" }');
  install('@acme/crm', pluginNamed('@acme/crm', "engine: '>=0.1 <9',"));
  install('@acme/old', pluginNamed('@acme/old', "engine: '<0.1',"));
  install('@acme/vague', pluginNamed('@acme/vague', "engine: 'any of them',"));
  install('@acme/taken', pluginNamed('flows'));
  install('@acme/squatter', pluginNamed('@other/plugin'));
  install('@acme/empty', 'export const nothing = 1;');
  write('plugins/tally.js', pluginNamed('tally'));
  write('plugins/typo.js', 'export const = 1;');
  write('plugins/fuse.js', "throw new Error('no fuse');");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = (...modules: string[]) => loadPlugins(modules, { from: folder });

describe('plugins that the server allows', () => {
  it('are the built-in ones alone where none is named', async () => {
    const { registry, problems } = await load();
    expect([...registry.keys()]).toEqual([...builtInPlugins.keys()]);
    expect(problems).toEqual([]);
  });

  it('come from packages and from files, once each, and take a config that is checked', async () => {
    const { registry, problems } = await load('@acme/crm', './plugins/tally.js');
    expect(problems).toEqual([]);
    expect([...registry.keys()].slice(builtInPlugins.size)).toEqual(['@acme/crm', 'tally']);
    const good = tinyBundleWith('bot.yaml', [
      '  - flows',
      '  - flows\n  - tally\n  - { use: "@acme/crm", config: { loud: true } }',
    ]);
    expect(loadBundle(good, registry).mistakes).toEqual([]);
    const wrong = tinyBundleWith('bot.yaml', [
      '  - flows',
      '  - flows\n  - { use: "@acme/crm", config: { lout: true } }',
    ]);
    expect(loadBundle(wrong, registry).mistakes).toMatchObject([
      { code: 'PLUGIN_CONFIG_INVALID', line: 7, column: 35 },
    ]);
  });

  it.each([
    ['@acme/old', '@acme/old', 'PLUGIN_ENGINE_MISMATCH', `works with Colloquy <0.1, and this is ${engineVersion()}`],
    ['@acme/vague', '@acme/vague', 'PLUGIN_BROKEN', 'is no range of versions'],
    ['@acme/empty', '@acme/empty', 'PLUGIN_BROKEN', 'exports nothing'],
    ['@acme/absent', '@acme/absent', 'PLUGIN_BROKEN', '@acme/absent'],
    ['@acme/squatter', '@other/plugin', 'PLUGIN_BROKEN', 'must name it "@acme/squatter"'],
    ['./plugins/typo.js', 'typo', 'PLUGIN_BROKEN', ''],
    ['./plugins/fuse.js', 'fuse', 'PLUGIN_BROKEN', 'no fuse'],
    ['./plugins/absent.js', 'absent', 'PLUGIN_BROKEN', 'absent.js'],
  ])('%s is not fit for use, and a bundle that names it hears why, and where', async (module, name, code, words) => {
    const { registry, problems } = await load(module);
    expect(problems).toMatchObject([{ code, message: expect.stringContaining(words) as string }]);
    const files = tinyBundleWith('bot.yaml', ['  - flows', `  - flows\n  - use: "${name}"`]);
    const { definition, mistakes } = loadBundle(files, registry);
    expect(definition).toBeNull();
    expect(mistakes).toEqual([
      { file: 'bot.yaml', line: 7, column: 10, code: 'PLUGIN_BROKEN', message: problems[0]?.message },
    ]);
  });

  it('never take the place of a built-in one, or of each other', async () => {
    const { registry, problems } = await load('@acme/taken', './plugins/tally.js', './plugins/../plugins/tally.js');
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('must name it') as string,
      expect.stringContaining('it is there already') as string,
    ]);
    expect(registry.get('flows')).toBe(builtInPlugins.get('flows'));
  });

  it('are known to the threads that try changes, too', async () => {
    const files = tinyBundleWith('bot.yaml', ['  - flows', '  - flows\n  - tally']);
    const trial = { before: files, after: files, timeZone: 'UTC', flow: 'order', conversations: [] };
    const codesOf = async (modules: string[]) => {
      const tasks = tasksApart({ modules });
      const { mistakes } = await heldApart({ runApart: tasks.run })(trial);
      await tasks.close();
      return mistakes.map(({ code }) => code);
    };
    expect(await codesOf([join(folder, 'plugins/tally.js')])).toEqual([]);
    expect(await codesOf([])).toEqual(['PLUGIN_UNKNOWN']);
  });
});
