import type { ModelOutcome } from '../vocabulary.ts';

/** What went wrong in a call, without a word of the server's own: error texts may quote keys and prompts. */
export interface Fault {
  outcome: Extract<ModelOutcome, 'rate_limited' | 'unavailable' | 'cut'>;
  /** Whether the same request may do better a moment later. */
  isTransient: boolean;
  /** Whether it speaks against the model rather than against this one request. */
  isModelDown: boolean;
  /** How long the server asked us to wait, ms. */
  retryAfterMs: number | null;
  /** HTTP status or error name, for the log. */
  reason: string;
}

/** A thrown thing as a fault. `hasBegun`: the server had already begun to answer. */
export const faultOf = (thrown: unknown, hasBegun: boolean): Fault => {
  const fields: Record<string, unknown> = typeof thrown === 'object' && thrown !== null ? { ...thrown } : {};
  const status = typeof fields['status'] === 'number' ? fields['status'] : null;
  if (hasBegun && status === null) {
    return { outcome: 'cut', isTransient: false, isModelDown: true, retryAfterMs: null, reason: nameOf(thrown) };
  }
  if (status === 429) {
    // A spent quota stays spent: asking again at once is of no use.
    const isTransient = fields['code'] !== 'insufficient_quota';
    const retryAfterMs = retryAfterOf(fields['headers']);
    return { outcome: 'rate_limited', isTransient, isModelDown: true, retryAfterMs, reason: '429' };
  }
  return {
    outcome: 'unavailable',
    isTransient: status === null ? isConnectionFault(thrown) : status >= 500 || status === 408,
    // 400, 413 and 422 are about what this request said.
    isModelDown: status === null || status >= 500 || [401, 403, 404, 408].includes(status),
    retryAfterMs: retryAfterOf(fields['headers']),
    reason: status === null ? nameOf(thrown) : String(status),
  };
};

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.constructor.name : typeof thrown);

/** Sockets throw errors with a code; LangChain's client wraps them, or names them as their cause. */
const isConnectionFault = (thrown: unknown): boolean =>
  nameOf(thrown).startsWith('APIConnection') || (thrown instanceof Error && (hasCode(thrown) || hasCode(thrown.cause)));

const hasCode = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string';

/** Seconds, as model servers send it; a date is left to the default wait. */
const retryAfterOf = (headers: unknown): number | null => {
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  const seconds = Number(value);
  return value === null || value.trim() === '' || !Number.isFinite(seconds) ? null : Math.max(0, seconds * 1000);
};
