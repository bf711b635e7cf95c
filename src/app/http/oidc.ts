/** `/auth/oidc`: sends the browser to the identity provider, and takes it back to the console, signed in or with the code of why not. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BotError, toBotError } from '../../engine/index.ts';
import type { Log } from '../../engine/index.ts';
import { CALLBACK_PATH } from '../access/oidc.ts';
import type { OidcSignIn } from '../access/oidc.ts';
import type { People } from '../access/people.ts';
import type { RateLimits } from '../access/rate-limits.ts';

const PATH = '/auth/oidc';
const COOKIE = 'colloquy-oidc';
const KEPT_SECONDS = 600;

export interface OidcRoutes {
  oidc: OidcSignIn;
  people: Pick<People, 'signInBy'>;
  rates: Pick<RateLimits, 'signIn'>;
  publicUrl: string;
  log: Log;
}

const cookieIn = ({ headers }: FastifyRequest): string | null =>
  headers.cookie
    ?.split(/; */)
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1) ?? null;

export function serveOidc(server: FastifyInstance, { oidc, people, rates, publicUrl, log }: OidcRoutes): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const setCookie = (reply: FastifyReply, value: string, seconds: number): FastifyReply =>
    reply.header('set-cookie', `${COOKIE}=${value}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`);
  // What is behind the # stays in the browser: no server, and no log of one, sees it.
  const toConsole = (reply: FastifyReply, place: string): FastifyReply =>
    reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .redirect(`/console/#/${place}`, 303);

  const refuse = (reply: FastifyReply, error: BotError): FastifyReply => {
    if (error.blame !== 'caller')
      log.warn({ err: error.cause ?? error, code: error.code }, 'a sign-in elsewhere failed');
    return toConsole(setCookie(reply, '', 0), `refused/${error.code}`);
  };

  server.get(PATH, async (request, reply) => {
    const begun = await rates
      .signIn(request.ip, request.ip)
      .then(() => oidc.begin())
      .catch(toBotError);
    if (begun instanceof BotError) return refuse(reply, begun);
    return setCookie(reply, begun.sealed, KEPT_SECONDS).header('cache-control', 'no-store').redirect(begun.url, 303);
  });

  server.get(CALLBACK_PATH, async (request, reply) => {
    const signedIn = await oidc
      .finish(request.url, cookieIn(request))
      .then((claims) => people.signInBy(claims))
      .catch(toBotError);
    if (signedIn instanceof BotError) return refuse(reply, signedIn);
    return toConsole(setCookie(reply, '', 0), `signed-in/${signedIn.token}`);
  });
}
