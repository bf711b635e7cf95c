import { readFileSync } from 'node:fs';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { expect, it } from 'vitest';
import { EVENTS, LIST, SEND } from '../support/client-talk.ts';
import { typeFaults } from '../support/type-check.ts';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const DOCUMENTS = `
import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './introspection.ts';
const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string } }>();
export const Events = graphql(\`${EVENTS}\`);
export const List = graphql(\`${LIST}\`);
export const Send = graphql(\`${SEND}\`);
export type { ResultOf, VariablesOf } from 'gql.tada';
`;

it('reads types off schema.graphql with which right pages compile and wrong ones do not', async () => {
  const introspection = JSON.stringify(introspectionFromSchema(schema, { descriptions: false }));
  const files = { 'introspection.ts': `export type introspection = ${introspection};`, 'documents.ts': DOCUMENTS };
  expect(await typeFaults(files)).toEqual([]);
});
