/** GraphQL over plain HTTP: Apollo Server, with everything off that a turn would pay for without using it. */
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError, GraphQLSchema, ValidationRule } from 'graphql';
import type { ApiContext, Services } from '../../resolvers/api-context.ts';
import { RequestContext } from '../../resolvers/request-context.ts';
import { toGraphQLError, toWireError } from '../../resolvers/to-problem.ts';
import type { Authenticator } from '../access/auth.ts';

interface GraphqlHttpOptions {
  schema: GraphQLSchema;
  services: Services;
  authenticator: Authenticator;
  limits: ValidationRule;
  isIntrospectable: boolean;
}

export interface GraphqlHttp {
  handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  close(): Promise<void>;
}

/** What Apollo found wrong with the request carries its code in the formatted error alone. */
const withCode = (formatted: { extensions?: { code?: unknown } }, thrown: unknown): GraphQLError => {
  const error = toGraphQLError(thrown);
  error.extensions['code'] ??= formatted.extensions?.code;
  return error;
};

export async function createGraphqlHttp(options: GraphqlHttpOptions): Promise<GraphqlHttp> {
  const { schema, services, authenticator, limits, isIntrospectable } = options;
  const { log } = services;
  const apollo = new ApolloServer<ApiContext>({
    schema,
    introspection: isIntrospectable,
    validationRules: [limits],
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !isIntrospectable,
    formatError: (formatted, thrown) => toWireError(withCode(formatted, thrown), log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();

  const handler = fastifyApolloHandler(apollo, {
    context: async (request) =>
      new RequestContext(services, await authenticator.identify(request.headers.authorization), request.ip),
  });
  return {
    handle: handler as unknown as GraphqlHttp['handle'],
    close: () => apollo.stop(),
  };
}
