import type { ModelOutcome } from '../vocabulary.ts';

/** What went wrong in a call. */
export interface Fault {
  outcome: Extract<ModelOutcome, 'rate_limited' | 'unavailable' | 'cut'>;
  /** Whether the same request may do better a moment later. */
  isTransient: boolean;
  /** The server is still loading the model: worth asking as long as the call's time allows. */
  isLoading: boolean;
  /** Whether it speaks against the model rather than against this one request. */
  isModelDown: boolean;
  /** How long the server asked us to wait, ms. */
  retryAfterMs: number | null;
  /** HTTP status or error name, for the log. */
  reason: string;
  /** The server's own words, without keys; '' where it gave none. */
  words: string;
}

/** Anthropic's word for "overloaded" is a status of its own; a conflict passes. */
const TRANSIENT = new Set([408, 409, 425, 529]);

/** A thrown thing as a fault. `hasBegun`: the server had already begun to answer. */
export const faultOf = (thrown: unknown, hasBegun: boolean): Fault => {
  const fields: Record<string, unknown> = typeof thrown === 'object' && thrown !== null ? { ...thrown } : {};
  const status = [fields['status'], fields['status_code']].find((code) => typeof code === 'number') ?? null;
  const words = status === null ? '' : wordsOf(thrown);
  const common = { isLoading: false, retryAfterMs: retryAfterOf(fields['headers']), words };
  if (hasBegun) {
    const reason = status === null ? nameOf(thrown) : String(status);
    return { ...common, outcome: 'cut', isTransient: false, isModelDown: true, reason };
  }
  if (status === 429) {
    // A spent quota stays spent: asking again at once is of no use.
    const isTransient = fields['code'] !== 'insufficient_quota';
    return { ...common, outcome: 'rate_limited', isTransient, isModelDown: true, reason: '429' };
  }
  return {
    ...common,
    outcome: 'unavailable',
    isTransient: status === null ? isConnectionFault(thrown) : status >= 500 || TRANSIENT.has(status),
    isLoading: status === 503 && /load|warm|start/i.test(words),
    // 400, 413 and 422 are about what this request said.
    isModelDown: status === null || status >= 500 || [401, 403, 404, 408].includes(status),
    reason: status === null ? nameOf(thrown) : String(status),
  };
};

/** Characters of a server's words that go into a log line. */
const WORDS_LOGGED = 200;

/** Words that look like a key: servers quote the one they refuse. */
const KEYS = /\b(?:sk|pk|key|gsk|xai|bearer)[-_ ][\w*.-]{6,}|\b[A-Za-z0-9_-]{32,}\b/gi;

const wordsOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message.replaceAll(KEYS, '[key]').slice(0, WORDS_LOGGED) : '';

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.constructor.name : typeof thrown);

/** Sockets throw errors with a code; LangChain's client wraps them, or names them as their cause. */
const isConnectionFault = (thrown: unknown): boolean =>
  nameOf(thrown).startsWith('APIConnection') || (thrown instanceof Error && (hasCode(thrown) || hasCode(thrown.cause)));

const hasCode = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string';

/** Milliseconds (`retry-after-ms`), seconds, or a date. */
const retryAfterOf = (headers: unknown): number | null => {
  if (!(headers instanceof Headers)) return null;
  const ms = Number(headers.get('retry-after-ms') ?? '');
  if (headers.has('retry-after-ms') && ms >= 0) return ms;
  const value = headers.get('retry-after')?.trim() ?? '';
  if (value === '') return null;
  const seconds = Number(value);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
};
