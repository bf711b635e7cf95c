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
export const compileBot = (files: BundleFiles, plugins: PluginRegistry): CompiledBot => {
  const definition = checkBundle(files, plugins);
  return { definition, host: hostPlugins(definition, plugins) };
};

/** A bot, ready for turns. */
export type CompiledBot = Pick<LoadedBot, 'definition' | 'host'>;

/** Makes bots of bundles: anew each time, or from memory where one bundle is loaded again and again. */
export interface BotCompiler {
  /** Throws BUNDLE_INVALID. */
  check(files: BundleFiles): BotDefinition;
  /** Throws BUNDLE_INVALID. */
  compile(files: BundleFiles): CompiledBot;
}

export const botCompiler = (plugins: PluginRegistry): BotCompiler => ({
  check: (files) => checkBundle(files, plugins),
  compile: (files) => compileBot(files, plugins),
});
