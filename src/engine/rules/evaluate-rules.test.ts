import { describe, expect, it } from 'vitest';
import { defineRule } from '../define-plugin.ts';
import type { Rule } from '../define-plugin.ts';
import type { Effect } from '../turn/effects.ts';
import type { TurnView } from '../turn/view.ts';
import { evaluateRules } from './evaluate-rules.ts';
import { orderRules } from './order-rules.ts';

const view = {} as TurnView;

const rule = (id: string, priority: number, over: Partial<Rule> = {}): Rule =>
  defineRule({ id, phase: 'decide', priority, when: () => ({}), then: () => [], because: () => id, ...over });

const fill = (id: string, priority: number, slot: string): Rule =>
  rule(id, priority, {
    phase: 'collect',
    then: (): Effect[] => [
      { kind: 'setSlot', slot, input: { value: id, certainty: 1, raw: id, source: 'user' }, isCorrection: false },
    ],
  });

describe('the order of rules', () => {
  it('is priority, then plugin order, then id, whatever the order they were given in', () => {
    const ordered = orderRules([
      { plugin: 'b', rules: [rule('z', 5), rule('a', 5), rule('low', 1)] },
      { plugin: 'a', rules: [rule('top', 9), rule('m', 5)] },
    ]);
    expect(ordered.decide.map(({ name }) => name)).toEqual(['a/top', 'b/a', 'b/z', 'a/m', 'b/low']);
  });
});

describe('the decide phase', () => {
  const ordered = orderRules([
    { plugin: 'p', rules: [rule('no', 9, { when: () => false }), rule('first', 5), rule('second', 1)] },
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
    const broken = rule('broken', 9, {
      when: () => {
        throw new TypeError('no such thing');
      },
    });
    const { fired, traces } = evaluateRules(
      'decide',
      orderRules([{ plugin: 'p', rules: [broken, rule('ok', 1)] }]).decide,
      view,
    );
    expect(fired.map(({ name }) => name)).toEqual(['p/ok']);
    expect(traces[0]).toMatchObject({ rule: 'p/broken', outcome: 'failed', because: 'no such thing' });
  });
});

describe('the collect phase', () => {
  it('lets every match fire, but each slot is written once', () => {
    const rules = orderRules([
      { plugin: 'p', rules: [fill('one', 9, 'name'), fill('two', 5, 'name'), fill('three', 1, 'date')] },
    ]);
    const { fired, traces } = evaluateRules('collect', rules.collect, view);
    expect(fired.map(({ name }) => name)).toEqual(['p/one', 'p/three']);
    expect(traces[1]).toMatchObject({ rule: 'p/two', outcome: 'outranked', winner: 'p/one' });
  });

  it('is as certain as the least certain rule that fired, and uncertain when none did', () => {
    const rules = [
      rule('sure', 2, { phase: 'collect' }),
      rule('unsure', 1, { phase: 'collect', certainty: () => 0.4 }),
    ];
    expect(evaluateRules('collect', orderRules([{ plugin: 'p', rules }]).collect, view).certainty).toBe(0.4);
    expect(evaluateRules('collect', [], view).certainty).toBe(0);
  });
});
