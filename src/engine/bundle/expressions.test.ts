import { describe, expect, it } from 'vitest';
import { BotError } from '../errors.ts';
import { checkExpression, evaluate, namesIn } from './expressions.ts';
import type { ExpressionScope } from './expressions.ts';

const scope: ExpressionScope = {
  slots: { guests: 4, date: null, price: 12.5 },
  vars: { check: { ok: false, code: 'FULL', times: ['18:00', '21:00'] } },
  profile: { name: 'Ana' },
  refused: ['phone'],
  channel: 'WEB',
  locale: 'en',
  now: '2026-11-20T10:00:00Z',
};

describe('evaluate', () => {
  it.each([
    ['slots.guests + 1', 5],
    ['slots.guests * slots.price', 50],
    ['slots.guests == 4 && channel == "WEB"', true],
    ['"phone" in refused', true],
    ['profile.name + "!"', 'Ana!'],
    ['size(vars.check.times)', 2],
    ['vars.check.times.map(t, { "text": t, "value": t })[1].value', '21:00'],
    ['timestamp(now)', '2026-11-20T10:00:00.000Z'],
    ['duration("90m")', 90],
    ['{ "a": [1, 2.5, null] }', { a: [1, 2.5, null] }],
  ])('%s is %j', (expression, value) => {
    expect(evaluate(expression, scope)).toEqual(value);
  });

  it('takes a name that is not there for null, all the way down', () => {
    expect(evaluate('slots.nobody == null', scope)).toBe(true);
    expect(evaluate('vars.later.ok', scope)).toBeNull();
    expect(evaluate('vars.check.reference', scope)).toBeNull();
  });

  it('sees that a result is not there where the expression asks for it', () => {
    expect(evaluate('vars.later != null && vars.later.ok', scope)).toBe(false);
    expect(evaluate('has(vars.later.ok)', scope)).toBe(false);
    expect(evaluate('has(vars.check.ok)', scope)).toBe(true);
    expect(evaluate('has(vars.check.reference)', scope)).toBe(false);
  });

  it('leaves the scope as it was', () => {
    const before = structuredClone(scope);
    evaluate('vars.later.deep.ok == null && slots.guests > 1', scope);
    expect(scope).toEqual(before);
  });

  it('judges a value where there is one', () => {
    expect(evaluate('value >= slots.guests', { ...scope, value: 5 })).toBe(true);
  });

  it.each(['slots.date > 3', 'slots.guests +', 'unknown == 1', 'b"bytes"'])('fails with a code on %s', (expression) => {
    expect(() => evaluate(expression, scope)).toThrow(
      expect.objectContaining({ code: 'GUARD_FAILED', params: expect.objectContaining({ expression }) }) as BotError,
    );
  });

  it('cannot be led out of its data', () => {
    expect(() => evaluate('slots.constructor.constructor("return 1")()', scope)).toThrow(BotError);
    expect(() => evaluate('slots.__proto__.polluted', scope)).toThrow(BotError);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('checkExpression', () => {
  it('finds nothing wrong with what evaluates', () => {
    expect(checkExpression('slots.guests > 2', 'condition')).toBeNull();
    expect(checkExpression('slots.confirm', 'condition')).toBeNull();
  });

  it.each([
    ['slots.guests >', 14, 'EOF'],
    ['slots.guests > 2 && gests == 1', 20, 'gests'],
    ['"a" + 1', 0, 'string + int'],
    ['shout(slots.name)', 0, 'shout'],
  ])('points into %s', (expression, offset, word) => {
    const problem = checkExpression(expression);
    expect(problem?.offset).toBe(offset);
    expect(problem?.message).toContain(word);
  });

  it('wants a condition to be true or false', () => {
    expect(checkExpression('"yes"', 'condition')?.message).toContain('string');
    expect(checkExpression('"yes"', 'value')).toBeNull();
  });
});

describe('namesIn', () => {
  it('lists what is read, whichever way it is written', () => {
    const names = namesIn('slots["date"] == profile.day && has(vars.check.ok) && vars.list.exists(x, x == slots.time)');
    expect(names).toMatchObject({ slots: ['date', 'time'], vars: ['list', 'check'], profile: ['day'] });
  });

  it('names nothing where nothing can be read', () => {
    expect(namesIn('slots.date ==')).toMatchObject({ slots: [], roots: [] });
  });
});
