/** The rules of a bot in the order in which they are asked: for people to read, nothing runs. */
import type { BotDefinition } from '../bundle/definition.ts';
import type { Rule } from '../define-plugin.ts';
import { setUpPlugin } from '../plugin-host.ts';
import type { PluginRegistry } from '../plugin-host.ts';
import type { RulePhase } from '../vocabulary.ts';
import { RULE_PHASES } from '../vocabulary.ts';
import { orderRules } from './order-rules.ts';

export interface ListedRule extends Pick<Rule, 'phase' | 'band' | 'instruction' | 'route' | 'control' | 'before'> {
  /** `plugin/id` */
  name: string;
}

/** Throws as setting the plugins up does, and RULES_CIRCULAR. */
export const listRules = (
  { plugins }: Pick<BotDefinition, 'plugins'>,
  registry: PluginRegistry,
): Readonly<Record<RulePhase, readonly ListedRule[]>> => {
  const names = new Set(plugins.map(({ use }) => use));
  const brought = plugins.map((declaration) => ({
    plugin: declaration.use,
    rules: setUpPlugin(declaration, registry, names).rules ?? [],
  }));
  const ordered = orderRules(brought);
  const listed = RULE_PHASES.map((phase) => {
    const rules = ordered[phase].map(({ name, rule }): ListedRule => {
      const { band, instruction, route, control, before } = rule;
      return {
        name,
        phase,
        band,
        ...(instruction && { instruction }),
        ...(route && { route }),
        ...(control && { control }),
        ...(before && { before }),
      };
    });
    return [phase, rules] as const;
  });
  return Object.fromEntries(listed) as Record<RulePhase, ListedRule[]>;
};
