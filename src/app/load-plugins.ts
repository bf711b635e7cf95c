/**
 * The plugins of this server: the built-in ones, and those that `COLLOQUY_PLUGINS` allows. They are loaded once, at
 * boot. One that cannot be loaded stands in the registry all the same: a bundle that uses it is then refused with the
 * reason, at the line that names it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import semver from 'semver';
import { z } from 'zod';
import { BotError } from '../engine/index.ts';
import type { PluginDefinition, PluginRegistry } from '../engine/index.ts';
import { builtInPlugins } from '../plugins/index.ts';

/** What `loadPlugins` has found. */
export interface LoadedPlugins {
  /** Every plugin that bundles may name, the built-in ones among them. */
  registry: PluginRegistry;
  /** The modules that were asked for: a thread loads the same. */
  modules: readonly string[];
  /** PLUGIN_BROKEN and PLUGIN_ENGINE_MISMATCH, one for each module or plugin that cannot be used. */
  problems: readonly BotError[];
}

/** The version of this package, which plugins name as their `engine`. */
export const engineVersion = (): string => {
  for (let folder = new URL('./', import.meta.url); ; folder = new URL('../', folder)) {
    const manifest = fileURLToPath(new URL('package.json', folder));
    if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  }
};

/** `modules`: names of packages, or paths of files (`./x.js`), as seen from the folder `from`. */
export async function loadPlugins(
  modules: readonly string[],
  { from = process.cwd(), version = engineVersion() }: { from?: string; version?: string } = {},
): Promise<LoadedPlugins> {
  const registry = new Map(builtInPlugins);
  const problems: BotError[] = [];
  for (const module of modules) {
    try {
      for (const plugin of pluginsIn(module, await importModule(module, from))) {
        const problem = problemOf(plugin, { module, version, registry });
        if (problem) problems.push(problem);
        if (!registry.has(plugin.name)) registry.set(plugin.name, problem ? standIn(plugin.name, problem) : plugin);
      }
    } catch (thrown) {
      const problem = thrown instanceof BotError ? thrown : broken(module, messageOf(thrown), thrown);
      const name = isPath(module) ? basename(module, extname(module)) : module;
      problems.push(problem);
      if (!registry.has(name)) registry.set(name, standIn(name, problem));
    }
  }
  return { registry, modules, problems };
}

const isPath = (module: string): boolean => module.startsWith('.') || isAbsolute(module);

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

const broken = (plugin: string, problem: string, cause?: unknown): BotError =>
  new BotError('PLUGIN_BROKEN', { plugin, problem }, { cause });

/** As installed where the server was started; failing that, beside this package. */
export const importModule = async (module: string, from: string): Promise<object> => {
  if (isPath(module)) return import(pathToFileURL(resolve(from, module)).href);
  let found: string;
  try {
    found = createRequire(join(resolve(from), 'package.json')).resolve(module);
  } catch {
    return import(module);
  }
  return import(pathToFileURL(found).href);
};

/** What `definePlugin` makes, whichever copy of this package made it. */
const definitionOf = (exported: unknown): PluginDefinition | null => {
  const definition = (exported as { definition?: Partial<PluginDefinition> } | null)?.definition;
  const isPlugin = typeof definition?.name === 'string' && typeof definition.setup === 'function' && definition.config;
  return isPlugin ? (definition as PluginDefinition) : null;
};

/** By name: a plugin may be exported twice, by its name and as the default. */
const pluginsIn = (module: string, exported: object): Iterable<PluginDefinition> => {
  const found = Object.values(exported).flatMap((value) => definitionOf(value) ?? []);
  if (found.length === 0) throw broken(module, 'it exports nothing that `definePlugin` has made');
  return new Map(found.map((definition) => [definition.name, definition])).values();
};

const problemOf = (
  { name, engine }: PluginDefinition,
  { module, version, registry }: { module: string; version: string; registry: PluginRegistry },
): BotError | null => {
  // A package owns the names that begin with its own, so that no two packages can bring one plugin.
  if (!isPath(module) && name !== module && !name.startsWith(`${module}/`)) {
    return broken(name, `the package "${module}" must name it "${module}" or "${module}/..."`);
  }
  if (registry.has(name)) return broken(name, `"${module}" brings it, and it is there already`);
  if (engine === undefined) return null;
  if (semver.validRange(engine) === null) return broken(name, `its engine "${engine}" is no range of versions`);
  return semver.satisfies(version, engine, { includePrerelease: true })
    ? null
    : new BotError('PLUGIN_ENGINE_MISMATCH', { plugin: name, engine, version });
};

/** Takes the place of a plugin that cannot be used. Setting it up says why. */
const standIn = (name: string, problem: BotError): PluginDefinition => ({
  name,
  config: z.unknown(),
  setup: () => {
    throw problem;
  },
});
