/**
 * `POST /conversations/<id>/attachments?name=photo.jpg` takes a file, as bytes, for a message to name; `GET /attachments/…`
 * gives it to whoever has a link that was signed.
 */
import type { FastifyError, FastifyInstance } from 'fastify';
import { BotError } from '../../engine/index.ts';
import { authorise } from '../../resolvers/enforce-access.ts';
import { RequestContext } from '../../resolvers/request-context.ts';
import type { Services } from '../../resolvers/api-context.ts';
import { visibleConversation } from '../../resolvers/visible.ts';
import { everyone } from '../../schema/access.ts';
import { ATTACHMENTS_PATH } from '../attachments/attachments.ts';
import type { Attachments } from '../attachments/attachments.ts';

/** RFC 5987: what is not plain ASCII is said in UTF-8. */
const dispositionOf = (name: string): string => {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename*=UTF-8''${encoded}`;
};

/** A browser shows it in a page that asks for it, runs nothing of it, and takes it for nothing else. */
const READ_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, max-age=3600',
};

const textIn = (query: unknown, name: string): string => {
  const value = (query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
};

export const serveAttachments = async (
  server: FastifyInstance,
  services: Services,
  attachments: Attachments,
): Promise<void> => {
  await server.register(async (scope) => {
    const { bytes: bodyLimit } = attachments.limits;
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
    scope.setErrorHandler<FastifyError>((error) => {
      throw error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
        ? new BotError('ATTACHMENT_TOO_LARGE', { limit: bodyLimit })
        : error;
    });
    scope.post<{ Params: { id: string } }>('/conversations/:id/attachments', {
      bodyLimit,
      // Before a byte of it is read.
      onRequest: async ({ identity, ip, params }) => {
        const context = new RequestContext(services, identity, ip);
        authorise(everyone('conversations:write'), context, 'send files');
        await context.countTurn();
        const { status } = await visibleConversation(context, params.id);
        if (status === 'CLOSED' || status === 'RESOLVED') throw new BotError('CONVERSATION_CLOSED');
      },
      async handler({ identity, ip, params, query, body }, reply) {
        const context = new RequestContext(services, identity, ip);
        const conversation = await visibleConversation(context, params.id);
        const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        const kept = await attachments.keep(conversation, { name: textIn(query, 'name'), bytes });
        const { path, expiresAt } = attachments.linkTo(conversation.accountId, kept.id);
        return reply
          .code(201)
          .header('cache-control', 'no-store')
          .send({ ...kept, url: path, expiresAt });
      },
    });
  });

  server.get<{ Params: { account: string; id: string } }>(
    `${ATTACHMENTS_PATH}/:account/:id`,
    async (request, reply) => {
      const { account: accountId, id } = request.params;
      const [expires, signature] = [textIn(request.query, 'expires'), textIn(request.query, 'signature')];
      const { attachment, bytes } = await attachments.read({ accountId, id, expires, signature });
      return reply
        .headers(READ_HEADERS)
        .header('content-disposition', dispositionOf(attachment.name))
        .type(attachment.mediaType)
        .send(Buffer.from(bytes));
    },
  );
};
