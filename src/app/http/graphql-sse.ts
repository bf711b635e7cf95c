/**
 * GraphQL over server-sent events: the graphql-sse protocol in its distinct connections mode, one operation a request.
 * (The single connection mode would have the server keep streams that nobody has proved to own.)
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHandler } from 'graphql-sse';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import type { Services } from '../../resolvers/api-context.ts';
import { RequestContext } from '../../resolvers/request-context.ts';
import { toWireError } from '../../resolvers/to-problem.ts';
import type { Operations } from './operations.ts';

/** What may wait for a slow reader; then its stream ends, and it reconnects with its cursor. */
const MAX_BUFFERED = 4 * 1024 * 1024;

interface GraphqlSseOptions {
  operations: Operations;
  services: Services;
}

const isRefusal = (prepared: ExecutionArgs | readonly GraphQLError[]): prepared is readonly GraphQLError[] =>
  Array.isArray(prepared);

/** The handler takes a result without `data` for something else; as a stream of one it is what it is. */
async function* only(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}

/** Writes until the reader is gone or the body ends; a reader that does not read is waited for, then left. */
async function stream(body: AsyncGenerator<string>, reply: FastifyReply): Promise<void> {
  const response = reply.raw;
  response.once('close', () => void body.return(undefined));
  for await (const text of body) {
    if (response.destroyed || response.writableLength > MAX_BUFFERED) break;
    response.write(text);
  }
  response.end();
}

export function createGraphqlSse({ operations, services }: GraphqlSseOptions) {
  const { log } = services;
  const handler = createHandler<FastifyRequest>({
    authenticate: () => null,
    async onSubscribe({ raw }, { query, operationName, variables }) {
      const prepared = operations.prepare(
        { query, operationName: operationName ?? null, variables: variables ?? null },
        new RequestContext(services, raw.identity, raw.ip),
      );
      const outcome = isRefusal(prepared) ? { errors: prepared } : await operations.run(prepared);
      return Symbol.asyncIterator in outcome ? outcome : only(outcome);
    },
    onNext: (_context, _request, result) =>
      'errors' in result && result.errors
        ? // The protocol's own type wants GraphQLErrors; what is sent is their JSON.
          { ...result, errors: result.errors.map((error) => toWireError(error, log)) as never }
        : undefined,
  });

  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const [body, init] = await handler({
      method: request.method,
      url: request.url,
      // The handler knows this one spelling; browsers and clients add others to it.
      headers: { get: (name) => (name === 'accept' ? 'text/event-stream' : headerOf(request, name)) },
      body: () => request.body as Record<string, unknown>,
      raw: request,
      context: undefined,
    });
    reply.hijack();
    reply.raw.writeHead(init.status, init.statusText, { ...corsHeaders(reply), ...init.headers });
    if (body === null || typeof body === 'string') reply.raw.end(body ?? '');
    else await stream(body, reply);
  };
}

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
};

/** What hooks have set on the reply is not sent by a hijacked one. */
const corsHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
