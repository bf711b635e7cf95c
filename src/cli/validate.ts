import { Command } from 'commander';
import { readPluginModules } from '../app/config.ts';
import { loadPlugins } from '../app/load-plugins.ts';
import { loadBundle } from '../engine/index.ts';
import { findBundle } from './find-bundle.ts';
import { printMistakes } from './print-mistakes.ts';

/** `colloquy validate`: every mistake of a bundle, without running anything of it. */
export const validate = new Command('validate')
  .description('list every mistake in a bundle, with file, line and column')
  .argument('<bot...>', 'folders of bundles, or slugs under bots/')
  .action(async (names: string[]) => {
    const { registry } = await loadPlugins(readPluginModules());
    for (const name of names) {
      const { folder, files } = await findBundle(name);
      const { definition, mistakes, warnings } = loadBundle(files, registry);
      printMistakes([...mistakes, ...warnings], folder);
      if (definition) {
        const counts = `${Object.keys(definition.flows).length} flows, ${definition.faq.length} answers`;
        console.log(`${folder}: ${definition.name} holds (${counts}).`);
      } else {
        console.error(`${folder}: ${mistakes.length} mistake${mistakes.length === 1 ? '' : 's'}.`);
        process.exitCode = 1;
      }
    }
  });
