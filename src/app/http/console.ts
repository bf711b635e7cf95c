/** `/console`, where operators answer people and admins review: static files on the public API, as `npm run build` left them. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { BotError } from '../../engine/index.ts';
import { pageHeaders } from './send-page.ts';
import type { PageNeeds } from './send-page.ts';

/** Where the build puts it when the sources run as they are, or beside the built ones. */
const PLACES = ['../../../dist/web/console/', '../../../web/console/'];

const NEEDS: PageNeeds = {
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'require-trusted-types-for': "'script'",
};

export function serveConsole(server: FastifyInstance): void {
  const root = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place));
  server.get('/console', (_, reply) => {
    if (root === undefined) throw new BotError('NOT_FOUND', { what: 'The console, which `npm run build` makes,' });
    return reply.redirect('/console/');
  });
  if (root === undefined) return;
  void server.register(staticFiles, {
    root,
    prefix: '/console/',
    decorateReply: false,
    // The page may name new files at any time; the files are named after what is in them.
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isPage = path.endsWith('.html');
      reply.header('cache-control', isPage ? 'no-cache' : 'public, max-age=31536000, immutable');
      const headers = isPage ? pageHeaders(NEEDS) : { 'x-content-type-options': 'nosniff' };
      for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    },
  });
}
