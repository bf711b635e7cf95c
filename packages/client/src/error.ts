/** A refusal of the server's, or `NETWORK` where it was not reached. */
export class ColloquyError extends Error {
  readonly code: string;
  /** When to try again, ms; null: it will not help. */
  readonly retryAfterMs: number | null;

  constructor(code: string, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = 'ColloquyError';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface WireError {
  message: string;
  extensions?: { code?: string; retry?: boolean; retryAfterMs?: number };
}

/** When to try again after a refusal that names no time, ms. */
const RETRY_MS = 1_000;

export const errorOf = ({ message, extensions = {} }: WireError): ColloquyError =>
  new ColloquyError(
    extensions.code ?? 'INTERNAL',
    message,
    extensions.retryAfterMs ?? (extensions.retry === true ? RETRY_MS : null),
  );

export const isOfToken = ({ code }: ColloquyError): boolean => code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED';

export const asError = (thrown: unknown): ColloquyError =>
  thrown instanceof ColloquyError ? thrown : new ColloquyError('NETWORK', String(thrown), 0);
