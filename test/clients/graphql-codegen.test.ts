import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { expect, it } from 'vitest';
import { EVENTS, LIST, SEND } from '../support/client-talk.ts';
import { typeFaults } from '../support/type-check.ts';

const schema = fileURLToPath(new URL('../../schema.graphql', import.meta.url));

const DOCUMENTS = `
export {
  ClientTalkEventsSubscriptionDocument as Events,
  ClientTalkListQueryDocument as List,
  ClientTalkSendMutationDocument as Send,
} from './gql/graphql.ts';
export type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
`;

it('makes types of schema.graphql with which right pages compile and wrong ones do not', async () => {
  const made: { filename: string; content: string }[] = await generate(
    {
      schema,
      documents: [LIST, SEND, EVENTS],
      generates: { 'gql/': { preset: 'client', config: { scalars: { DateTime: 'string' }, useTypeImports: true } } },
      importExtension: '.ts',
      silent: true,
    },
    false,
  );
  const generated = Object.fromEntries(made.map(({ filename, content }) => [filename, content]));
  expect(await typeFaults({ ...generated, 'documents.ts': DOCUMENTS })).toEqual([]);
});
