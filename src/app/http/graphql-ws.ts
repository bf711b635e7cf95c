/** GraphQL over WebSocket: the graphql-transport-ws protocol, with bounds on what one socket may hold. */
import type { Socket } from 'node:net';
import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { CloseCode } from 'graphql-ws';
import type { ConnectionInitMessage, Context } from 'graphql-ws';
import { makeHandler } from 'graphql-ws/use/@fastify/websocket';
import { validate as isUuid } from 'uuid';
import { BotError, newId } from '../../engine/index.ts';
import type { Identity, Services } from '../../resolvers/api-context.ts';
import { RequestContext } from '../../resolvers/request-context.ts';
import { toGraphQLError, toWireError } from '../../resolvers/to-problem.ts';
import type { Admission } from '../access/admission.ts';
import type { CredentialWatch } from '../access/credential-watch.ts';
import type { Operations } from './operations.ts';
import type { PersistedOperations } from './persisted-operations.ts';

/** Longest message a client may send: a message of 20,000 characters, escaped, with room to spare. */
export const MAX_SOCKET_PAYLOAD = 256 * 1024;
/** What may wait for a slow reader before its socket is closed; it reconnects with its cursor and loses nothing. */
const MAX_BUFFERED = 4 * 1024 * 1024;
const MAX_OPERATIONS = 100;
/** RFC 6455: the server is full of this reader. */
const TRY_AGAIN_LATER = 1013;
/** Streams say themselves why they end; then the socket closes. */
const AFTER_LAST_WORDS_MS = 1_000;

/** What this file keeps with a socket. */
type Kept = { identity: Identity; unwatch: () => void; closing: NodeJS.Timeout };
type Extra = { readonly socket: WebSocket; readonly request: FastifyRequest } & Partial<Kept>;
type SocketContext = Context<ConnectionInitMessage['payload'], Extra>;

interface GraphqlWsOptions {
  operations: Operations;
  persisted: Pick<PersistedOperations, 'refusalOf'>;
  services: Services;
  admission: Admission;
  watch: Pick<CredentialWatch, 'watch'>;
}

const authorizationOf = ({ connectionParams, extra }: SocketContext): string | undefined => {
  const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
  return typeof given === 'string' ? given : extra.request.headers.authorization;
};

/** What is sent in one go leaves in one system call: they are a sixth of a streamed turn. It waits for nothing else. */
const sendTogether = (socket: Socket): void => {
  if (socket.writableCorked > 0) return;
  socket.cork();
  process.nextTick(() => socket.uncork());
};

/** Words for a client that has gone are lost on the way, which is no fault of anybody's: the close that follows ends its operations. */
const forgiveLostWrites = (socket: WebSocket): void => {
  const send = socket.send.bind(socket) as (data: string, done: () => void) => void;
  socket.send = (data: string, done?: unknown) => send(data, () => typeof done === 'function' && done());
};

/** An id that only counts is given again, on this socket or the next one, to another operation: it tells none from a copy. */
const operationIdOf = (id: string): string => (isUuid(id) ? id : newId());

export function createGraphqlWs({ operations, persisted, services, admission, watch }: GraphqlWsOptions) {
  const { log } = services;

  const endSocket = (extra: Extra, reason: BotError): void => {
    extra.identity = { viewer: null, expiresAtMs: null, refusal: reason };
    extra.closing = setTimeout(() => extra.socket.close(CloseCode.Forbidden, reason.code), AFTER_LAST_WORDS_MS);
    extra.closing.unref();
  };

  const open = makeHandler<ConnectionInitMessage['payload'], Kept>({
    async onConnect(context) {
      const { extra } = context;
      // Wrong credentials do not end the connection: every operation then says why, with a code.
      extra.identity = await admission.identify(authorizationOf(context), extra.request.ip);
      if (extra.socket.readyState !== extra.socket.OPEN) return;
      extra.unwatch = watch.watch(extra.identity, (reason) => endSocket(extra, reason));
    },
    onClose({ extra }) {
      extra.unwatch?.();
      clearTimeout(extra.closing);
    },

    async onSubscribe({ extra, subscriptions }, id, payload) {
      if (Object.keys(subscriptions).length > MAX_OPERATIONS) {
        const problem = `operations on one socket: at most ${MAX_OPERATIONS} are allowed`;
        return [toGraphQLError(new BotError('QUERY_TOO_COMPLEX', { problem }))];
      }
      const identity = extra.identity ?? { viewer: null, expiresAtMs: null, refusal: null };
      try {
        await admission.count(identity, extra.request.ip);
      } catch (refusal) {
        return [toGraphQLError(refusal)];
      }
      const refusal = persisted.refusalOf(payload.query, identity);
      if (refusal) return [toGraphQLError(refusal)];
      return operations.prepare(payload, new RequestContext(services, identity, extra.request.ip, operationIdOf(id)));
    },
    execute: (args) => operations.run(args),
    subscribe: (args) => operations.run(args),

    onNext({ extra }, _id, _payload, _args, result) {
      sendTogether(extra.request.raw.socket);
      if (extra.socket.bufferedAmount > MAX_BUFFERED) extra.socket.close(TRY_AGAIN_LATER, 'SLOW_READER');
      if (!result.errors) return undefined;
      return { ...result, errors: result.errors.map((error) => toWireError(error, log)) };
    },
    onError: (_context, _id, _payload, errors) =>
      errors.map((error) => toWireError(error instanceof GraphQLError ? error : toGraphQLError(error), log)),
  });
  return function openSocket(this: FastifyInstance, socket: WebSocket, request: FastifyRequest): void | Promise<void> {
    forgiveLostWrites(socket);
    return open.call(this, socket, request);
  };
}
