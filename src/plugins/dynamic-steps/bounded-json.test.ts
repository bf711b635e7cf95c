import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/index.ts';
import { boundedMap } from './bounded-json.ts';

describe('a context for a prompt', () => {
  it('is left alone where it is of reasonable size', () => {
    const context = { person: { known: { name: 'Ana', size: 4, ok: true, none: null } }, list: [1, 'two'] };
    expect(boundedMap(context)).toEqual(context);
  });

  it('has long texts cut, long lists and maps ended, and deep values left out', () => {
    const deep = { a: { a: { a: { a: { a: { a: 1 } } } } } };
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, i]));
    const bounded = boundedMap({ text: 'x'.repeat(9_000), list: Array.from({ length: 99 }, () => 0), wide, deep });
    expect(bounded['text']).toHaveLength(500);
    expect(bounded['list']).toHaveLength(20);
    expect(Object.keys(bounded['wide'] as JsonObject)).toHaveLength(40);
    expect(JSON.stringify(bounded['deep'])).toBe('{"a":{"a":{"a":{"a":null}}}}');
  });

  it('has no half of a character where a text or a key was cut', () => {
    const smiles = `x${'😀'.repeat(300)}`;
    const [[key, text] = []] = Object.entries(boundedMap({ [smiles]: smiles }));
    expect([key, text].every((part) => typeof part === 'string' && part.isWellFormed())).toBe(true);
  });

  it('is bounded already once it was bounded, whatever it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 8 })), (map) => {
        const bounded = boundedMap(map as JsonObject);
        expect(boundedMap(bounded)).toEqual(bounded);
      }),
    );
  });
});
