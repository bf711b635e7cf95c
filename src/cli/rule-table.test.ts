import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definePlugin, defineRule, listRules } from '../engine/index.ts';
import type { Rule } from '../engine/index.ts';
import { ruleTable } from './rule-table.ts';

const rule = (id: string, of: Partial<Rule>): Rule =>
  defineRule({ id, phase: 'decide', band: 'FLOW', when: () => false, then: () => [], because: () => '', ...of });
const plugin = (name: string, rules: Rule[]) =>
  definePlugin({ name, config: z.strictObject({}), setup: () => ({ rules }) }).definition as never;

const listed = (...plugins: [name: string, rules: Rule[]][]) =>
  listRules(
    { plugins: plugins.map(([use]) => ({ use, config: {} })) },
    new Map(plugins.map(([name, rules]) => [name, plugin(name, rules)])),
  );

describe('the list of rules', () => {
  it('goes by phase, band, neighbours, plugin order and id, and says what each rule answers and does', () => {
    const table = ruleTable(
      listed(
        [
          'second',
          [rule('z', {}), rule('a', { route: 'flow', control: 'continue' }), rule('fill', { phase: 'collect' })],
        ],
        ['@acme/crm', [rule('stop', { band: 'SAFETY', route: 'handoff' }), rule('early', { before: ['second/a'] })]],
        ['last', [rule('tell', { band: 'INSTRUCTION', instruction: 'notify' })]],
      ),
    );
    expect(table).toBe(
      `collect: every rule that matches fires
   1  FLOW         second/fill

decide: the first rule that matches wins; it routes the turn
   1  SAFETY       @acme/crm/stop   to handoff
   2  INSTRUCTION  last/tell        answers notify
   3  FLOW         second/z
   4  FLOW         @acme/crm/early  before second/a
   5  FLOW         second/a         to flow; continue

finish: every rule that matches fires, on the outcome
`.trimEnd(),
    );
  });
});
