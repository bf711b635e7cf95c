import type { Log } from '../engine/index.ts';

/** Of a turn that fails a test says the code; what lies behind it is said here. */
export const toldFailures: Log = {
  debug() {},
  info() {},
  warn() {},
  error: (fields, message) => {
    const { err } = fields as { err?: unknown };
    const behind = err instanceof Error && err.cause instanceof Error ? err.cause : err;
    console.error(behind instanceof Error ? `${message}: ${behind.name}: ${behind.message}` : message);
  },
};
