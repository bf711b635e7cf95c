/** Requests to the servers of networks. Their addresses are the server's own configuration, never a bundle's. */
import type { ChannelCall, ChannelCallAnswer } from '../engine/index.ts';

/** How long a network may take to answer, ms. */
const TIMEOUT_MS = 15_000;

/** Failures before anything was sent. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether the network may have heard a request that it did not answer. */
export const mayHaveArrived = (error: unknown): boolean => {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return !(typeof cause?.code === 'string' && NEVER_LEFT.has(cause.code));
};

/** `Retry-After` is in seconds, or a date. */
const waitOf = (header: string | null): number | null => {
  if (header === null) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
};

/** Throws where no answer came; redirects are not followed. */
export const postTo =
  (signal: AbortSignal) =>
  async ({ url, headers, body }: ChannelCall): Promise<ChannelCallAnswer> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return {
      status: answer.status,
      body: await answer.text(),
      retryAfterMs: waitOf(answer.headers.get('retry-after')),
    };
  };
