import type { Rule } from '../define-plugin.ts';
import type { RulePhase } from '../vocabulary.ts';
import { RULE_PHASES } from '../vocabulary.ts';

/** A rule with the name that traces show: `plugin/rule`. */
export interface NamedRule {
  name: string;
  rule: Rule;
}

/** One total order, said once: higher priority first, then plugin order, then id. */
export const orderRules = (
  plugins: readonly { plugin: string; rules: readonly Rule[] }[],
): Readonly<Record<RulePhase, readonly NamedRule[]>> => {
  const all = plugins.flatMap(({ plugin, rules }, place) =>
    rules.map((rule) => ({ name: `${plugin}/${rule.id}`, rule, place })),
  );
  all.sort(
    (a, b) =>
      b.rule.priority - a.rule.priority ||
      a.place - b.place ||
      (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0),
  );
  const ofPhase = (phase: RulePhase): NamedRule[] => all.filter(({ rule }) => rule.phase === phase);
  return Object.fromEntries(RULE_PHASES.map((phase) => [phase, ofPhase(phase)])) as Record<RulePhase, NamedRule[]>;
};
