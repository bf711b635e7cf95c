/** What every page of this server is sent with: a policy that lets it load and ask nothing but what it names. */
import type { FastifyReply } from 'fastify';

/** What a page is let do, by directive of Content-Security-Policy; what is not named is forbidden. */
export type PageNeeds = Readonly<Partial<Record<PolicyDirective, string>>>;
type PolicyDirective = `${'script' | 'style' | 'img' | 'media' | 'font' | 'worker'}-src` | 'require-trusted-types-for';

/** Pages ask this server alone, send no forms, and stand in nobody's frame. */
const policyOf = (needs: PageNeeds): string =>
  Object.entries({
    'default-src': "'none'",
    ...needs,
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

export const pageHeaders = (needs: PageNeeds): Record<string, string> => ({
  'content-security-policy': policyOf(needs),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});

export const sendPage = (reply: FastifyReply, html: string, needs: PageNeeds): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .headers({ ...pageHeaders(needs), 'cache-control': 'no-store' })
    .send(html);
