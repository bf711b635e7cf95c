import { expect, it } from 'vitest';
import type { Cache } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';

/** Longer than any test takes, ms. */
const LONG = 60_000;

/** What every cache is held to. `pass` lets time go by, ms. */
export const cacheSuite = (given: () => { cache: Cache; pass: (ms: number) => void | Promise<void> }): void => {
  it('gives back what was set, as JSON has it', async () => {
    const { cache } = given();
    const key = newId();
    const value = { text: 'Привет', buttons: [{ value: 'yes' }], next: null, at: 1.5 };
    await cache.set(key, value, LONG);
    expect(await cache.get(key)).toEqual(value);
  });

  it('knows nothing of other keys', async () => {
    const { cache } = given();
    await cache.set(newId(), 1, LONG);
    expect(await cache.get(newId())).toBeNull();
  });

  it('keeps the last value of a key', async () => {
    const { cache } = given();
    const key = newId();
    await cache.set(key, 'first', LONG);
    await cache.set(key, 'second', LONG);
    expect(await cache.get(key)).toBe('second');
  });

  it('forgets a value when its time is over', async () => {
    const { cache, pass } = given();
    const [brief, long] = [newId(), newId()];
    await cache.set(brief, 1, 20);
    await cache.set(long, 2, LONG);
    await pass(40);
    expect(await cache.get(brief)).toBeNull();
    expect(await cache.get(long)).toBe(2);
  });

  it('gives everybody a value of their own', async () => {
    const { cache } = given();
    const key = newId();
    const value = { list: [1] };
    await cache.set(key, value, LONG);
    value.list.push(2);
    const read = (await cache.get(key)) as { list: number[] };
    read.list.push(3);
    expect(await cache.get(key)).toEqual({ list: [1] });
  });
};
