/** The executable schema: type-graphql's decorators turned into graphql-js types, once, at start. */
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { NonEmptyArray } from 'type-graphql';
import { CONVERSATION_EVENTS } from './event.type.ts';
import { describeSchema } from './words/describe-schema.ts';

/** type-graphql asks for one although every subscription here brings its own iterator. */
const NO_PUB_SUB = {
  publish: () => {},
  subscribe: async function* () {},
};

export type ResolverClass = NonEmptyArray<Function>[number];

/** Inputs are checked by the engine, which every channel passes through; so not here a second time. */
export const buildSchema = (resolvers: NonEmptyArray<ResolverClass>): GraphQLSchema =>
  describeSchema(
    buildSchemaSync({
      resolvers,
      orphanedTypes: CONVERSATION_EVENTS,
      validate: false,
      pubSub: NO_PUB_SUB,
    }),
  );

/** As kept in `schema.graphql`: sorted, so that a change of order in the sources is no change of the contract. */
export const printContract = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
