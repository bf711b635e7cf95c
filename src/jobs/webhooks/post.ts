import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { PrivateAddress, isPublicAddress, publicLookup } from '../../engine/index.ts';

/** How long a receiver may take to answer, ms. */
const TIMEOUT_MS = 10_000;

/** Sends a body and gives the status of the answer; redirects are not followed, and what the answer says is not read. */
export function post(
  url: URL,
  {
    headers,
    body,
    signal,
    mayBePrivate,
  }: {
    headers: Readonly<Record<string, string>>;
    body: string;
    signal: AbortSignal;
    /** For receivers in one's own network, and for tests. */
    mayBePrivate: boolean;
  },
): Promise<number> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.reject(new PrivateAddress(`${host} is no public address`));
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        ...(mayBePrivate ? {} : { lookup: publicLookup }),
      },
      (answer) => {
        answer.resume();
        answer.once('error', reject);
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}
