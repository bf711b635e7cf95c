import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A source tree in a temporary folder, with packages that exist in name only; `dispose` removes it. */
export interface PlantedTree {
  root: string;
  dispose: () => Promise<void>;
}

/**
 * Writes `files` (path -> source) and a stub of each package into a fresh folder. `packages` are declared for
 * production, `devPackages` for development.
 */
export async function plantTree(
  files: Record<string, string>,
  packages: readonly string[],
  devPackages: readonly string[],
): Promise<PlantedTree> {
  const root = await mkdtemp(join(tmpdir(), 'colloquy-arrows-'));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  await write(
    'package.json',
    JSON.stringify({ type: 'module', dependencies: versions(packages), devDependencies: versions(devPackages) }),
  );
  for (const name of [...packages, ...devPackages]) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  for (const [path, source] of Object.entries(files)) await write(path, source);
  return { root, dispose: () => rm(root, { recursive: true, force: true }) };
}
