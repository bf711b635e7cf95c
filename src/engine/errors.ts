/**
 * Every error the product can raise, in one table: whose fault it is, whether trying again can help, and the text.
 * The code types its parameters: `new BotError('FLOW_UNKNOWN', { flow: 'refund' })`. docs/errors.md is walked against
 * this table by a test; a retired code is never used again.
 */

/** caller: the request; author: the bundle; world: something we depend on; us: a defect here. */
export type Blame = 'caller' | 'author' | 'world' | 'us';

interface ErrorEntry<P> {
  blame: Blame;
  /** Whether the same request may succeed later. */
  retry: boolean;
  text: (params: P) => string;
}

const entry = <P extends object = Record<never, never>>(blame: Blame, retry: boolean, text: (params: P) => string) =>
  ({ blame, retry, text }) satisfies ErrorEntry<P>;

export const ERRORS = {
  // the caller's request
  UNAUTHENTICATED: entry('caller', false, () => 'No valid credentials: send "Authorization: Bearer <token or key>".'),
  TOKEN_EXPIRED: entry('caller', false, () => 'The token or key has expired: ask for a new one.'),
  SIGN_IN_WRONG: entry('caller', false, () => 'Nobody is known by this e-mail address and password.'),
  INVITATION_WRONG: entry(
    'caller',
    false,
    () => 'The invitation is wrong, was accepted before, or is older than a week: ask an admin for another.',
  ),
  IDENTITY_REFUSED: entry<{ problem: string }>(
    'caller',
    false,
    (p) => `The sign-in elsewhere is not accepted: ${p.problem}.`,
  ),
  IDENTITY_UNAVAILABLE: entry('world', true, () => 'The identity provider does not answer.'),
  FORBIDDEN: entry<{ what: string }>('caller', false, (p) => `Your role may not ${p.what}.`),
  NOT_FOUND: entry<{ what: string }>('caller', false, (p) => `${p.what} was not found.`),
  INVALID_INPUT: entry<{ where: string; problem: string }>('caller', false, (p) => `${p.where}: ${p.problem}`),
  MESSAGE_EMPTY: entry('caller', false, () => 'The message has neither text nor a button.'),
  MESSAGE_TOO_LONG: entry<{ length: number; limit: number }>(
    'caller',
    false,
    (p) => `The message has ${p.length} characters; ${p.limit} are allowed.`,
  ),
  ATTACHMENT_TOO_LARGE: entry<{ limit: number }>(
    'caller',
    false,
    (p) => `The file is larger than ${p.limit} bytes, which is the most that is taken.`,
  ),
  ATTACHMENT_TYPE_REFUSED: entry<{ found: string; taken: string }>(
    'caller',
    false,
    (p) => `By its content the file is ${p.found}; taken are ${p.taken}.`,
  ),
  ATTACHMENTS_TOO_MANY: entry<{ limit: number }>(
    'caller',
    false,
    (p) => `The conversation has ${p.limit} files, which is the most that one may have.`,
  ),
  CONVERSATION_BUSY: entry('caller', true, () => 'Another turn of this conversation is running.'),
  HANDOFF_HELD: entry<{ name: string }>(
    'caller',
    false,
    (p) => `${p.name} has taken over this conversation: only an admin may relieve them.`,
  ),
  HANDOFF_NOT_HELD: entry('caller', false, () => 'You do not hold this conversation: take it over first.'),
  CONVERSATION_CLOSED: entry('caller', false, () => 'This conversation has ended: start a new one.'),
  BOT_UNKNOWN: entry<{ slug: string }>('caller', false, (p) => `There is no published bot "${p.slug}".`),
  VERSION_UNKNOWN: entry<{ slug: string; number: number }>(
    'caller',
    false,
    (p) => `The bot "${p.slug}" has no version ${p.number}.`,
  ),
  PUBLIC_KEY_WRONG: entry('caller', false, () => "The bot's public key is missing or wrong."),
  CHANNEL_UNKNOWN: entry<{ bot: string; channel: string }>(
    'caller',
    false,
    (p) => `The bot "${p.bot}" cannot be talked to by "${p.channel}" on this server.`,
  ),
  SIGNATURE_MISSING: entry('caller', false, () => 'The request is not signed.'),
  SIGNATURE_WRONG: entry('caller', false, () => 'The signature is not of this request.'),
  SIGNATURE_EXPIRED: entry('caller', false, () => 'The request was signed too long ago.'),
  DOCUMENT_UNREADABLE: entry<{ name: string; problem: string }>('caller', false, (p) => `"${p.name}" ${p.problem}.`),
  CURSOR_INVALID: entry<{ cursor: string }>(
    'caller',
    false,
    (p) => `"${p.cursor}" is not a cursor of this list or stream.`,
  ),
  IDEMPOTENCY_KEY_MISSING: entry(
    'caller',
    false,
    () => 'Say an `idempotencyKey`, a new one for each message: without it a client that retries would send twice.',
  ),
  RATE_LIMITED: entry<{ retryAfterMs: number }>(
    'caller',
    true,
    (p) => `Too many requests: try again in ${p.retryAfterMs} ms.`,
  ),
  INSTRUCTION_UNANSWERED: entry<{ instruction: string }>(
    'caller',
    false,
    (p) => `The bot has nothing that answers "${p.instruction}" as the conversation stands.`,
  ),
  TRANSITION_ILLEGAL: entry<{ from: string; to: string }>(
    'caller',
    false,
    (p) => `The conversation may not go from "${p.from}" to "${p.to}".`,
  ),
  PROPOSAL_REVIEWED: entry('caller', false, () => 'Somebody else has reviewed this proposal.'),
  PROPOSAL_UNSAFE: entry<{ count: number }>(
    'caller',
    false,
    (p) => `The proposal breaks ${p.count} of the bot's tests: approve it with \`override: true\`, or edit it.`,
  ),
  PROPOSAL_INVALID: entry<{ problem: string }>(
    'caller',
    false,
    (p) => `With this proposal in it the bundle does not hold: ${p.problem}.`,
  ),
  TURN_NOT_RUNNING: entry('caller', false, () => 'This turn is not running.'),
  // Clients of automatic persisted queries know it by this very text.
  PERSISTED_QUERY_NOT_FOUND: entry('caller', true, () => 'PersistedQueryNotFound'),
  OPERATION_NOT_TRUSTED: entry(
    'caller',
    false,
    () => 'Without an API key this server runs only the operations on its list (COLLOQUY_TRUSTED_OPERATIONS).',
  ),
  QUERY_TOO_COMPLEX: entry<{ problem: string }>('caller', false, (p) => `The query asks for too much: ${p.problem}.`),
  // the bot's author
  BUNDLE_INVALID: entry<{ count: number }>('author', false, (p) => `The bundle has ${p.count} mistake(s).`),
  PLUGIN_UNKNOWN: entry<{ plugin: string }>('author', false, (p) => `No plugin is named "${p.plugin}".`),
  PLUGIN_CONFIG_INVALID: entry<{ plugin: string; key: string; problem: string }>(
    'author',
    false,
    (p) => `Plugin "${p.plugin}", key "${p.key}": ${p.problem}.`,
  ),
  PLUGIN_REQUIRES: entry<{ plugin: string; requires: string }>(
    'author',
    false,
    (p) => `Plugin "${p.plugin}" needs "${p.requires}", which is not declared before it.`,
  ),
  SERVER_CLOSING: entry(
    'world',
    true,
    () => 'This server is closing. Send the request again: another server, or this one once it is back, will take it.',
  ),
  RULES_CIRCULAR: entry<{ rules: string }>(
    'author',
    false,
    (p) => `The rules ${p.rules} each want to come before another of them.`,
  ),
  PLUGIN_CONFLICT: entry<{ kind: string; name: string; first: string; second: string }>(
    'author',
    false,
    (p) => `Plugins "${p.first}" and "${p.second}" both bring the ${p.kind} "${p.name}".`,
  ),
  PLUGIN_BROKEN: entry<{ plugin: string; problem: string }>(
    'author',
    false,
    (p) => `Plugin "${p.plugin}" cannot be used: ${p.problem}.`,
  ),
  PLUGIN_ENGINE_MISMATCH: entry<{ plugin: string; engine: string; version: string }>(
    'author',
    false,
    (p) => `Plugin "${p.plugin}" works with Colloquy ${p.engine}, and this is ${p.version}.`,
  ),
  FLOW_UNKNOWN: entry<{ flow: string }>('author', false, (p) => `There is no flow "${p.flow}".`),
  STEP_UNKNOWN: entry<{ flow: string; step: string }>(
    'author',
    false,
    (p) => `Flow "${p.flow}" has no step "${p.step}".`,
  ),
  STEP_TYPE_UNKNOWN: entry<{ type: string }>('author', false, (p) => `No plugin brings the step type "${p.type}".`),
  FLOW_RUNS_AWAY: entry<{ flow: string; limit: number }>(
    'author',
    false,
    (p) => `Flow "${p.flow}" ran ${p.limit} steps without waiting for the user.`,
  ),
  STACK_TOO_DEEP: entry<{ limit: number }>('author', false, (p) => `More than ${p.limit} flows are paused.`),
  GUARD_FAILED: entry<{ expression: string; problem: string }>(
    'author',
    false,
    (p) => `The expression "${p.expression}" failed: ${p.problem}.`,
  ),
  TEMPLATE_FAILED: entry<{ template: string; problem: string }>(
    'author',
    false,
    (p) => `The template "${p.template}" failed: ${p.problem}.`,
  ),
  ACTION_UNKNOWN: entry<{ action: string }>('author', false, (p) => `No plugin brings the action "${p.action}".`),
  ACTION_INPUT_INVALID: entry<{ action: string; problem: string }>(
    'author',
    false,
    (p) => `Action "${p.action}" was given a wrong input: ${p.problem}.`,
  ),
  JOB_UNKNOWN: entry<{ plugin: string; job: string }>(
    'author',
    false,
    (p) => `Plugin "${p.plugin}" has no job "${p.job}" for this bot.`,
  ),
  JOB_INPUT_INVALID: entry<{ plugin: string; job: string; problem: string }>(
    'author',
    false,
    (p) => `Job "${p.job}" of plugin "${p.plugin}" was given a wrong input: ${p.problem}.`,
  ),
  RECORDS_READ_ONLY: entry<{ plugin: string; collection: string }>(
    'author',
    false,
    (p) => `Plugin "${p.plugin}" may not write "${p.collection}" in an action of risk "read": give it risk "write".`,
  ),
  // the world
  ACTION_FAILED: entry<{ action: string; problem: string }>(
    'world',
    true,
    (p) => `Action "${p.action}" failed: ${p.problem}.`,
  ),
  OUTSIDE_REFUSED: entry<{ problem: string }>(
    'author',
    false,
    (p) => `A call to another server is not made: ${p.problem}.`,
  ),
  SECRET_UNKNOWN: entry<{ bot: string; name: string }>(
    'author',
    false,
    (p) => `The server has no secret "${p.name}" for the bot "${p.bot}" (COLLOQUY_SECRETS).`,
  ),
  DELIVERY_FAILED: entry<{ channel: string; problem: string }>(
    'world',
    true,
    (p) => `A message could not be sent by "${p.channel}": ${p.problem}.`,
  ),
  MODEL_UNAVAILABLE: entry<{ outcome: string }>(
    'world',
    true,
    (p) => `The language model did not answer: ${p.outcome}.`,
  ),
  STORE_UNAVAILABLE: entry('world', true, () => 'The database does not answer.'),
  TURN_TIMEOUT: entry<{ limitMs: number }>('world', true, (p) => `The turn took longer than ${p.limitMs} ms.`),
  TURN_CANCELLED: entry('caller', true, () => 'The turn was cancelled.'),
  TURN_ABANDONED: entry<{ attempts: number }>(
    'us',
    false,
    (p) => `${p.attempts} servers stopped while they ran this turn; it is not tried again.`,
  ),
  LEASE_LOST: entry('world', true, () => 'Another server has taken over this turn.'),
  EVENTS_EXPIRED: entry('world', true, () => 'The events after this cursor are no longer kept: read the conversation.'),
  // us
  CONFIG_INVALID: entry<{ key: string; problem: string }>(
    'caller',
    false,
    (p) => `Environment variable ${p.key}: ${p.problem}.`,
  ),
  TRIAL_FAILED: entry<{ problem: string }>('us', true, (p) => `The proposal could not be tried: ${p.problem}.`),
  STATE_VERSION_UNKNOWN: entry<{ version: number }>(
    'us',
    false,
    (p) => `The stored state has version ${p.version}, which this server does not know.`,
  ),
  INTERNAL: entry('us', true, () => 'Something went wrong on our side.'),
} as const;

/** Every code that a BotError may have (docs/errors.md). */
export type ErrorCode = keyof typeof ERRORS;
type ParamsOf<C extends ErrorCode> = (typeof ERRORS)[C] extends { text: (params: infer P) => string } ? P : never;
type BotErrorArgs<C extends ErrorCode> = keyof ParamsOf<C> extends never
  ? [params?: Record<never, never>, options?: ErrorOptions]
  : [params: ParamsOf<C>, options?: ErrorOptions];

/** The only error this product throws on purpose. `path` says where in the input or bundle it went wrong. */
export class BotError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'BotError';
  readonly code: C;
  readonly params: ParamsOf<C>;

  constructor(code: C, ...[params, options]: BotErrorArgs<C>) {
    const text = ERRORS[code].text as (params: object) => string;
    super(text(params ?? {}), options);
    this.code = code;
    this.params = (params ?? {}) as ParamsOf<C>;
  }

  get blame(): Blame {
    return ERRORS[this.code].blame;
  }

  get retry(): boolean {
    return ERRORS[this.code].retry;
  }
}

/** Any thrown thing as a BotError: what we did not raise ourselves is INTERNAL, with the cause kept. */
export const toBotError = (thrown: unknown): BotError =>
  thrown instanceof BotError ? thrown : new BotError('INTERNAL', {}, { cause: thrown });
