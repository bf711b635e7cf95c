import type { LoadedBot } from './bot.ts';
import { BundleInvalid } from './bundle/bundle-invalid.ts';
import type { BotDefinition, BundleFiles } from './bundle/definition.ts';
import { loadBundle } from './bundle/load-bundle.ts';
import { hostPlugins } from './plugin-host.ts';
import type { PluginRegistry } from './plugin-host.ts';

/** A bundle, checked. Throws BUNDLE_INVALID with every mistake. */
export const checkBundle = (files: BundleFiles, plugins: PluginRegistry): BotDefinition => {
  const { definition, mistakes } = loadBundle(files, plugins);
  if (!definition) throw new BundleInvalid(mistakes);
  return definition;
};

/** A bundle, checked, with its plugins set up and trained: what turns run on. Throws BUNDLE_INVALID with every mistake. */
export const compileBot = (files: BundleFiles, plugins: PluginRegistry): Pick<LoadedBot, 'definition' | 'host'> => {
  const definition = checkBundle(files, plugins);
  return { definition, host: hostPlugins(definition, plugins) };
};
