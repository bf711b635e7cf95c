/** What the pages show can be pasted: queries fit the schema, and every variable of the environment is explained. */
import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const schema = buildSchema(read('schema.graphql'));
const pages = ['README.md', ...readdirSync(new URL('docs', root)).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);

/** The operations of a block, each by itself: a page shows several unnamed ones together. */
const inBlocks = (page: string): string[] =>
  [...page.matchAll(/```graphql\n([^`]*)```/g)].flatMap(([, block = '']) =>
    block.split(/^(?=(?:query|mutation|subscription)\b|\{)/m).filter((text) => text.trim() !== ''),
  );

/** The `query` of each JSON body, in a shell's single or double quotes. */
const inBodies = (page: string): string[] => {
  const single = [...page.matchAll(/'(\{"query":.*\})'/g)].map(([, body = '']) => body);
  const double = [...page.matchAll(/"(\{\\"query\\":.*\})"/g)].map(([, body = '']) => body.replace(/\\(["\\])/g, '$1'));
  return [...single, ...double].map((body) => (JSON.parse(body) as { query: string }).query);
};

const examples = pages.flatMap((path) => {
  const page = read(path);
  const queries = [...inBlocks(page), ...inBodies(page)];
  return queries.map((query) => ({ path, query, beginning: query.slice(0, 60).split('\n')[0] }));
});

it('there are examples, in blocks and in bodies', () => {
  expect(new Set(examples.map(({ path }) => path))).toContain('README.md');
  expect(new Set(examples.map(({ path }) => path))).toContain('docs/api.md');
});

it.each(examples)('$path shows what the schema has: $beginning', ({ query }) => {
  expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
});

const [, environment = ''] =
  /const environment = z\.object\(\{\n([\s\S]*?)\n\}\);/.exec(read('src/app/config.ts')) ?? [];
const variables = [...environment.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = '']) => name);

it('every variable of the environment is explained', () => {
  expect(variables).toContain('PORT');
  const page = read('docs/api.md');
  expect(variables.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
