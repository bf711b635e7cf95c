/**
 * Calls to other servers that a bundle asks for. The bundle's author is a stranger to the server's own network: only hosts
 * that the operator lists are called, over https, at addresses of the internet; what answers is read up to a size and a time.
 */
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { BotError } from '../errors.ts';
import { isPublicAddress, publicLookup } from './public-address.ts';

/** Where bundles may call. */
export interface OutsidePolicy {
  /** `api.example.com` with its subdomains, at the usual port; `api.example.com:8443` at that one. */
  hosts: readonly string[];
  /** Addresses of one's own network, and http without TLS: for development and for tests. */
  mayBePrivate: boolean;
}

/** A request to another server. */
export interface OutsideCall {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | undefined;
  /** For the whole call, ms. */
  timeoutMs: number;
  /** Of the answer's body, bytes. */
  maxBytes: number;
}

/** What another server answered. */
export interface OutsideAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Headers that say how a request travels: they are ours to set. */
const OURS = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'proxy-authorization',
  'accept-encoding',
]);
const USUAL_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/** What became of a call that has no answer: whether the other side may have heard it. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly mayHaveArrived: boolean;

  constructor(message: string, mayHaveArrived: boolean, cause?: unknown) {
    super(message, { cause });
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** The address, checked. Throws OUTSIDE_REFUSED: nothing was sent. */
export const checkedUrl = (written: string, { hosts, mayBePrivate }: OutsidePolicy): URL => {
  const refuse = (problem: string): never => {
    throw new BotError('OUTSIDE_REFUSED', { problem });
  };
  // A control character or a space is taken out by the parser: what was written is not what would be called.
  if (/[\s\p{Cc}\\]/u.test(written)) refuse('the address holds a space, a backslash or a control character');
  const url = URL.canParse(written) ? new URL(written) : refuse('the address cannot be read');
  const isPlain = url.protocol === 'http:' && mayBePrivate;
  if (url.protocol !== 'https:' && !isPlain) refuse(`${url.protocol} is no https:`);
  if (url.username !== '' || url.password !== '') refuse('the address names a user');
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (host === '') refuse('the address has no host');
  if (isIP(host) !== 0 && !mayBePrivate && !isPublicAddress(host)) refuse(`${host} is no public address`);
  const port = url.port || USUAL_PORTS[url.protocol];
  const isListed = hosts.some((listed) => {
    const [, name = '', listedPort = USUAL_PORTS[url.protocol]] = /^(\[?[^\]]*?\]?)(?::(\d+))?$/.exec(listed) ?? [];
    const isSame =
      name === '*' || name === host || name === `[${host}]` || (isIP(host) === 0 && host.endsWith(`.${name}`));
    return isSame && listedPort === port;
  });
  if (!isListed) refuse(`${host}:${port} is not on the list of hosts (COLLOQUY_OUTSIDE_HOSTS)`);
  return url;
};

/** Throws OUTSIDE_REFUSED before anything is sent, and `CallFailed` where no answer came. Redirects are answers like others. */
export const callOutside = async (
  { method, url: written, headers = {}, body, timeoutMs, maxBytes }: OutsideCall,
  policy: OutsidePolicy,
  signal: AbortSignal,
): Promise<OutsideAnswer> => {
  const url = checkedUrl(written, policy);
  for (const name of Object.keys(headers))
    if (OURS.has(name.toLowerCase()))
      throw new BotError('OUTSIDE_REFUSED', { problem: `the header ${name} is set by the server` });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  let isSent = false;
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(url, {
        method,
        headers: {
          ...headers,
          'accept-encoding': 'identity',
          ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        },
        signal: limit,
        // A connection of its own: none that somebody else opened under other rules.
        agent: false,
        ...(policy.mayBePrivate ? {} : { lookup: publicLookup }),
      });
      sent.once('socket', (socket) => {
        const onConnect = (): void => {
          const { remoteAddress = '' } = socket;
          if (!policy.mayBePrivate && !isPublicAddress(remoteAddress))
            sent.destroy(new BotError('OUTSIDE_REFUSED', { problem: `${remoteAddress} is no public address` }));
          else isSent = true;
        };
        if (socket.connecting) socket.once('connect', onConnect);
        else onConnect();
      });
      sent.once('response', resolve);
      sent.once('error', reject);
      sent.end(body);
    });
    return { status: answer.statusCode ?? 0, headers: headersOf(answer), body: await bodyOf(answer, maxBytes) };
  } catch (thrown) {
    if (thrown instanceof BotError) throw thrown;
    if (thrown instanceof Error && thrown.name === 'PrivateAddress')
      throw new BotError('OUTSIDE_REFUSED', { problem: thrown.message }, { cause: thrown });
    const problem = limit.aborted
      ? `no answer within ${timeoutMs} ms`
      : thrown instanceof Error
        ? thrown.message
        : String(thrown);
    throw new CallFailed(problem, isSent, thrown);
  }
};

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const bodyOf = async (answer: IncomingMessage, maxBytes: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      answer.destroy();
      throw new CallFailed(`the answer is longer than ${maxBytes} bytes`, true);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
