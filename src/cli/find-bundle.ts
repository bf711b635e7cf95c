import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SAMPLE_BOTS, readConfig } from '../app/config.ts';
import { readBundleFolder } from '../app/publish-bots.ts';
import type { BundleFiles } from '../engine/index.ts';
import { BotError } from '../engine/index.ts';

export interface FoundBundle {
  folder: string;
  files: BundleFiles;
}

/** A bundle by its folder, wherever that is, or by its slug under `COLLOQUY_BOTS` or `bots/`. Throws NOT_FOUND. */
export async function findBundle(name: string): Promise<FoundBundle> {
  const places = [...readConfig().botFolders, SAMPLE_BOTS];
  const candidates = [
    name,
    ...places.flatMap((place) => [join(place, name), ...(basename(place) === name ? [place] : [])]),
  ];
  const folder = candidates.find((path) => existsSync(join(path, 'bot.yaml')));
  if (folder === undefined) {
    const what = existsSync(name)
      ? `A bot.yaml in "${name}", which would make it a bundle,`
      : `A bundle (a folder with a bot.yaml) "${name}"`;
    throw new BotError('NOT_FOUND', { what });
  }
  return { folder, files: await readBundleFolder(folder) };
}
