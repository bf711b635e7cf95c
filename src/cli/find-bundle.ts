import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readBundleFolder } from '../app/publish-bots.ts';
import type { BundleFiles } from '../engine/index.ts';
import { BotError } from '../engine/index.ts';

const BOTS_FOLDER = 'bots';

export interface FoundBundle {
  folder: string;
  files: BundleFiles;
}

/** A bundle by its folder, or by its slug under `bots/`. Throws NOT_FOUND. */
export async function findBundle(name: string): Promise<FoundBundle> {
  const folder = [name, join(BOTS_FOLDER, name)].find((path) => existsSync(join(path, 'bot.yaml')));
  if (folder === undefined) throw new BotError('NOT_FOUND', { what: `A bundle (a folder with a bot.yaml) "${name}"` });
  return { folder, files: await readBundleFolder(folder) };
}
