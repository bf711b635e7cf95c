/**
 * `/mcp`: the server as tools for models, by the protocol's own SDK. Each request stands alone (streamable HTTP without sessions),
 * so any server of several answers it.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { execute, parse } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { BotError } from '../../../engine/index.ts';
import type { Services } from '../../../resolvers/api-context.ts';
import { mayRead } from '../../../resolvers/enforce-access.ts';
import { RequestContext } from '../../../resolvers/request-context.ts';
import { toWireError } from '../../../resolvers/to-problem.ts';
import { engineVersion } from '../../load-plugins.ts';
import { TOOLS } from './tools.ts';
import type { SchemaTool } from './tools.ts';

/** Loaded with the first request: most servers never get one. */
const loadSdk = async () => {
  const [{ McpServer }, { WebStandardStreamableHTTPServerTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/mcp.js'),
    import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
  ]);
  return { McpServer, Transport: WebStandardStreamableHTTPServerTransport };
};

interface McpOptions {
  schema: GraphQLSchema;
  services: Services;
}

interface Told {
  problems?: readonly { code: string; message: string }[];
}

const refusal = (code: string, message: string) => ({
  isError: true,
  content: [{ type: 'text' as const, text: `${code}: ${message}` }],
});

export function serveMcp(server: FastifyInstance, { schema, services }: McpOptions): void {
  let sdk: ReturnType<typeof loadSdk> | undefined;
  const documents = new Map<string, DocumentNode>(TOOLS.map(({ name, query }) => [name, parse(query)]));
  const fields = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };

  const call = async (tool: SchemaTool, input: Record<string, unknown>, context: RequestContext) => {
    const document = documents.get(tool.name);
    if (!document) throw new BotError('NOT_FOUND', { what: tool.name });
    const variableValues = tool.variables(input);
    const { data, errors } = await execute({ schema, document, variableValues, contextValue: context });
    const result = data?.[tool.field] as (Told & Record<string, unknown>) | null | undefined;
    const [error] = errors ?? [];
    if (error) {
      const { message, extensions } = toWireError(error, services.log);
      return refusal(String(extensions?.['code']), message);
    }
    const [problem] = result?.problems ?? [];
    if (problem) return refusal(problem.code, problem.message);
    const { problems: _, ...told } = result ?? {};
    return { content: [{ type: 'text' as const, text: JSON.stringify(told) }], structuredContent: told };
  };

  const answer = async (request: FastifyRequest): Promise<Response> => {
    const context = new RequestContext(services, request.identity, request.ip);
    const { viewer } = context;
    const { McpServer, Transport } = await (sdk ??= loadSdk());
    const mcp = new McpServer({ name: 'colloquy', version: engineVersion() });
    for (const tool of TOOLS) {
      const field = fields[tool.field];
      if (!field || !mayRead(field, viewer)) continue;
      const { title, description, isReadOnly } = tool;
      const given = { title, description, inputSchema: tool.input, annotations: { readOnlyHint: isReadOnly } };
      mcp.registerTool(tool.name, given, (input) => call(tool, input, context));
    }
    const transport = new Transport({ enableJsonResponse: true });
    await mcp.connect(transport);
    const { method, headers } = request;
    const sent = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
    try {
      const asked = new Request(new URL(request.url, 'http://localhost'), { method, headers: sent });
      return await transport.handleRequest(asked, { parsedBody: request.body });
    } finally {
      await mcp.close();
    }
  };

  server.post('/mcp', async (request, reply) => {
    const response = await answer(request);
    const headers = Object.fromEntries(response.headers);
    return reply
      .code(response.status)
      .headers(headers)
      .send(await response.text());
  });
  // Without sessions there is no stream to open and none to end.
  server.route({
    method: ['GET', 'DELETE'],
    url: '/mcp',
    handler: (_request, reply) =>
      reply
        .code(405)
        .header('allow', 'POST')
        .send({ errors: [{ message: 'Send a message by POST.', extensions: { code: 'BAD_REQUEST' } }] }),
  });
}
