import { describe, expect, it } from 'vitest';
import { armOf } from './experiment-arm.ts';

const people = Array.from({ length: 4_000 }, (_, i) => `person-${i}`);
const shareOfStatic = (name: string, weights: { static: number; dynamic: number }): number =>
  people.filter((person) => armOf({ name, weights }, person) === 'static').length / people.length;

describe('the arm of an experiment', () => {
  it('is the same for a person every time', () => {
    const experiment = { name: 'tips', weights: { static: 1, dynamic: 1 } };
    for (const person of people.slice(0, 50)) expect(armOf(experiment, person)).toBe(armOf(experiment, person));
  });

  it('is dealt by the weights', () => {
    expect(shareOfStatic('tips', { static: 1, dynamic: 3 })).toBeCloseTo(0.25, 1);
    expect(shareOfStatic('tips', { static: 0, dynamic: 1 })).toBe(0);
    expect(shareOfStatic('tips', { static: 2, dynamic: 0 })).toBe(1);
  });

  it('only grows when its weight does: nobody else is moved', () => {
    const before = people.filter((p) => armOf({ name: 'tips', weights: { static: 1, dynamic: 3 } }, p) === 'static');
    for (const person of before)
      expect(armOf({ name: 'tips', weights: { static: 2, dynamic: 2 } }, person)).toBe('static');
  });

  it('is dealt anew in another experiment', () => {
    const weights = { static: 1, dynamic: 1 };
    const moved = people.filter((p) => armOf({ name: 'tips', weights }, p) !== armOf({ name: 'quiz', weights }, p));
    expect(moved.length / people.length).toBeCloseTo(0.5, 1);
  });
});
