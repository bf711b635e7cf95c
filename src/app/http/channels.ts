/** Where networks send what people write (`/channels/<kind>/<bot>`) and ask about calls (`/calls/<kind>/<bot>`). Bodies stay as they came, as signatures are over them. */
import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Calls } from '../../channels/hold-call.ts';
import type { Receive } from '../../channels/receive.ts';
import { BotError } from '../../engine/index.ts';
import type { ChannelAnswer, ChannelRequest } from '../../engine/index.ts';

/** Codes of requests that no network has signed. */
const UNSIGNED = new Set(['SIGNATURE_MISSING', 'SIGNATURE_WRONG', 'SIGNATURE_EXPIRED']);

const textsOf = (values: Readonly<Record<string, string | readonly string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(', ')]],
    ),
  );

const requestOf = ({ method, query, headers, body }: FastifyRequest): ChannelRequest => ({
  method: method === 'GET' ? 'GET' : 'POST',
  query: textsOf(query as Record<string, string>),
  headers: textsOf(headers),
  body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
});

interface ChannelsOptions {
  receive: Receive;
  calls: Calls;
  /** Counts a refusal against the address. Throws RATE_LIMITED. */
  countRefusal: (request: FastifyRequest) => Promise<void>;
}

type Answering = (bot: string, kind: string, request: ChannelRequest) => Promise<ChannelAnswer>;

const placeOf = ({ params }: FastifyRequest) => params as { kind: string; bot: string };

/** The socket of a call; it closes itself where it proves nothing. */
const holdSocket = (calls: Calls, socket: WebSocket, request: FastifyRequest): void => {
  const { bot, kind } = placeOf(request);
  const gone = new AbortController();
  const take = calls.hold(bot, kind, {
    send: (frame) => socket.send(frame),
    close: (code, reason) => socket.close(code, reason),
    gone: gone.signal,
  });
  socket.on('message', (data: Buffer) => take(data.toString('utf8')));
  socket.on('error', () => socket.terminate());
  socket.once('close', () => gone.abort());
};

export const serveChannels = async (
  server: FastifyInstance,
  { receive, calls, countRefusal }: ChannelsOptions,
): Promise<void> => {
  const answering = (answer: Answering) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { bot, kind } = placeOf(request);
    try {
      const { status, type, body } = await answer(bot, kind, requestOf(request));
      return await reply.code(status).header('cache-control', 'no-store').type(type).send(body);
    } catch (error) {
      if (error instanceof BotError && UNSIGNED.has(error.code)) await countRefusal(request);
      throw error;
    }
  };

  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route({
      method: ['GET', 'POST'],
      url: '/channels/:kind/:bot',
      exposeHeadRoute: false,
      handler: answering(receive),
    });
    const call = '/calls/:kind/:bot';
    scope.route({ method: 'POST', url: call, handler: answering(calls.answer) });
    scope.route({
      method: 'GET',
      url: call,
      exposeHeadRoute: false,
      handler: (_request, reply) => reply.code(426).header('upgrade', 'websocket').send(NO_CALL),
      wsHandler: (socket, request) => holdSocket(calls, socket, request),
    });
  });
};

const NO_CALL = {
  errors: [{ message: 'Calls are spoken over WebSocket at this path.', extensions: { code: 'BAD_REQUEST' } }],
};
