import type { ListedRule, RulePhase } from '../engine/index.ts';
import { RULE_PHASES } from '../engine/index.ts';

const EXPLAINED: Readonly<Record<RulePhase, string>> = {
  collect: 'every rule that matches fires',
  decide: 'the first rule that matches wins; it routes the turn',
  finish: 'every rule that matches fires, on the outcome',
};

/** What a rule answers and does, beside its place. */
const noteOf = ({ instruction, route, control, before }: ListedRule): string =>
  [
    ...(instruction ? [`answers ${instruction}`] : []),
    ...(route ? [`to ${route}`] : []),
    ...(control ? [control] : []),
    ...(before ? [`before ${before.join(', ')}`] : []),
  ].join('; ');

/** One line a rule, numbered within its phase. */
export const ruleTable = (listed: Readonly<Record<RulePhase, readonly ListedRule[]>>): string => {
  const all = RULE_PHASES.flatMap((phase) => listed[phase]);
  const width = (of: (rule: ListedRule) => string): number => Math.max(0, ...all.map((rule) => of(rule).length));
  const [bandWidth, nameWidth] = [width(({ band }) => band), width(({ name }) => name)];
  return RULE_PHASES.map((phase) => {
    const lines = listed[phase].map((rule, index) => {
      const place = String(index + 1).padStart(4);
      return `${place}  ${rule.band.padEnd(bandWidth)}  ${rule.name.padEnd(nameWidth)}  ${noteOf(rule)}`.trimEnd();
    });
    return [`${phase}: ${EXPLAINED[phase]}`, ...lines].join('\n');
  }).join('\n\n');
};

/** The same in Markdown, for docs. */
export const ruleTableInMarkdown = (listed: Readonly<Record<RulePhase, readonly ListedRule[]>>): string =>
  [
    '| phase | band | rule | what it answers and does |',
    '| --- | --- | --- | --- |',
    ...RULE_PHASES.flatMap((phase) =>
      listed[phase].map((rule) => `| ${phase} | ${rule.band} | \`${rule.name}\` | ${noteOf(rule)} |`),
    ),
  ].join('\n');
