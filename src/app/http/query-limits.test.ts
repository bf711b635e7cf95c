import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf } from './query-limits.ts';

const problemsOf = (query: string, limits: { depth?: number; aliases?: number; fields?: number }): string[] => {
  const all = { depth: 100, aliases: 100, fields: 100_000, ...limits };
  const { problem } = costOf(parse(query), new Set(['list']), all);
  return problem === null ? [] : [problem];
};

describe('the limits of a query', () => {
  it('count the levels of fields, through fragments', () => {
    const query = '{ row { ...P } } fragment P on Row { parent { ... on Row { id } } }';
    expect(problemsOf(query, { depth: 3 })).toEqual([]);
    expect(problemsOf(query, { depth: 2 })).toEqual(['depth: 3, at most 2 are allowed']);
  });

  it('count aliases each time their fragment is spread', () => {
    const query = '{ a: row { ...P } b: row { ...P } } fragment P on Row { c: id }';
    expect(problemsOf(query, { aliases: 4 })).toEqual([]);
    expect(problemsOf(query, { aliases: 3 })).toHaveLength(1);
  });

  it.each([
    ['a page of the default size', '{ list { nodes { id } } }', 1 + 20 * 2],
    ['a page of its own size', '{ list(first: 5) { edges { node { id } } } }', 1 + 5 * 3],
    ['a page from the end', '{ list(last: 7) { nodes { id } } }', 1 + 7 * 2],
    ['no more rows than a page can have', '{ list(first: 5000) { nodes { id } } }', 1 + 100 * 2],
    ['a size that is not known yet as the largest', 'query($n: Int) { list(first: $n) { nodes { id } } }', 1 + 100 * 2],
    ['a page of pages', '{ list(first: 2) { nodes { list(first: 3) { nodes { id } } } } }', 1 + 2 * (1 + (1 + 3 * 2))],
    ['rows behind a fragment', '{ list(first: 5) { ...R } } fragment R on RowConnection { nodes { id } }', 1 + 5 * 2],
  ])('count the fields of %s', (_what, query, fields) => {
    expect(problemsOf(query, { fields })).toEqual([]);
    expect(problemsOf(query, { fields: fields - 1 })).toHaveLength(1);
  });

  it('are reckoned in no time for fragments that double', () => {
    const count = 60;
    const fragments = Array.from(
      { length: count },
      (_, n) => `fragment F${n} on Row { x${n}: parent { ...F${n + 1} } y${n}: parent { ...F${n + 1} } }`,
    );
    const query = `{ row { ...F0 } } ${fragments.join(' ')} fragment F${count} on Row { id }`;
    expect(problemsOf(query, {})).toHaveLength(1);
  });

  it('end for a fragment that spreads itself', () => {
    expect(problemsOf('{ row { ...F } } fragment F on Row { id parent { ...F } }', {})).toEqual([]);
  });

  it('count what is written, before validation compares it', () => {
    const names = (count: number) => Array.from({ length: count }, (_, n) => `f${n}`).join(' ');
    expect(problemsOf(`{ row { ${names(499)} } }`, { fields: 1_000 })).toEqual([]);
    expect(problemsOf(`{ row { ${'id '.repeat(20)} } }`, {})).toEqual([]);
    expect(problemsOf(`{ row { ${'id '.repeat(21)} } }`, {})).toEqual([
      'one field: 21 times in one place, at most 20 are allowed',
    ]);
    expect(problemsOf(`{ row { ${names(500)} } }`, {})).toEqual(['selections: 501, at most 500 are allowed']);
    expect(problemsOf('{ row } '.repeat(51), {})).toEqual(['definitions: 51, at most 50 are allowed']);
  });
});
