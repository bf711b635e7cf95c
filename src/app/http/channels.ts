/** Where networks send what people write: `/channels/<kind>/<bot>`. Bodies stay as they came, as signatures are over them. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Receive } from '../../channels/receive.ts';
import { BotError } from '../../engine/index.ts';
import type { ChannelRequest } from '../../engine/index.ts';

const SIGNATURE = new Set(['SIGNATURE_MISSING', 'SIGNATURE_WRONG', 'SIGNATURE_EXPIRED']);

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
  /** Counts a refusal against the address. Throws RATE_LIMITED. */
  countRefusal: (request: FastifyRequest) => Promise<void>;
}

export const serveChannels = async (
  server: FastifyInstance,
  { receive, countRefusal }: ChannelsOptions,
): Promise<void> => {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route({
      method: ['GET', 'POST'],
      url: '/channels/:kind/:bot',
      exposeHeadRoute: false,
      async handler(request, reply) {
        const { kind, bot } = request.params as { kind: string; bot: string };
        try {
          const { status, type, body } = await receive(bot, kind, requestOf(request));
          return await reply.code(status).header('cache-control', 'no-store').type(type).send(body);
        } catch (error) {
          if (error instanceof BotError && SIGNATURE.has(error.code)) await countRefusal(request);
          throw error;
        }
      },
    });
  });
};
