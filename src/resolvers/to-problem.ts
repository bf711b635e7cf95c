/** BotError -> Problem or GraphQL error: the only translation, for every transport. */
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { BotError, newId, toBotError } from '../engine/index.ts';
import type { ErrorCode, Log } from '../engine/index.ts';
import type { Problem } from '../schema/problem.type.ts';

/** The caller's, and yet no part of the input: these stay GraphQL errors also where a payload has `problems`. */
const NOT_OF_THE_INPUT: ReadonlySet<ErrorCode> = new Set(['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'FORBIDDEN']);

/** Which part of a mutation's input a refusal is about; NOT_FOUND differs from mutation to mutation. */
const PATHS: Partial<Record<ErrorCode, string>> = {
  MESSAGE_EMPTY: 'text',
  MESSAGE_TOO_LONG: 'text',
  CONVERSATION_BUSY: 'conversationId',
  CONVERSATION_CLOSED: 'conversationId',
  HANDOFF_HELD: 'conversationId',
  HANDOFF_NOT_HELD: 'conversationId',
  BOT_UNKNOWN: 'botSlug',
  CHANNEL_UNKNOWN: 'channel',
  VERSION_UNKNOWN: 'toVersion',
  PUBLIC_KEY_WRONG: 'publicKey',
  INVITATION_WRONG: 'invitation',
  TURN_NOT_RUNNING: 'turnId',
};

const pathOf = (error: BotError, idField: string): string[] | null => {
  if (error.code === 'INVALID_INPUT') return ['input', (error as BotError<'INVALID_INPUT'>).params.where];
  const field = error.code === 'NOT_FOUND' ? idField : PATHS[error.code];
  return field ? ['input', field] : null;
};

/** A stored or streamed problem, as the schema shows it. */
export const toProblem = (problem: { code: string; message: string; path?: readonly string[] }): Problem => ({
  code: problem.code,
  message: problem.message,
  path: problem.path ? [...problem.path] : null,
  retryAfterMs: null,
});

/** By then a load balancer sends nobody to a server that is closing, ms. */
const CLOSING_RETRY_MS = 1_000;

/** When a refused caller may try again, ms; null: nobody knows. */
export const retryAfterOf = (error: BotError): number | null =>
  error.code === 'RATE_LIMITED'
    ? (error as BotError<'RATE_LIMITED'>).params.retryAfterMs
    : error.code === 'SERVER_CLOSING'
      ? CLOSING_RETRY_MS
      : null;

/** Runs a mutation; a refusal that belongs to its input becomes data. `idField`: the field of the input that NOT_FOUND is about. */
export async function withProblems<P extends { problems: Problem[] }>(
  refused: Omit<P, 'problems'>,
  idField: string,
  work: () => Promise<Omit<P, 'problems'> & { problems?: Problem[] }>,
): Promise<P> {
  try {
    return { problems: [], ...(await work()) } as unknown as P;
  } catch (thrown) {
    if (!(thrown instanceof BotError) || thrown.blame !== 'caller' || NOT_OF_THE_INPUT.has(thrown.code)) throw thrown;
    const { code, message } = thrown;
    const problem: Problem = { code, message, path: pathOf(thrown, idField), retryAfterMs: retryAfterOf(thrown) };
    return { ...refused, problems: [problem] } as unknown as P;
  }
}

/** The error that a resolver threw, if one did: what graphql-js found wrong with the request has no original. */
const thrownIn = (error: GraphQLError): unknown => {
  let original: unknown = error.originalError;
  while (original instanceof GraphQLError) original = original.originalError;
  return original;
};

/** Codes for what graphql-js itself refuses; Apollo names them the same. */
const codeOfRequest = (error: GraphQLError): string =>
  typeof error.extensions['code'] === 'string' ? error.extensions['code'] : 'BAD_USER_INPUT';

/**
 * A GraphQL error for the wire: always a code, never a stack or the text of a foreign error. Faults that are nobody's
 * but ours are logged with a correlation id, which the answer names.
 */
export function toWireError(error: GraphQLError, log: Log): GraphQLFormattedError {
  const thrown = thrownIn(error);
  const where = { locations: error.locations ?? [], ...(error.path && { path: error.path }) };
  if (thrown === undefined && codeOfRequest(error) !== 'INTERNAL_SERVER_ERROR') {
    return { message: error.message, ...where, extensions: { code: codeOfRequest(error) } };
  }
  const known = toBotError(thrown ?? error);
  const retryAfterMs = retryAfterOf(known);
  const extensions = { code: known.code, retry: known.retry, ...(retryAfterMs !== null && { retryAfterMs }) };
  if (known.blame === 'caller') return { message: known.message, ...where, extensions };
  const correlationId = newId();
  log.error({ correlationId, code: known.code, path: error.path, err: known.cause ?? known }, 'a request failed');
  return { message: known.message, ...where, extensions: { ...extensions, correlationId } };
}

/** The same for an error that no field threw. */
export const toGraphQLError = (thrown: unknown): GraphQLError => {
  if (thrown instanceof GraphQLError) return thrown;
  const error = toBotError(thrown);
  return new GraphQLError(error.message, { originalError: error });
};
