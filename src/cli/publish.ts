import { Command } from 'commander';
import { findBundle } from './find-bundle.ts';
import { openEngine } from './open-engine.ts';

/** `colloquy publish`: a new immutable version, which new conversations start on; those under way keep theirs. */
export const publish = new Command('publish')
  .description('publish bundles to the configured database (DATABASE_URL, else the data folder)')
  .argument('<bot...>', 'folders of bundles, or slugs under bots/')
  .action(async (names: string[]) => {
    const { engine, viewer, close } = await openEngine({ isStored: true });
    try {
      for (const name of names) {
        const { files } = await findBundle(name);
        const input = { accountId: viewer.accountId, files, publishedBy: viewer.subject };
        const { bot, version, isNew } = await engine.publishBot(input);
        const what = isNew ? `version ${version.number} is published` : `version ${version.number} is up to date`;
        console.log(`${bot.slug}: ${what} (${version.checksum.slice(0, 12)}).`);
      }
    } finally {
      await close();
    }
  });
