/** Two plugins of one bot that bring the same name: neither may silently win. */
import type { Contribution } from './define-plugin.ts';

export interface PluginConflict {
  kind: 'action' | 'command' | 'step type' | 'channel' | 'call';
  name: string;
  /** The plugin declared first. */
  first: string;
  /** The plugin declared later, which is where the mistake is reported. */
  second: string;
  /** Place of `second` in the list of plugins. */
  place: number;
}

type Named = readonly [kind: PluginConflict['kind'], name: string];

const namesBrought = ({
  actions = [],
  commands = [],
  stepTypes = [],
  channels = [],
  calls = [],
}: Contribution): readonly Named[] => [
  ...actions.map(({ name }): Named => ['action', name]),
  ...commands.map(({ name }): Named => ['command', name]),
  ...stepTypes.map(({ type }): Named => ['step type', type]),
  ...channels.map(({ name }): Named => ['channel', name]),
  ...calls.map(({ kind }): Named => ['call', kind]),
];

/** Every name that is brought twice, in declaration order. A plugin that could not be set up brings nothing. */
export const pluginConflicts = (
  plugins: readonly { use: string; contribution: Contribution | null }[],
): PluginConflict[] => {
  const broughtBy = new Map<string, string>();
  return plugins.flatMap(({ use, contribution }, place) =>
    (contribution ? namesBrought(contribution) : []).flatMap(([kind, name]): PluginConflict[] => {
      const key = `${kind} ${name}`;
      const first = broughtBy.get(key);
      if (first !== undefined) return [{ kind, name, first, second: use, place }];
      broughtBy.set(key, use);
      return [];
    }),
  );
};
