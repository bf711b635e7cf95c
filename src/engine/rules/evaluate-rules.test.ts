import { describe, expect, it } from 'vitest';
import { defineRule } from '../define-plugin.ts';
import type { Rule } from '../define-plugin.ts';
import type { Effect } from '../turn/effects.ts';
import type { TurnView } from '../turn/view.ts';
import type { RuleBand } from '../vocabulary.ts';
import { evaluateRules } from './evaluate-rules.ts';
import { orderRules } from './order-rules.ts';

const view = {} as TurnView;

const rule = (id: string, band: RuleBand, over: Partial<Rule> = {}): Rule =>
  defineRule({ id, phase: 'decide', band, when: () => ({}), then: () => [], because: () => id, ...over });

const fill = (id: string, band: RuleBand, slot: string): Rule =>
  rule(id, band, {
    phase: 'collect',
    then: (): Effect[] => [
      { kind: 'setSlot', slot, input: { value: id, certainty: 1, raw: id, source: 'user' }, isCorrection: false },
    ],
  });

describe('the order of rules', () => {
  const namesOf = (plugins: Parameters<typeof orderRules>[0]): string[] =>
    orderRules(plugins).decide.map(({ name }) => name);

  it('is band, then plugin order, then id, whatever the order they were given in', () => {
    const ordered = namesOf([
      { plugin: 'b', rules: [rule('z', 'FLOW'), rule('a', 'FLOW'), rule('low', 'REST')] },
      { plugin: 'a', rules: [rule('top', 'SAFETY'), rule('m', 'FLOW')] },
    ]);
    expect(ordered).toEqual(['a/top', 'b/a', 'b/z', 'a/m', 'b/low']);
  });

  it('heeds what a rule says of its neighbours, and no name that the bot does not have', () => {
    const ordered = namesOf([
      { plugin: 'b', rules: [rule('a', 'FLOW'), rule('z', 'FLOW', { before: ['b/a', 'gone/rule'] })] },
      { plugin: 'a', rules: [rule('m', 'FLOW', { before: ['b/z'] })] },
    ]);
    expect(ordered).toEqual(['a/m', 'b/z', 'b/a']);
  });

  it('refuses rules that want to come before each other', () => {
    const circle = [rule('one', 'FLOW', { before: ['p/two'] }), rule('two', 'FLOW', { before: ['p/one'] })];
    expect(() => namesOf([{ plugin: 'p', rules: circle }])).toThrow(
      expect.objectContaining({ code: 'RULES_CIRCULAR', message: expect.stringContaining('p/one, p/two') }),
    );
  });
});

describe('the decide phase', () => {
  const ordered = orderRules([
    {
      plugin: 'p',
      rules: [rule('no', 'SAFETY', { when: () => false }), rule('first', 'FLOW'), rule('second', 'REST')],
    },
  ]).decide;

  it('lets one rule win and names it as the winner of those it outranked', () => {
    const { fired, traces, notMatched } = evaluateRules('decide', ordered, view);
    expect(fired.map(({ name }) => name)).toEqual(['p/first']);
    expect(traces).toMatchObject([
      { rule: 'p/first', outcome: 'fired', winner: null },
      { rule: 'p/second', outcome: 'outranked', winner: 'p/first' },
    ]);
    expect(notMatched).toEqual(['p/no']);
  });

  it('records a rule that throws and goes on without it', () => {
    const broken = rule('broken', 'SAFETY', {
      when: () => {
        throw new TypeError('no such thing');
      },
    });
    const { fired, traces } = evaluateRules(
      'decide',
      orderRules([{ plugin: 'p', rules: [broken, rule('ok', 'REST')] }]).decide,
      view,
    );
    expect(fired.map(({ name }) => name)).toEqual(['p/ok']);
    expect(traces[0]).toMatchObject({ rule: 'p/broken', outcome: 'failed', because: 'no such thing' });
  });
});

describe('the collect phase', () => {
  it('lets every match fire, but each slot is written once', () => {
    const rules = orderRules([
      {
        plugin: 'p',
        rules: [fill('one', 'SAFETY', 'name'), fill('two', 'FLOW', 'name'), fill('three', 'REST', 'date')],
      },
    ]);
    const { fired, traces } = evaluateRules('collect', rules.collect, view);
    expect(fired.map(({ name }) => name)).toEqual(['p/one', 'p/three']);
    expect(traces[1]).toMatchObject({ rule: 'p/two', outcome: 'outranked', winner: 'p/one' });
  });

  it('is as certain as the least certain rule that fired, and uncertain when none did', () => {
    const rules = [
      rule('sure', 'FLOW', { phase: 'collect' }),
      rule('unsure', 'REST', { phase: 'collect', certainty: () => 0.4 }),
    ];
    expect(evaluateRules('collect', orderRules([{ plugin: 'p', rules }]).collect, view).certainty).toBe(0.4);
    expect(evaluateRules('collect', [], view).certainty).toBe(0);
  });
});
