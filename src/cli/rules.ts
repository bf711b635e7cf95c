import { Command } from 'commander';
import { readPluginModules } from '../app/config.ts';
import { loadPlugins } from '../app/load-plugins.ts';
import { BundleInvalid, listRules, loadBundle } from '../engine/index.ts';
import { findBundle } from './find-bundle.ts';
import { ruleTable } from './rule-table.ts';

/** `colloquy rules`: which rule is asked before which, for one bot. */
export const rules = new Command('rules')
  .description("print a bot's rules in the order in which they are asked")
  .argument('<bot>', 'folder of a bundle, or slug under bots/')
  .option('--json', 'as JSON')
  .action(async (name: string, { json: isJson }: { json?: boolean }) => {
    const { files } = await findBundle(name);
    const { registry } = await loadPlugins(readPluginModules());
    const { definition, mistakes } = loadBundle(files, registry);
    if (!definition) throw new BundleInvalid(mistakes);
    const listed = listRules(definition, registry);
    console.log(isJson ? JSON.stringify(listed, null, 2) : ruleTable(listed));
  });
