import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { plantTree } from './planted-tree.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/arrows.mjs', import.meta.url));

/** What the arrows say of names, and whether they are content. */
const arrowsIn = (root: string): Promise<{ said: string[]; isPassed: boolean }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT], { cwd: root }, (error, _out, stderr) => {
      const said = stderr.split('\n').filter((line) => line.includes('no-plugin-is-named'));
      resolve({ said: said.map((line) => line.replace(/^error no-plugin-is-named: /, '')), isPassed: error === null });
    });
  });

it('the arrows refuse a built-in plugin that a room names, in whatever spelling', async () => {
  const tree = await plantTree(
    {
      'src/plugins/state-machine/index.ts': 'export const stateMachine = 1;\n',
      'src/plugins/quality/index.ts': 'export const quality = 1;\n',
      'src/plugins/flows/index.ts': 'export const flows = 1;\n',
      'src/engine/turn.ts': 'export const stateMachineOf = 1;\nexport const flows = 2;\n',
      'src/stores/quality.store.ts': 'export const x = 1;\n',
      'src/jobs/told.ts': '/** `quality.alert_raised` ... */\nexport const told = 1;\n',
      'src/app/wired.ts': "export const found = (plugins: Map<string, number>) => plugins.get('flows');\n",
      'src/resolvers/quality.resolver.ts': 'export const quality = 1;\n',
      'src/resolvers/machine.resolver.ts': "export const use = 'state-machine';\n",
    },
    [],
    [],
  );
  try {
    const { said, isPassed } = await arrowsIn(tree.root);
    expect(new Set(said.map((line) => line.split(' ')[0]))).toEqual(
      new Set([
        'src/app/wired.ts:1',
        'src/engine/turn.ts:1',
        'src/resolvers/machine.resolver.ts:1',
        'src/stores/quality.store.ts:1',
      ]),
    );
    expect(isPassed).toBe(false);
  } finally {
    await tree.dispose();
  }
});
