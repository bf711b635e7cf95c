/** Wires engine, schema, credentials and server on given stores, events and model: what tests and the real thing share. */
import type { FastifyInstance } from 'fastify';
import { createEngine, inTime, newId, topicStream, typingStream } from '../engine/index.ts';
import type {
  ApiKeyRecord,
  AttachmentStorage,
  Cache,
  Callbacks,
  Cancellations,
  Clock,
  Embeddings,
  Engine,
  EventLog,
  Log,
  ModelGateway,
  Page,
  Stores,
} from '../engine/index.ts';
import type { JobDefinition, JobRunner } from '../jobs/job-runner.ts';
import { memoryAttachmentStorage } from '../stores/memory/attachment-storage.ts';
import { builtInPlugins } from '../plugins/index.ts';
import type { Services } from '../resolvers/api-context.ts';
import { enforceAccess } from '../resolvers/enforce-access.ts';
import { RESOLVERS } from '../resolvers/index.ts';
import { resolveEvents } from '../resolvers/resolve-events.ts';
import { buildSchema } from '../schema/build-schema.ts';
import { manageApiKeys } from './access/api-keys.ts';
import { oidcSignIn } from './access/oidc.ts';
import type { OidcSettings } from './access/oidc.ts';
import { managePeople } from './access/people.ts';
import { createAuthenticator, hashOfKey } from './access/auth.ts';
import { createCredentialWatch } from './access/credential-watch.ts';
import { issueVisitorTokens } from './access/issue-visitor-token.ts';
import { createAttachments } from './attachments/attachments.ts';
import { USUAL_LIMITS } from './attachments/limits.ts';
import type { AttachmentLimits } from './attachments/limits.ts';
import { startFollowUp } from './after-turns/follow-up.ts';
import type { WebhookPolicy } from './after-turns/follow-up.ts';
import { openOutside } from './open-outside.ts';
import type { OutsideSettings } from './open-outside.ts';
import type { LoadedPlugins } from './load-plugins.ts';
import { createRateLimits, NO_RATES } from './access/rate-limits.ts';
import type { RateLimits } from './access/rate-limits.ts';
import { NO_TRACING } from './telemetry/tracing.ts';
import type { Tracing } from './telemetry/tracing.ts';
import { createMetrics } from './telemetry/metrics.ts';
import type { Metrics, PoolState } from './telemetry/metrics.ts';
import type { MetricsAccess } from './http/health.ts';
import { findChannel } from '../channels/channel-settings.ts';
import type { ChannelSettings } from '../channels/channel-settings.ts';
import { holdCalls } from '../channels/hold-call.ts';
import { receiveFrom } from '../channels/receive.ts';
import { callTokens } from './access/call-tokens.ts';
import { createServer } from './http/server.ts';
import type { TrustedOperations } from './http/trusted-operations.ts';
import type { ShownBot, StartPage } from './http/start-page.ts';
import { userTokens } from './access/user-tokens.ts';
import type { UserTokenSettings } from './access/user-tokens.ts';
import { createVisitorTokens } from './access/visitor-tokens.ts';
import type { VisitorTokens } from './access/visitor-tokens.ts';

const DEFAULT_ACCOUNT = 'default';
const ADMIN_KEY_NAME = 'admin';
/** Who makes the configured admin key, in the audit log. */
const SERVER = 'server';
/** How often turns of servers that died are looked for, ms. */
const SWEEP_MS = 1_500;
/** How long plugins may take to let go of what they hold, ms. */
const DISPOSE_MS = 500;

/** What a deployment decides; a test brings its own. */
export interface AppParts {
  isProduction: boolean;
  /** Signs visitor tokens. */
  secret: string;
  /** What signed visitor tokens before. */
  oldSecrets?: readonly string[] | undefined;
  /** What webhooks are signed with, the newest first; absent or empty: the secrets of visitor tokens. */
  webhookSecrets?: readonly string[] | undefined;
  /** An API key of the default account's admin, as it is sent. */
  adminKey: string | null;
  stores: Stores;
  events: EventLog;
  model: ModelGateway;
  /** Absent: what bots learn is compared by words alone. */
  embeddings?: Embeddings | undefined;
  /** LangChain's callback handlers, which see every action; absent: nobody watches. */
  callbacks?: Callbacks | undefined;
  /** Where people sign in, beside passwords; absent: nowhere else. */
  oidc?: OidcSettings | null | undefined;
  /** The sign-in of the application whose bots these are; absent: none is believed. */
  userTokens?: UserTokenSettings | null | undefined;
  /** Operations by the ids that clients give them; absent: pages may run any. */
  trustedOperations?: TrustedOperations | undefined;
  /** Absent: nothing is held. */
  cache?: Cache | undefined;
  /** Absent: a turn can be cancelled only on the server that runs it. */
  cancellations?: Cancellations | undefined;
  clock: Clock;
  log: Log;
  /** Absent: the built-in ones. */
  plugins?: Pick<LoadedPlugins, 'registry' | 'modules'> | undefined;
  /** Absent: no limits. */
  rates?: RateLimits | undefined;
  /** How many proxies stand before the server. */
  proxies: number;
  /** Absent: no spans. */
  tracing?: Tracing | undefined;
  /** Absent: anybody may read them, in production only admins and operators. */
  metricsAccess?: MetricsAccess | undefined;
  /** Of the connections to a database server; absent: there is none. */
  poolState?: (() => PoolState) | undefined;
  /** Absent: webhooks go nowhere. */
  webhooks?: WebhookPolicy | undefined;
  /** What bots may reach beyond this server; absent: nothing. */
  outside?: OutsideSettings | undefined;
  /** Secrets of channels, by bot of the admin key's account; absent: no bot is on any. */
  channels?: ChannelSettings | undefined;
  /** Where files of visitors are, and which are taken; absent: in memory, the usual ones. */
  attachments?: { storage: AttachmentStorage; limits: AttachmentLimits } | undefined;
  /** Absent: jobs in memory. */
  makeJobRunner?: ((jobs: readonly JobDefinition[]) => JobRunner) | undefined;
}

/** The application, built and not yet listening. */
export interface App {
  server: FastifyInstance;
  engine: Engine;
  tokens: VisitorTokens;
  /** The account of the admin key and of the bots published at start. */
  accountId: string;
  metrics: Metrics;
  /** What a browser is shown; no bots in production, where a token needs a public key. */
  showBots(bots: readonly ShownBot[]): void;
  /** Lets running turns end, closes sockets, then the stores. */
  close(): Promise<void>;
}

async function ensureAdmin({ stores, clock, log, adminKey }: AppParts): Promise<string> {
  const { accounts } = stores;
  const at = clock.now().toISOString();
  const account = await accounts.ensureAccount({ id: newId(), name: DEFAULT_ACCOUNT, at });
  if (adminKey !== null) {
    const key = {
      id: newId(),
      accountId: account.id,
      role: 'ADMIN' as const,
      name: ADMIN_KEY_NAME,
      hash: hashOfKey(adminKey),
      scopes: [],
      createdAt: at,
      lastUsedAt: null,
      expiresAt: null,
      revokedAt: null,
    };
    const { revokedAt } = await accounts.ensureApiKey(key, SERVER);
    if (revokedAt !== null) log.warn({ revokedAt }, 'the admin key was revoked: configure another');
  }
  return account.id;
}

type IsFormerAdminKey = (key: ApiKeyRecord) => Promise<boolean>;

/**
 * The admin key that is configured counts, not those that were: one that leaked is replaced by configuring another. Keys
 * that admins made themselves are told from them by the audit log.
 */
const formerAdminKeys =
  ({ stores, adminKey }: AppParts): IsFormerAdminKey =>
  async ({ id, accountId, name, hash }: ApiKeyRecord): Promise<boolean> => {
    if (name !== ADMIN_KEY_NAME || (adminKey !== null && hash === hashOfKey(adminKey))) return false;
    const entries = (await stores.audit.entriesOf(accountId, [id], { first: 10, after: null })).get(id)?.rows ?? [];
    return entries.some(({ action, actor }) => action === 'api_key.created' && actor === SERVER);
  };

/** A production server that nobody can administer runs, and says so: no proposal is reviewed, no bot published. */
async function warnWithoutAdmin({ stores, clock, log }: AppParts, accountId: string, isFormer: IsFormerAdminKey) {
  const now = clock.now().getTime();
  for (let after: string | null = null; ; ) {
    const page: Page<ApiKeyRecord> = await stores.accounts.listApiKeys(accountId, { first: 100, after });
    for (const key of page.rows) {
      const isOver = key.revokedAt !== null || (key.expiresAt !== null && Date.parse(key.expiresAt) <= now);
      if (key.role === 'ADMIN' && !isOver && !(await isFormer(key))) return;
    }
    after = page.rows.at(-1)?.id ?? null;
    if (!page.hasNextPage) break;
  }
  const advice = 'set COLLOQUY_ADMIN_KEY to 32 random characters or more and start again';
  log.warn({ code: 'NO_ADMIN' }, `nobody can administer this server: ${advice}`);
}

const webhookSecretsOf = ({ secret, oldSecrets = [], webhookSecrets = [] }: AppParts): [string, ...string[]] => {
  const [first, ...others] = webhookSecrets;
  return first === undefined ? [secret, ...oldSecrets] : [first, ...others];
};

/** Builds everything on the given parts. The server does not listen yet. */
export async function assembleApp(parts: AppParts): Promise<App> {
  const { stores, clock, log, isProduction, proxies } = parts;
  const plugins = parts.plugins ?? { registry: builtInPlugins, modules: [] };
  const metrics = createMetrics();
  const tracing = parts.tracing ?? NO_TRACING;
  const events = tracing.tracing(metrics.counting(parts.events));
  const model = tracing.calling(metrics.measuring(parts.model));
  const accountId = await ensureAdmin(parts);
  const outside = openOutside(parts.outside, accountId);
  const engine = createEngine({
    stores,
    outside,
    events,
    model,
    clock,
    log,
    cache: parts.cache,
    cancellations: parts.cancellations,
    callbacks: parts.callbacks,
    plugins: plugins.registry,
  });
  metrics.watch({ turnsUnderWay: () => engine.turnsUnderWay(), pool: parts.poolState });
  const tokens = createVisitorTokens({ secret: parts.secret, oldSecrets: parts.oldSecrets, clock });
  const isFormerAdminKey = formerAdminKeys(parts);
  if (isProduction) await warnWithoutAdmin(parts, accountId, isFormerAdminKey);
  const attachments = createAttachments({
    ...(parts.attachments ?? { storage: memoryAttachmentStorage(), limits: USUAL_LIMITS }),
    stores,
    secret: parts.secret,
    oldSecrets: parts.oldSecrets,
    clock,
    log,
  });
  const channels = findChannel({ engine, stores, log, accountId, settings: parts.channels ?? {} });
  const followUp = startFollowUp({
    engine,
    stores,
    events: parts.events,
    model,
    embeddings: parts.embeddings,
    clock,
    log,
    plugins,
    webhookSecrets: webhookSecretsOf(parts),
    attachments,
    channels,
    outside,
    delivered: (channel, state) => metrics.messageSettled(channel, state),
    webhooks: parts.webhooks ?? { hosts: [], mayBePrivate: false },
    makeJobRunner: parts.makeJobRunner,
  });
  const rates = parts.rates ?? createRateLimits(NO_RATES);
  const watch = createCredentialWatch({ accounts: stores.accounts, users: stores.users, clock, log });
  const people = managePeople({ users: stores.users, watch, rates, clock });
  const services: Services = {
    people,
    signInWays: parts.oidc ? ['PASSWORD', 'OIDC'] : ['PASSWORD'],
    engine,
    on: followUp.serviceOn,
    webhookSecretOf: followUp.webhookSecretOf,
    topicEvents: (topic, accountId, signal) => events.subscribe(topicStream(topic, accountId), null, signal),
    attachmentLink: attachments.linkTo,
    forgetEvents: (ids) => events.forget(ids.flatMap((id) => [id, typingStream(id)])),
    apiKeys: manageApiKeys({ accounts: stores.accounts, watch, clock }),
    stores,
    clock,
    log,
    rates,
    issueVisitorToken: issueVisitorTokens({
      bots: stores.bots,
      profiles: stores.profiles,
      tokens,
      clock,
      rates,
      openAccountId: isProduction ? null : accountId,
      userTokens: parts.userTokens ? { accountId, ...userTokens(parts.userTokens, clock) } : null,
    }),
  };
  const authenticator = createAuthenticator({
    accounts: stores.accounts,
    users: stores.users,
    tokens,
    watch,
    isFormerAdminKey,
    clock,
  });
  const schema = enforceAccess(resolveEvents(buildSchema(RESOLVERS)));
  const startPage: StartPage = { bots: [] };
  const { fastify: server, drain } = await createServer({
    schema,
    services,
    authenticator,
    watch,
    engine,
    events,
    stores,
    model,
    metrics,
    tracing,
    metricsAccess: parts.metricsAccess ?? (isProduction ? 'STAFF' : 'OPEN'),
    isProduction,
    trustedOperations: parts.trustedOperations,
    oidc: parts.oidc
      ? {
          oidc: oidcSignIn(parts.oidc, { secret: parts.secret, clock }),
          people,
          rates,
          publicUrl: parts.oidc.publicUrl,
          log,
        }
      : null,
    proxies,
    rates,
    attachments,
    startPage,
    receive: receiveFrom({
      engine,
      stores,
      clock,
      log,
      channels,
      send: followUp.sendByChannel,
      passOn: followUp.passOn,
    }),
    calls: holdCalls({
      engine,
      stores,
      clock,
      log,
      channels,
      tokens: callTokens({ secret: parts.secret, oldSecrets: parts.oldSecrets, clock }),
      passOn: followUp.passOn,
    }),
  });

  const sweep = (): Promise<unknown> =>
    engine.sweep().catch((error: unknown) => log.warn({ err: error }, 'turns left behind could not be looked for'));
  void sweep();
  const sweeper = setInterval(() => void sweep(), SWEEP_MS);
  sweeper.unref();

  const close = async (): Promise<void> => {
    clearInterval(sweeper);
    await drain();
    await watch.close();
    await followUp.close();
    await server.close();
    // What still runs was waited for: its leases run out, and another server finishes it.
    await inTime(engine.close(), DISPOSE_MS);
    await tracing.close();
    await stores.close();
  };
  const showBots = (bots: readonly ShownBot[]): void => {
    if (!isProduction) startPage.bots = bots;
  };
  return { server, engine, tokens, accountId, metrics, showBots, close };
}
