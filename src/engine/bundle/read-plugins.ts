/** Reads the plugins that a bot declares, and sets each up to learn which steps, actions and words it brings. */
import type { Contribution, PluginDefinition } from '../define-plugin.ts';
import { BotError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { pluginConflicts } from '../plugin-conflicts.ts';
import { didYouMean } from './did-you-mean.ts';
import type { BotDraft, PluginDraft } from './draft.ts';
import type { Mistake } from './mistake.ts';
import { parsePiece } from './parse-piece.ts';
import { pluginEntry } from './schema/bot-file.ts';
import { withSchemaKeys } from './schema-keys.ts';
import type { YamlPath } from './yaml-file.ts';

export function readPlugins(
  { yaml, file }: BotDraft,
  known: ReadonlyMap<string, PluginDefinition>,
  mistakes: Mistake[],
): PluginDraft[] {
  const declared = new Set<string>();
  const plugins = file.plugins.map((value, i): PluginDraft => {
    const at: YamlPath = ['plugins', i];
    const entry = parsePiece(pluginEntry, value, { yaml, at, mistakes });
    if (!entry) return { use: '', at, config: {}, contribution: null };
    const isBare = typeof value === 'string';
    const nameAt = isBare ? at : [...at, 'use'];
    const { use } = entry;
    const plugin = known.get(use);
    if (declared.has(use)) mistakes.push(yaml.mistake(nameAt, 'ID_DUPLICATE', `Plugin "${use}" is declared twice.`));
    if (!plugin) {
      const message = `No plugin is named "${use}".${didYouMean(use, known.keys())}`;
      mistakes.push(yaml.mistake(nameAt, 'PLUGIN_UNKNOWN', message));
      return { use, at, config: {}, contribution: null };
    }
    for (const requires of plugin.requires ?? []) {
      if (declared.has(requires)) continue;
      const message = `Plugin "${use}" needs "${requires}", which must be declared before it.`;
      mistakes.push(yaml.mistake(nameAt, 'PLUGIN_REQUIRES', message));
    }
    declared.add(use);
    const config = withSchemaKeys(plugin.config, entry.config) as JsonObject;
    const count = mistakes.length;
    const origin = { yaml, at: isBare ? at : [...at, 'config'], mistakes, code: 'PLUGIN_CONFIG_INVALID' as const };
    const parsed = parsePiece(plugin.config, config, origin, entry.config);
    const isUsable = mistakes.length === count || parsed !== null;
    if (!isUsable) return { use, at, config, contribution: null };
    try {
      return { use, at, config, contribution: checkedJobs(use, plugin.setup({ config: parsed })) };
    } catch (thrown) {
      const reason =
        thrown instanceof BotError
          ? thrown
          : new BotError('PLUGIN_BROKEN', { plugin: use, problem: messageOf(thrown) });
      mistakes.push(yaml.mistake(nameAt, 'PLUGIN_BROKEN', reason.message));
      return { use, at, config, contribution: null };
    }
  });
  for (const { kind, name, first, second, place } of pluginConflicts(plugins)) {
    const message =
      first === second
        ? `Plugin "${first}" brings the ${kind} "${name}" twice.`
        : `Plugins "${first}" and "${second}" both bring the ${kind} "${name}": declare only one of them.`;
    const isBare = typeof file.plugins[place] === 'string';
    mistakes.push(yaml.mistake(isBare ? ['plugins', place] : ['plugins', place, 'use'], 'PLUGIN_CONFLICT', message));
  }
  return plugins;
}

/** A turn must not be the first to find out that an event asks for a job that nobody brings. Throws PLUGIN_BROKEN. */
const checkedJobs = (plugin: string, contribution: Contribution): Contribution => {
  const jobs = contribution.jobs ?? {};
  for (const [kind, job] of Object.entries(contribution.listens ?? {})) {
    if (Object.hasOwn(jobs, job)) continue;
    const problem = `it listens for "${kind}" with a job "${job}" that it does not bring`;
    throw new BotError('PLUGIN_BROKEN', { plugin, problem });
  }
  return contribution;
};

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
