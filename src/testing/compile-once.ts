import { LRUCache } from 'lru-cache';
import { botCompiler, checksumOf } from '../engine/index.ts';
import type { BotCompiler, BotDefinition, BundleFiles, CompiledBot, PluginRegistry } from '../engine/index.ts';

/** Bundles that are kept: tests take one bot after the other. */
const KEPT = 8;

const compilers = new WeakMap<PluginRegistry, BotCompiler>();

/**
 * A compiler that remembers the last bundles. Every conversation of a bot's tests has an engine of its own, and to read
 * and train the bot for each would take longer than the conversation. What it makes is shared, so nobody disposes of it.
 */
export function compileOnce(plugins: PluginRegistry): BotCompiler {
  const known = compilers.get(plugins);
  if (known) return known;
  const { check, compile } = botCompiler(plugins);
  const compiler: BotCompiler = {
    check: remembering<BotDefinition>(check),
    compile: remembering<CompiledBot>((files) => {
      const { definition, host } = compile(files);
      return { definition, host: { ...host, dispose: async () => {} } };
    }),
  };
  compilers.set(plugins, compiler);
  return compiler;
}

const remembering = <Made extends object>(make: (files: BundleFiles) => Made): ((files: BundleFiles) => Made) => {
  const kept = new LRUCache<string, Made>({ max: KEPT });
  return (files) => {
    const checksum = checksumOf(files);
    const found = kept.get(checksum);
    if (found) return found;
    const made = make(files);
    kept.set(checksum, made);
    return made;
  };
};
