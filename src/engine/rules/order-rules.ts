/**
 * The total order of a bot's rules, made once per version: by band, then by what a rule says of its neighbours
 * (`before`), then by plugin order, then by id.
 */
import type { Rule } from '../define-plugin.ts';
import { BotError } from '../errors.ts';
import type { RulePhase } from '../vocabulary.ts';
import { RULE_BANDS, RULE_PHASES } from '../vocabulary.ts';

/** A rule with the name that traces show: `plugin/rule`. */
export interface NamedRule {
  name: string;
  rule: Rule;
}

interface PlacedRule extends NamedRule {
  /** Of its plugin in the bot's list. */
  place: number;
}

/** Throws RULES_CIRCULAR where rules of one band want to come before each other in a circle. */
export const orderRules = (
  plugins: readonly { plugin: string; rules: readonly Rule[] }[],
): Readonly<Record<RulePhase, readonly NamedRule[]>> => {
  const all = plugins
    .flatMap(({ plugin, rules }, place) => rules.map((rule) => ({ name: `${plugin}/${rule.id}`, rule, place })))
    .toSorted((a, b) => a.place - b.place || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0));
  const ofPhase = (phase: RulePhase): NamedRule[] =>
    RULE_BANDS.flatMap((band) => orderBand(all.filter(({ rule }) => rule.phase === phase && rule.band === band)));
  return Object.fromEntries(RULE_PHASES.map((phase) => [phase, ofPhase(phase)])) as Record<RulePhase, NamedRule[]>;
};

/** Each time the first rule, in plugin order, that no rule still waiting has to come before. */
const orderBand = (rules: readonly PlacedRule[]): NamedRule[] => {
  const waiting = [...rules];
  const ordered: NamedRule[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ name }) => !waiting.some(({ rule }) => rule.before?.includes(name)));
    const [taken] = next < 0 ? [] : waiting.splice(next, 1);
    if (!taken) throw new BotError('RULES_CIRCULAR', { rules: waiting.map(({ name }) => name).join(', ') });
    ordered.push({ name: taken.name, rule: taken.rule });
  }
  return ordered;
};
