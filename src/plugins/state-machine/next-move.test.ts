import { BotError } from '../../engine/index.ts';
import { describe, expect, it } from 'vitest';
import { compileMachine } from './compile-machine.ts';
import { machineConfig } from './config.ts';
import { closedBecause, hinderedBecause, moveBetween, nextMove } from './next-move.ts';
import type { Evaluate } from './next-move.ts';

const machine = compileMachine(
  machineConfig.parse({
    initial: 'a',
    states: { a: { exit: 'value.turns > 0' }, b: { entry: 'value.needs > 0' }, c: {} },
    transitions: [
      { from: 'a', to: 'b', on: ['agrees', 'needs'] },
      { from: 'a', to: 'c', on: ['agrees', 'buys'], when: 'slots.plan == "x"' },
      { from: 'b', to: 'c', on: ['says'] },
      { from: 'c', to: 'a' },
    ],
  }),
);

/** Answers guards from a table; one that is not in it cannot be evaluated. */
const guards =
  (table: Record<string, boolean>): Evaluate =>
  (expression) => {
    const value = table[expression];
    if (value === undefined) throw new BotError('GUARD_FAILED', { expression, problem: 'not in the table' });
    return value;
  };
const open = guards({ 'value.turns > 0': true, 'value.needs > 0': true, 'slots.plan == "x"': true });
const go = (from: string, happenings: Parameters<typeof nextMove>[2], evaluate = open) => {
  const state = machine.states[from];
  return state ? nextMove(machine, state, happenings, {}, evaluate) : null;
};

describe('where a machine goes by itself', () => {
  it('is where the strongest happening leads', () => {
    expect(go('a', ['buys', 'agrees', 'says'])).toEqual({ to: 'c', by: 'buys' });
  });
  it('is the first declared of the ways that one happening opens', () => {
    expect(go('a', ['agrees'])).toEqual({ to: 'b', by: 'agrees' });
  });
  it('is the next way where a guard, the exit or the entry does not hold', () => {
    const noNeeds = guards({ 'value.turns > 0': true, 'value.needs > 0': false, 'slots.plan == "x"': true });
    expect(go('a', ['agrees'], noNeeds)).toEqual({ to: 'c', by: 'agrees' });
    const noTurns = guards({ 'value.turns > 0': false, 'value.needs > 0': true, 'slots.plan == "x"': true });
    expect(go('a', ['agrees'], noTurns)).toBeNull();
  });
  it('is nowhere where nothing that happened leads on', () => {
    expect(go('a', ['asks', 'says'])).toBeNull();
    expect(go('c', ['says'])).toBeNull();
  });
  it('does not depend on a guard that cannot be evaluated', () => {
    expect(go('a', ['buys'], guards({ 'value.turns > 0': true }))).toBeNull();
  });
});

describe('a move that is asked for', () => {
  it('needs a declared way', () => {
    expect(moveBetween(machine, 'a', 'c')?.to).toBe('c');
    expect(moveBetween(machine, 'c', 'b')).toBeNull();
    expect(moveBetween(machine, null, 'a')).toBeNull();
    expect(moveBetween(machine, 'gone', 'a')).toBeNull();
  });
  it('is closed by its guard, which is named', () => {
    const move = moveBetween(machine, 'a', 'c');
    const shut = guards({ 'slots.plan == "x"': false });
    expect(move && closedBecause(move, {}, shut)).toBe('`slots.plan == "x"` does not hold');
    expect(move && closedBecause(move, {}, open)).toBeNull();
  });
  it('is hindered by the entry of its target, which is named', () => {
    const [from, move] = [machine.states['a'], moveBetween(machine, 'a', 'b')];
    const shut = guards({ 'value.turns > 0': true, 'value.needs > 0': false });
    expect(from && move && hinderedBecause(machine, from, move, {}, shut)).toBe(
      'to enter b, `value.needs > 0` has to hold',
    );
  });
});
