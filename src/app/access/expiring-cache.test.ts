import { describe, expect, it } from 'vitest';
import { ExpiringCache } from './expiring-cache.ts';

describe('a cache that forgets', () => {
  it('gives a value back until its time', () => {
    const cache = new ExpiringCache<string>(10);
    cache.set('a', 'A', 100);
    expect([cache.get('a', 99), cache.get('a', 100), cache.get('a', 99)]).toEqual(['A', undefined, undefined]);
  });

  it('holds no more than its size: the oldest goes', () => {
    const cache = new ExpiringCache<number>(2);
    for (const [n, key] of ['a', 'b', 'c'].entries()) cache.set(key, n, 100);
    expect(['a', 'b', 'c'].map((key) => cache.get(key, 0))).toEqual([undefined, 1, 2]);
  });

  it('counts a value set again as new', () => {
    const cache = new ExpiringCache<number>(2);
    cache.set('a', 1, 100);
    cache.set('b', 2, 100);
    cache.set('a', 3, 100);
    cache.set('c', 4, 100);
    expect(['a', 'b', 'c'].map((key) => cache.get(key, 0))).toEqual([3, undefined, 4]);
  });
});
