/** GraphQL over plain HTTP: Apollo Server, with everything off that a turn would pay for without using it. */
import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Services } from '../../resolvers/api-context.ts';
import { RequestContext } from '../../resolvers/request-context.ts';
import { toGraphQLError, toWireError } from '../../resolvers/to-problem.ts';
import { costForWire } from './documents.ts';
import type { Documents } from './documents.ts';
import type { QueryCost } from './query-limits.ts';

const GRAPHQL_RESPONSE = 'application/graphql-response+json';

interface GraphqlHttpOptions {
  schema: GraphQLSchema;
  services: Services;
  documents: Documents;
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

/** Every answer says what its query cost, so that a client sees a limit before it meets it, and when to come back. */
const sayLimits = (documents: Documents): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ source, document, contextValue, response: { body, http } }) => {
      const { retryAfterMs } = contextValue.answer;
      if (retryAfterMs !== null) http.headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfterMs / 1000))));
      if (source === undefined || document === undefined || body.kind !== 'single') return;
      const { cost } = documents.check(source) as { cost?: QueryCost };
      if (cost) body.singleResult.extensions = { ...body.singleResult.extensions, cost: costForWire(cost) };
    },
  }),
});

/** The document of a request, where it is where the protocol has it; anything else is Apollo's to refuse. */
const queryOf = ({ method, body, query }: FastifyRequest): string | null => {
  const asked = (method === 'GET' ? query : body) as { query?: unknown } | null | undefined;
  return typeof asked?.query === 'string' ? asked.query : null;
};

/** As the specification of GraphQL over HTTP has it for a document that cannot be executed. */
const sendRefusal = (request: FastifyRequest, reply: FastifyReply, errors: readonly GraphQLFormattedError[]) => {
  const type = request.headers.accept?.includes(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : 'application/json';
  return reply.code(400).type(`${type}; charset=utf-8`).send(JSON.stringify({ errors }));
};

export async function createGraphqlHttp(options: GraphqlHttpOptions): Promise<GraphqlHttp> {
  const { schema, services, documents, isIntrospectable } = options;
  const { log } = services;
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: isIntrospectable,
    // A page of another site cannot send `authorization` unasked: a query by GET with it is its own, as urql sends them.
    csrfPrevention: { requestHeaders: ['authorization', 'apollo-require-preflight', 'x-apollo-operation-name'] },
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !isIntrospectable,
    formatError: (formatted, thrown) => toWireError(withCode(formatted, thrown), log),
    plugins: [
      sayLimits(documents),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();

  const handler = fastifyApolloHandler(apollo, {
    context: async (request) => new RequestContext(services, request.identity, request.ip),
  });
  const handle = handler as unknown as GraphqlHttp['handle'];
  return {
    handle(request, reply) {
      const query = queryOf(request);
      const errors = query === null ? undefined : documents.check(query).errors;
      if (!errors) return handle.call(request.server, request, reply);
      return Promise.resolve(
        sendRefusal(
          request,
          reply,
          errors.map((error) => toWireError(error, log)),
        ),
      );
    },
    close: () => apollo.stop(),
  };
}
