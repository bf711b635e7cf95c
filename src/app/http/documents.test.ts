import { buildSchema, getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createDocuments } from './documents.ts';

const schema = buildSchema(`
  type Query { row(in: In, ids: [ID]): Row, rows(first: Int): RowConnection }
  input In { in: In, text: String }
  type RowConnection { nodes: [Row] }
  type Row { id: ID, parent(x: Int): Row, ${Array.from({ length: 100 }, (_, n) => `field${n}: ID`).join(' ')} }
`);
const documents = createDocuments({ schema, isIntrospectable: true });
const codesOf = (query: string): unknown[] => (documents.check(query).errors ?? []).map((e) => e.extensions['code']);

const SIZE = 9_600;
const upTo = (text: string): string => text.repeat(Math.floor(SIZE / text.length));

/** Kinds of documents that are as long as a letter and took a server most of a second. */
const HOSTILE: Readonly<Record<string, string>> = {
  'opening braces': upTo('{'),
  'braces that open and close': upTo('{}'),
  'fields inside fields': `${upTo('{row')}${upTo('}')}`,
  '3,000 levels of fields': `${'{row'.repeat(3_000)}{id}${'}'.repeat(3_000)}`,
  '3,000 levels of lists': `{ row(ids: ${'['.repeat(3_000)}${']'.repeat(3_000)}) { id } }`,
  '3,000 levels of objects': `{ row(in: ${'{in:'.repeat(3_000)}{}${'}'.repeat(3_000)}) { id } }`,
  'the same field again and again': `{ row { ${upTo('id ')} } }`,
  'the same field with other arguments': `{ row { ${Array.from({ length: 800 }, (_, n) => `parent(x:${n}){id}`).join(' ')} } }`,
  'fields that the schema has not': `{ row { ${Array.from({ length: 900 }, (_, n) => `feild${n}`).join(' ')} } }`,
  'many operations': upTo('query{row{id}}'),
  'operations with names': Array.from({ length: 500 }, (_, n) => `query q${n}{row{id}}`).join(''),
  'fragments that spread each other': `{ row { ...F0 } } ${Array.from({ length: 200 }, (_, n) => `fragment F${n} on Row { ${Array.from({ length: 3 }, (__, m) => `...F${(n + m) % 200}`).join(' ')} }`).join(' ')}`,
  directives: `{ row { id ${upTo('@skip(if:true)')} } }`,
  variables: `query(${Array.from({ length: 900 }, (_, n) => `$v${n}:Int`).join('')}) { row { id } }`,
  'spreads of nothing': `{ row { ${upTo('...X ')} } }`,
};

describe('a document that is cheap to send', () => {
  // One that is dear to answer runs into the test's own time limit: 200 of them took a minute and more.
  it.each(Object.entries(HOSTILE))('is refused with a code, and cheap to answer: %s', (_kind, query) => {
    for (let copy = 0; copy < 200; copy++) {
      const [code] = codesOf(`${query} # ${copy}`);
      expect(['QUERY_TOO_COMPLEX', 'GRAPHQL_PARSE_FAILED']).toContain(code);
    }
  });

  it('is refused once: the same refusal is remembered', () => {
    const query = `{ row { ${'id '.repeat(600)} } }`;
    expect(documents.check(query)).toBe(documents.check(query));
  });

  it('names five mistakes at most, each with its place', () => {
    const { errors = [] } = documents.check(
      `{ row { ${Array.from({ length: 50 }, (_, n) => `feild${n}`).join(' ')} } }`,
    );
    expect(errors.length).toBeLessThanOrEqual(6);
    expect(errors[0]?.locations).toEqual([{ line: 1, column: 9 }]);
    expect(errors[0]?.toJSON()).toMatchObject({ locations: [{ line: 1, column: 9 }] });
  });
});

describe('a document that clients do send', () => {
  it('is checked once and says what it costs', () => {
    const query = '{ rows(first: 5) { nodes { id parent { id } } } }';
    expect(documents.check(query)).toMatchObject({ cost: { fields: 1 + 5 * 4, depth: 4, problem: null } });
    expect(documents.check(query).document).toBe(documents.check(query).document);
  });

  it('may be the introspection of every tool', () => {
    const query = getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true });
    expect(codesOf(query)).toEqual([]);
  });

  it('is told a name that is like the one it has, but not where the schema is nobody else’s business', () => {
    expect(documents.check('{ row { field } }').errors?.[0]?.message).toContain('Did you mean');
    const secret = createDocuments({ schema, isIntrospectable: false });
    expect(secret.check('{ row { field } }').errors?.[0]?.message).toBe('Cannot query field "field" on type "Row".');
  });
});
