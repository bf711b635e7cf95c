import type { FastifyInstance } from 'fastify';

/** Pages of any site may call the API: it is opened by a token in a header, never by a cookie. */
const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, accept, apollo-require-preflight, last-event-id',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-max-age': '7200',
};

export function allowOtherOrigins(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (request.headers.origin !== undefined) reply.headers(HEADERS);
    if (request.method === 'OPTIONS') void reply.code(204).send();
    else done();
  });
}
