/** `PUT /documents/<bot>/<name>`: a document as a file, for those that are larger than a request of GraphQL may be. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CHANNELS, DOCUMENT_AUDIENCES, BotError, formatOfMediaType } from '../../engine/index.ts';
import { authorise } from '../../resolvers/enforce-access.ts';
import { RequestContext } from '../../resolvers/request-context.ts';
import type { Services } from '../../resolvers/api-context.ts';
import { visibleBot } from '../../resolvers/visible.ts';
import { admins } from '../../schema/access.ts';

/** Bytes of a file. What is read of it is bounded again where it is read. */
const MOST_BYTES = 10 * 1024 * 1024;

/** A key that is given twice is a list. */
const several = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(one).optional());

const QUERY = z.strictObject({
  title: z.string().optional(),
  url: z.string().optional(),
  locale: z.string().optional(),
  tag: several(z.string()),
  channel: several(z.enum(CHANNELS)),
  audience: z.enum(DOCUMENT_AUDIENCES).optional(),
});

export const serveUploads = async (server: FastifyInstance, services: Services): Promise<void> => {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.put<{ Params: { bot: string; name: string } }>('/documents/:bot/:name', {
      bodyLimit: MOST_BYTES,
      // Before a byte of it is read.
      onRequest: async ({ identity, ip }) =>
        authorise(admins(), new RequestContext(services, identity, ip), 'save documents'),
      async handler({ identity, ip, params, query, headers, body }, reply) {
        const context = new RequestContext(services, identity, ip);
        const given = QUERY.safeParse(query);
        if (!given.success) {
          const [issue] = given.error.issues;
          const where = issue?.path.join('.') || 'query';
          throw new BotError('INVALID_INPUT', { where, problem: issue?.message ?? 'is wrong' });
        }
        const { tag: tags, channel: channels, ...others } = given.data;
        const { accountId, subject } = context.viewer;
        const { id } = await visibleBot(context, params.bot);
        const { document, isChanged } = await services.on('knowledge').save(
          accountId,
          id,
          {
            ...others,
            tags,
            channels,
            name: params.name,
            bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
            format: formatOfMediaType(headers['content-type'] ?? ''),
          },
          subject,
        );
        const { id: documentId, name, revision, title, checksum, characters } = document;
        return reply
          .code(isChanged && revision === 1 ? 201 : 200)
          .header('cache-control', 'no-store')
          .send({ documentId, name, revision, title, checksum, characters, isChanged });
      },
    });
  });
};
