/** Fastify: GraphQL over HTTP, WebSocket and SSE at one path, health, metrics; and the order in which it all closes. */
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyCompressOptions } from '@fastify/compress';
import websocket from '@fastify/websocket';
import Fastify from 'fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { printContract } from '../../schema/build-schema.ts';
import { BotError, inTime } from '../../engine/index.ts';
import type { Calls } from '../../channels/hold-call.ts';
import type { Receive } from '../../channels/receive.ts';
import type { Engine, EventLog, Log, ModelGateway, Stores } from '../../engine/index.ts';
import type { Identity, Services } from '../../resolvers/api-context.ts';
import { retryAfterOf } from '../../resolvers/to-problem.ts';
import type { Authenticator } from '../access/auth.ts';
import { createAdmission } from '../access/admission.ts';
import type { Admission } from '../access/admission.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { RateLimits } from '../access/rate-limits.ts';
import { serveAttachments } from './attachments.ts';
import { serveChannels } from './channels.ts';
import { serveConsole } from './console.ts';
import { allowOtherOrigins } from './cors.ts';
import type { CredentialWatch } from '../access/credential-watch.ts';
import { createDocuments } from './documents.ts';
import { serveExplorer } from './explorer.ts';
import { createGraphqlHttp } from './graphql-http.ts';
import { chooseTransport } from './choose-transport.ts';
import { createGraphqlSse } from './graphql-sse.ts';
import { MAX_SOCKET_PAYLOAD, createGraphqlWs } from './graphql-ws.ts';
import { serveHealth } from './health.ts';
import type { MetricsAccess } from './health.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Tracing } from '../telemetry/tracing.ts';
import { sendStartPage } from './start-page.ts';
import type { StartPage } from './start-page.ts';
import { serveOidc } from './oidc.ts';
import type { OidcRoutes } from './oidc.ts';
import { createOperations } from './operations.ts';
import { persistedOperations } from './persisted-operations.ts';
import type { TrustedOperations } from './trusted-operations.ts';
import { serveUploads } from './upload-document.ts';
import { serveWidget } from './widget.ts';
import { serveMcp } from './mcp/serve-mcp.ts';
import { serveAgUi } from './turns/ag-ui.ts';
import { serveAiSdk } from './turns/ai-sdk.ts';
import { nameConversations } from './turns/named-conversations.ts';
import { createTurnStreams } from './turns/stream-turn.ts';
import { serveWidgetStream } from './turns/widget-stream.ts';

const BODY_LIMIT = 512 * 1024;
/** How long running turns are waited for, ms; then their leases run out and another server finishes them. */
const DRAIN_MS = 7_000;
/** When to try again after a refusal that names no time of its own, ms. */
const RETRY_MS = 1_000;
/** How long the last answers may take to leave, ms. */
const FLUSH_MS = 1_000;
/** How long a request may take to arrive, head and body, ms. */
const REQUEST_MS = 10_000;
/** How often requests that are late are looked for, ms; Node's own is half a minute. */
const CHECK_MS = 2_000;
/** What is smaller fits a packet or two as it is. Levels that cost little: answers are small and many. */
const COMPRESSION: FastifyCompressOptions = {
  threshold: 1024,
  encodings: ['br', 'gzip'],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
  zlibOptions: { level: 3 },
};
/** RFC 6455: the server restarts; clients connect again. */
const SERVICE_RESTART = 1012;

export interface ServerOptions {
  schema: GraphQLSchema;
  services: Services;
  authenticator: Authenticator;
  watch: Pick<CredentialWatch, 'watch'>;
  engine: Pick<Engine, 'drain'>;
  events: Pick<EventLog, 'close'>;
  stores: Pick<Stores, 'ping'>;
  /** How its models stand. */
  model: Pick<ModelGateway, 'standings'>;
  metrics: Metrics;
  metricsAccess: MetricsAccess;
  tracing: Pick<Tracing, 'follow'>;
  isProduction: boolean;
  /** null: people sign in by password alone. */
  oidc: OidcRoutes | null;
  /** Absent: pages may run any operation. */
  trustedOperations: TrustedOperations | undefined;
  /** How many proxies stand before the server; 0: the peer is the client. */
  proxies: number;
  rates: RateLimits;
  attachments: Attachments;
  startPage: StartPage;
  receive: Receive;
  calls: Calls;
}

const refusal = (message: string) => ({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
const POST_ONLY = refusal('Mutations and `converse` change something: send them by POST, or over WebSocket.');
const NO_STREAM = refusal(
  'A subscription is a stream: send it over WebSocket (graphql-transport-ws) or with "Accept: text/event-stream", at this path.',
);

/** What a caller did wrong at a path that is no GraphQL, and the status that says so. */
const REFUSED_WITH: Readonly<Partial<Record<BotError['code'], number>>> = {
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  SIGNATURE_MISSING: 401,
  SIGNATURE_WRONG: 401,
  SIGNATURE_EXPIRED: 403,
  CHANNEL_UNKNOWN: 404,
  NOT_FOUND: 404,
  BOT_UNKNOWN: 404,
  CONVERSATION_BUSY: 409,
  CONVERSATION_CLOSED: 409,
  ATTACHMENT_TOO_LARGE: 413,
  ATTACHMENT_TYPE_REFUSED: 415,
  ATTACHMENTS_TOO_MANY: 409,
};

/** The status for a refusal of ours; undefined where it is not the caller's. */
const refusedWithOf = (error: unknown): number | undefined =>
  error instanceof BotError
    ? (REFUSED_WITH[(error as BotError).code] ?? (error.blame === 'caller' ? 400 : undefined))
    : undefined;

/** Fastify's own refusals (a body too large, no JSON, no such path), shaped like every other error. */
const refuser =
  (log: Log) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    if (error instanceof BotError && error.code === 'RATE_LIMITED') return sendLater(429, error, reply);
    if (error instanceof BotError && error.code === 'SERVER_CLOSING') return sendLater(503, error, reply);
    const refusedWith = refusedWithOf(error);
    if (refusedWith !== undefined) {
      const { code, message } = error;
      return void reply.code(refusedWith).send({ errors: [{ message, extensions: { code } }] });
    }
    const status = error.statusCode ?? 500;
    const isOurs = status >= 500;
    if (isOurs) log.error({ err: error, method: request.method, path: request.routeOptions.url }, 'a request failed');
    const code = isOurs ? 'INTERNAL' : 'BAD_REQUEST';
    const message = isOurs ? 'Something went wrong on our side.' : error.message;
    void reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  };

/** Clients of persisted operations look for the code in an answer that came through. */
const sendRefused = ({ code, message, retry }: BotError, reply: FastifyReply): FastifyReply =>
  reply
    .code(code === 'PERSISTED_QUERY_NOT_FOUND' ? 200 : 403)
    .send({ errors: [{ message, extensions: { code, retry } }] });

/** `Retry-After` is in whole seconds, `retryAfterMs` says it to the millisecond. */
const sendLater = (status: 429 | 503, error: BotError, reply: FastifyReply): void => {
  const { code, message, retry } = error;
  const retryAfterMs = retryAfterOf(error) ?? RETRY_MS;
  void reply
    .code(status)
    .header('retry-after', Math.max(1, Math.ceil(retryAfterMs / 1000)))
    .send({ errors: [{ message, extensions: { code, retry, retryAfterMs } }] });
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it; set before any handler runs. */
    identity: Identity;
  }
}

const NOBODY: Identity = { viewer: null, expiresAtMs: null, refusal: null };

/** Every route is counted but `/health`, whose callers share an address with everybody behind a load balancer. */
function admitRequests(server: FastifyInstance, admission: Admission, isClosing: () => boolean): void {
  server.decorateRequest('identity', null as never);
  server.addHook('onRequest', async (request) => {
    request.identity = NOBODY;
    if (request.url.startsWith('/health/')) return;
    if (isClosing()) throw new BotError('SERVER_CLOSING');
    request.identity = await admission.identify(request.headers.authorization, request.ip);
    if (request.identity.refusal?.code === 'RATE_LIMITED') throw request.identity.refusal;
    // A network sends for all its people from a few addresses; what it did not sign is counted where it is refused.
    if (!/^\/(channels|calls)\//.test(request.url)) await admission.count(request.identity, request.ip);
  });
}

export interface Server {
  /** Does not listen yet. */
  fastify: FastifyInstance;
  /** To be called before `close()`: takes nothing new, lets running turns end and their answers leave. */
  drain(): Promise<void>;
}

export async function createServer(options: ServerOptions): Promise<Server> {
  const { schema, services, authenticator, watch, engine, events, stores, metrics } = options;
  const { isProduction, proxies, rates, startPage } = options;
  const admission = createAdmission(authenticator, rates);
  const isIntrospectable = !isProduction;
  const documents = createDocuments({ schema, isIntrospectable });
  const operations = createOperations({ schema, documents, watch });
  const persisted = persistedOperations(documents, options.trustedOperations);
  const http = await createGraphqlHttp({ schema, services, documents, isIntrospectable });
  const answerStream = createGraphqlSse({ operations, services });
  const openSocket = createGraphqlWs({ operations, persisted, services, admission, watch });

  /** Requests under way: they are answered before their connections go. */
  const answering = new Set<Promise<unknown>>();

  const server = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    // Bodies that are sent a byte at a time hold a connection: they have so long.
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: REQUEST_MS, connectionsCheckingInterval: CHECK_MS },
    trustProxy: (_address, hop) => hop < proxies,
  });
  // Streams go around it: they are written to the socket as their words come.
  await server.register(compress, COMPRESSION);
  server.setErrorHandler(refuser(services.log));
  server.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .send({ errors: [{ message: 'There is nothing at this path.', extensions: { code: 'NOT_FOUND' } }] }),
  );
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requestAnswered({
      route,
      method: request.method,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
  });
  options.tracing.follow(server);
  allowOtherOrigins(server);
  let isDraining = false;
  admitRequests(server, admission, () => isDraining);

  await server.register(websocket, {
    options: { perMessageDeflate: false, maxPayload: MAX_SOCKET_PAYLOAD, handleProtocols },
    async preClose() {
      await events.close();
      for (const socket of server.websocketServer.clients) socket.close(SERVICE_RESTART, 'SERVER_CLOSING');
      await inTime(Promise.allSettled(answering), FLUSH_MS);
      await http.close();
    },
  });

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    void reply.header('cache-control', 'no-store');
    const refusal = persisted.fillIn(request);
    if (refusal) return sendRefused(refusal, reply);
    const transport = chooseTransport(request, documents);
    if (transport === 'post_only') return reply.header('allow', 'POST').code(405).send(POST_ONLY);
    if (transport === 'no_stream') return reply.code(400).send(NO_STREAM);
    const answered = transport === 'stream' ? answerStream(request, reply) : http.handle(request, reply);
    answering.add(answered);
    return answered.finally(() => answering.delete(answered));
  };

  const turns = createTurnStreams({
    services,
    watch,
    track: (answered) => {
      answering.add(answered);
      void answered.finally(() => answering.delete(answered));
    },
  });
  serveWidgetStream(server, turns);
  const named = nameConversations(services.engine);
  serveAiSdk(server, turns, named);
  serveAgUi(server, turns, named);
  serveMcp(server, { schema, services });
  serveWidget(server, { startPage });
  serveConsole(server);
  if (options.oidc) serveOidc(server, options.oidc);

  if (isIntrospectable) {
    const contract = printContract(schema);
    server.get('/schema.graphql', (_request, reply) => reply.type('text/plain; charset=utf-8').send(contract));
  }
  const sendExplorer = isProduction ? null : serveExplorer(server, startPage);
  server.get('/', (_request, reply) => sendStartPage(reply, startPage));
  server.route({
    method: 'GET',
    url: '/graphql',
    handler: (request, reply) =>
      request.headers.accept?.includes('text/html') && !request.url.includes('query=')
        ? (sendExplorer?.(reply) ?? sendStartPage(reply, startPage))
        : answer(request, reply),
    wsHandler(socket, request) {
      metrics.socketOpened();
      socket.once('close', () => metrics.socketClosed());
      void openSocket.call(server, socket, request);
    },
  });
  server.route({ method: 'POST', url: '/graphql', handler: answer });
  await serveUploads(server, services);
  await serveAttachments(server, services, options.attachments);
  await serveChannels(server, {
    receive: options.receive,
    calls: options.calls,
    countRefusal: (request) => admission.count(request.identity, request.ip),
  });
  serveHealth(server, {
    stores,
    metrics,
    model: options.model,
    metricsAccess: options.metricsAccess,
    isClosing: () => isDraining,
  });
  return {
    fastify: server,
    // Not in a hook of Fastify's: those have a time limit of their own, and end the process.
    drain: async () => {
      isDraining = true;
      await inTime(engine.drain(), DRAIN_MS);
    },
  };
}
