/** Sets up the plugins that a bot declares: parses each config, checks `requires`, orders the rules, disposes in reverse. */
import type { BotDefinition, PluginDeclaration } from './bundle/definition.ts';
import type {
  Action,
  Command,
  Contribution,
  Perceiver,
  PluginDefinition,
  PromptSection,
  StepType,
} from './define-plugin.ts';
import type { CallPort } from './call.ts';
import type { ChannelPort } from './channel.ts';
import { pluginTemplates } from '../locales/index.ts';
import { BotError } from './errors.ts';
import { pluginConflicts } from './plugin-conflicts.ts';
import type { TurnHooks } from './hooks.ts';
import type { Job } from './plugin-work.ts';
import type { NamedRule } from './rules/order-rules.ts';
import { orderRules } from './rules/order-rules.ts';
import type { Channel, RulePhase } from './vocabulary.ts';

/** Every plugin this server knows, by name. */
export type PluginRegistry = ReadonlyMap<string, PluginDefinition>;

/** What the declared plugins of one bot bring together. Immutable; one per bot version. */
export interface PluginHost {
  rules: Readonly<Record<RulePhase, readonly NamedRule[]>>;
  commands: ReadonlyMap<string, Command>;
  actions: ReadonlyMap<string, Action>;
  stepTypes: ReadonlyMap<string, StepType>;
  channels: ReadonlyMap<Channel, ChannelPort>;
  /** Networks for calls, by kind. */
  calls: ReadonlyMap<string, CallPort>;
  perceivers: readonly Perceiver[];
  /** By `order`. */
  promptSections: readonly PromptSection[];
  /** locale -> key -> Liquid: plugins' words in declaration order, then the bundle's over them. */
  templates: Readonly<Record<string, Readonly<Record<string, string>>>>;
  hooks: readonly TurnHooks[];
  /** Name of an action -> the plugin that brings it. */
  actionOwners: ReadonlyMap<string, string>;
  /** What plugins load before a turn; `isKept`: for as long as the bot's data stays as it is. */
  knows: readonly { plugin: string; load: NonNullable<Contribution['knows']>; isKept: boolean }[];
  /** Plugin -> job by name. */
  jobs: ReadonlyMap<string, Readonly<Record<string, Job>>>;
  /** Kind of event -> jobs that it asks for. */
  listeners: ReadonlyMap<string, readonly { plugin: string; job: string }[]>;
  /** How long a visitor waits for a person before they and others are told, ms; null: nobody watches. */
  answerWithinMs: number | null;
  dispose(): Promise<void>;
}

/** Throws PLUGIN_UNKNOWN, PLUGIN_REQUIRES or PLUGIN_CONFIG_INVALID. */
export const setUpPlugin = (
  declaration: PluginDeclaration,
  registry: PluginRegistry,
  declaredBefore: ReadonlySet<string>,
): Contribution => {
  const plugin = registry.get(declaration.use);
  if (!plugin) throw new BotError('PLUGIN_UNKNOWN', { plugin: declaration.use });
  for (const requires of plugin.requires ?? [])
    if (!declaredBefore.has(requires)) throw new BotError('PLUGIN_REQUIRES', { plugin: plugin.name, requires });
  const parsed = plugin.config.safeParse(declaration.config);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const key = issue?.path.join('.') ?? '';
    throw new BotError('PLUGIN_CONFIG_INVALID', { plugin: plugin.name, key, problem: issue?.message ?? 'invalid' });
  }
  return plugin.setup({ config: parsed.data });
};

const byName = <T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> => new Map(entries);

/** Throws as `setUpPlugin` does, and PLUGIN_CONFLICT. */
export const hostPlugins = (bot: BotDefinition, registry: PluginRegistry): PluginHost => {
  const declared = new Set<string>();
  const brought = bot.plugins.map((declaration) => {
    const contribution = setUpPlugin(declaration, registry, declared);
    declared.add(declaration.use);
    return { plugin: declaration.use, contribution };
  });
  const [conflict] = pluginConflicts(brought.map(({ plugin, contribution }) => ({ use: plugin, contribution })));
  if (conflict) throw new BotError('PLUGIN_CONFLICT', conflict);
  const contributions = brought.map(({ contribution }) => contribution);

  return {
    rules: orderRules(brought.map(({ plugin, contribution }) => ({ plugin, rules: contribution.rules ?? [] }))),
    commands: byName(contributions.flatMap((c) => (c.commands ?? []).map((command) => [command.name, command]))),
    actions: byName(contributions.flatMap((c) => (c.actions ?? []).map((action) => [action.name, action]))),
    stepTypes: byName(contributions.flatMap((c) => (c.stepTypes ?? []).map((stepType) => [stepType.type, stepType]))),
    channels: new Map(contributions.flatMap((c) => (c.channels ?? []).map((channel) => [channel.name, channel]))),
    calls: new Map(contributions.flatMap((c) => (c.calls ?? []).map((call) => [call.kind, call]))),
    perceivers: contributions.flatMap((c) => (c.perceivers ?? []).map((make) => make(bot))),
    promptSections: contributions.flatMap((c) => c.promptSections ?? []).toSorted((a, b) => a.order - b.order),
    templates: layerTemplates([
      ...brought.flatMap(({ plugin, contribution }) => [pluginTemplates(plugin), contribution.templates ?? {}]),
      bot.templates,
    ]),
    hooks: contributions.flatMap((c) => (c.hooks ? [c.hooks] : [])),
    actionOwners: byName(
      brought.flatMap(({ plugin, contribution }) => (contribution.actions ?? []).map(({ name }) => [name, plugin])),
    ),
    knows: brought.flatMap(({ plugin, contribution: { knows, knowsUntil } }) =>
      knows ? [{ plugin, load: knows, isKept: knowsUntil === 'DATA_CHANGES' }] : [],
    ),
    jobs: byName(brought.map(({ plugin, contribution }) => [plugin, contribution.jobs ?? {}])),
    listeners: listenersOf(brought),
    answerWithinMs: contributions.find((c) => c.answerWithinMs !== undefined)?.answerWithinMs ?? null,
    dispose: async () => {
      for (const contribution of contributions.toReversed()) await contribution.dispose?.();
    },
  };
};

const listenersOf = (brought: readonly { plugin: string; contribution: Contribution }[]): PluginHost['listeners'] => {
  const listeners = new Map<string, { plugin: string; job: string }[]>();
  for (const { plugin, contribution } of brought)
    for (const [kind, job] of Object.entries(contribution.listens ?? {}))
      listeners.set(kind, [...(listeners.get(kind) ?? []), { plugin, job }]);
  return listeners;
};

type Templates = PluginHost['templates'];

/** Later layers override earlier ones, key by key. */
const layerTemplates = (layers: readonly Templates[]): Templates => {
  const merged: Record<string, Record<string, string>> = {};
  for (const layer of layers)
    for (const [locale, texts] of Object.entries(layer)) merged[locale] = { ...merged[locale], ...texts };
  return merged;
};
