/** The environment, read once: the only place that looks at `process.env`. Empty values count as absent. */
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { BotError } from '../engine/index.ts';
import { USUAL_LIMITS } from './attachments/limits.ts';
import type { AttachmentLimits } from './attachments/limits.ts';
import type { S3Settings } from './attachments/s3-storage.ts';
import { TOKEN_PREFIXES, isVisitorToken } from './access/visitor-tokens.ts';
import type { OidcSettings } from './access/oidc.ts';
import { userTokenSettings } from './access/user-tokens.ts';
import type { UserTokenSettings } from './access/user-tokens.ts';
import type { OutsideSettings } from './open-outside.ts';
import type { PriceTable } from '../engine/index.ts';
import { DEFAULT_RATES } from './access/rate-limits.ts';
import type { RateSettings } from './access/rate-limits.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Nobody pays a bill without a cap by accident. A server of one's own has no bill: there, only a cap that is set counts. */
const DEFAULT_BUDGET_USD = 20;

/** Served by development where no other bots are named; never by production unasked. */
export const SAMPLE_BOTS = 'bots';

/** What runs: development prints credentials and shows its schema, production does neither. */
const MODES = ['development', 'production', 'test'] as const;

/** A shorter key could be guessed: it opens everything. */
const SHORTEST_ADMIN_KEY = 32;

/** In production a shorter secret could be guessed. */
const SHORTEST_SECRET = 16;

const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

const wholeNumber = (max: number) =>
  z.coerce
    .number({ error: `must be a whole number from 0 to ${max}` })
    .int()
    .min(0)
    .max(max);

/** Values with commas between. */
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((value) => value.trim() || []));

const flag = z.enum(['true', 'false'], { error: 'must be true or false' }).default('false');

/** Whether an address can be reached from this machine alone. */
const isLoopback = (host: string): boolean => {
  if (host === 'localhost') return true;
  const address = host.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
};

/** A rate a minute; 0: no limit. */
const perMinute = (usual: number) => wholeNumber(1_000_000_000).default(usual);

const MOST_WORKERS = 64;
/** A file is held in memory while it is looked at. */
const MOST_ATTACHMENT_BYTES = 100 * 1024 * 1024;

const environment = z.object({
  NODE_ENV: z.enum(MODES, { error: `must be one of ${MODES.join(', ')}` }).default('development'),
  PORT: wholeNumber(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  COLLOQUY_OPEN_DEVELOPMENT: flag,
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  COLLOQUY_DATA: z.string().default('.colloquy'),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url(['http:', 'https:']).optional(),
  COLLOQUY_MODEL: z.string().optional(),
  COLLOQUY_MODEL_PRICES: z.string().optional(),
  COLLOQUY_MODEL_OPTIONS: z.string().optional(),
  COLLOQUY_EMBEDDING_MODEL: z.string().optional(),
  COLLOQUY_EMBEDDING_SAME_SCORE: z.coerce.number({ error: 'must be a number from 0 to 1' }).min(0).max(1).optional(),
  COLLOQUY_DAILY_BUDGET_USD: z.coerce.number({ error: 'must be a number' }).min(0).optional(),
  COLLOQUY_ADMIN_KEY: z
    .string()
    .regex(/^\S+$/, 'must not contain spaces')
    .min(SHORTEST_ADMIN_KEY, `must have at least ${SHORTEST_ADMIN_KEY} random characters`)
    .refine((key) => !isVisitorToken(key), `must not begin with ${TOKEN_PREFIXES.join(' or ')}, as visitor tokens do`)
    .optional(),
  COLLOQUY_SECRET: z.string().optional(),
  COLLOQUY_OLD_SECRETS: list,
  COLLOQUY_WEBHOOK_SECRET: z
    .string()
    .min(SHORTEST_SECRET, `must have at least ${SHORTEST_SECRET} random characters`)
    .optional(),
  COLLOQUY_OLD_WEBHOOK_SECRETS: list,
  COLLOQUY_PLUGINS: list,
  COLLOQUY_BOTS: list,
  COLLOQUY_CALLBACKS: list,
  COLLOQUY_TRUSTED_OPERATIONS: list,
  COLLOQUY_OIDC_ISSUER: url(['https:', 'http:']).optional(),
  COLLOQUY_OIDC_CLIENT_ID: z.string().optional(),
  COLLOQUY_OIDC_CLIENT_SECRET: z.string().optional(),
  COLLOQUY_USER_TOKENS: z.string().optional(),
  COLLOQUY_PUBLIC_URL: url(['https:', 'http:']).optional(),
  COLLOQUY_PROXIES: wholeNumber(10).default(0),
  COLLOQUY_CHANNELS: z.string().optional(),
  COLLOQUY_OUTSIDE_HOSTS: list,
  COLLOQUY_OUTSIDE_PRIVATE: flag,
  COLLOQUY_SECRETS: z.string().optional(),
  COLLOQUY_SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  COLLOQUY_MAIL_FROM: z.string().optional(),
  COLLOQUY_WEBHOOK_HOSTS: list,
  COLLOQUY_WEBHOOK_PRIVATE: flag,
  COLLOQUY_ATTACHMENT_BYTES: wholeNumber(MOST_ATTACHMENT_BYTES).default(USUAL_LIMITS.bytes),
  COLLOQUY_ATTACHMENT_TYPES: z.string().optional(),
  COLLOQUY_ATTACHMENTS_PER_CONVERSATION: wholeNumber(1_000).default(USUAL_LIMITS.perConversation),
  COLLOQUY_S3_URL: url(['https:', 'http:']).optional(),
  COLLOQUY_S3_REGION: z.string().default('us-east-1'),
  COLLOQUY_S3_KEY_ID: z.string().optional(),
  COLLOQUY_S3_SECRET: z.string().optional(),
  METRICS_PORT: wholeNumber(65_535).optional(),
  COLLOQUY_WORKERS: wholeNumber(MOST_WORKERS).default(1),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:']).optional(),
  COLLOQUY_RATE_REQUESTS: perMinute(DEFAULT_RATES.requests),
  COLLOQUY_RATE_KEY_REQUESTS: perMinute(DEFAULT_RATES.keyRequests),
  COLLOQUY_RATE_WRONG_CREDENTIALS: perMinute(DEFAULT_RATES.wrongCredentials),
  COLLOQUY_RATE_TOKENS: perMinute(DEFAULT_RATES.tokens),
  COLLOQUY_RATE_SIGN_INS: perMinute(DEFAULT_RATES.signIns),
  COLLOQUY_RATE_VISITOR_TURNS: perMinute(DEFAULT_RATES.visitorTurns),
  COLLOQUY_RATE_ADDRESS_TURNS: perMinute(DEFAULT_RATES.addressTurns),
  COLLOQUY_RATE_ACCOUNT_TURNS: perMinute(DEFAULT_RATES.accountTurns),
  COLLOQUY_RATE_STARTS: perMinute(DEFAULT_RATES.starts),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

/** What the environment says, checked. */
export interface Config {
  isProduction: boolean;
  /** 0: any free port. */
  port: number;
  host: string;
  /** Where `/metrics` is served without credentials; absent: on the port of everything else, in production by key. */
  metricsPort?: number | undefined;
  /** Servers behind the one port; 0 or 1: this process is the only one. */
  workers: number;
  /** Where spans are sent, as OTLP over HTTP; absent: nowhere. */
  collector?: string | undefined;
  /** Absent: PGlite in the data folder. */
  databaseUrl?: string | undefined;
  dataFolder: string;
  redisUrl?: string | undefined;
  model: {
    name?: string | undefined;
    apiKey?: string | undefined;
    baseUrl?: string | undefined;
    /** US dollars per million tokens, beside the prices that are known. */
    prices: PriceTable;
    /** Options of LangChain's clients, by a model's whole name or by its provider's. */
    options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    /** What one account may spend in a UTC day; absent: no limit. */
    accountDailyBudgetUsd?: number | undefined;
    /** Of the same server; absent: what bots learn is compared by words alone. */
    embeddings?: { name: string; sameScore?: number | undefined } | undefined;
  };
  adminKey?: string | undefined;
  /** Secrets that signed before: visitor tokens signed with them are good until they expire. */
  oldSecrets: readonly string[];
  /** What webhooks are signed with, the newest first; empty: `secret` and `oldSecrets`. */
  webhookSecrets: readonly string[];
  /** Signs visitor tokens. Absent in development: made, and kept in the data folder. */
  secret?: string | undefined;
  /** Modules of plugins that bundles may use beyond the built-in ones: packages, or paths of files. */
  plugins: readonly string[];
  /** Folders whose bundles are published at start, each a bundle or a folder of them. */
  botFolders: readonly string[];
  /** Modules of LangChain's callback handlers. */
  callbacks: readonly string[];
  /** Files that list the operations which pages may run; none: any. */
  trustedOperations: readonly string[];
  /** Where people sign in, beside passwords; null: nowhere else. */
  oidc: OidcSettings | null;
  /** The sign-in of the application whose bots these are; null: none is believed. */
  userTokens: UserTokenSettings | null;
  /** Proxies before the server, whose word about a client's address is taken. */
  proxies: number;
  /** Hosts that bots' webhooks may go to, and whether addresses of one's own network count. */
  webhooks: { hosts: readonly string[]; mayBePrivate: boolean };
  /** What bots may reach beyond this server. */
  outside: OutsideSettings;
  /** Which files visitors may send, and the bucket that keeps them; null: a folder beside the data. */
  attachments: { limits: AttachmentLimits; s3: S3Settings | null };
  /** Bot -> kind of channel -> its secrets and addresses. */
  channels: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  rates: RateSettings;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** All of it, or nothing. Throws CONFIG_INVALID. */
function oidcIn(env: z.output<typeof environment>): OidcSettings | null {
  const issuer = env.COLLOQUY_OIDC_ISSUER;
  if (issuer === undefined) return null;
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'http:' && !isLoopback(hostname))
    throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_OIDC_ISSUER', problem: 'must begin with https://' });
  const clientId = env.COLLOQUY_OIDC_CLIENT_ID;
  const publicUrl = env.COLLOQUY_PUBLIC_URL;
  const problem = 'is needed with COLLOQUY_OIDC_ISSUER';
  if (clientId === undefined) throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_OIDC_CLIENT_ID', problem });
  if (publicUrl === undefined) throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_PUBLIC_URL', problem });
  return { issuer, clientId, clientSecret: env.COLLOQUY_OIDC_CLIENT_SECRET, publicUrl };
}

/** All of it, or nothing. Throws CONFIG_INVALID. */
function s3In(env: z.output<typeof environment>): S3Settings | null {
  const { COLLOQUY_S3_URL: bucket, COLLOQUY_S3_KEY_ID: accessKeyId, COLLOQUY_S3_SECRET: secretAccessKey } = env;
  if (bucket === undefined) return null;
  const problem = 'is needed with COLLOQUY_S3_URL';
  if (accessKeyId === undefined) throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_S3_KEY_ID', problem });
  if (secretAccessKey === undefined) throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_S3_SECRET', problem });
  return { url: bucket, region: env.COLLOQUY_S3_REGION, accessKeyId, secretAccessKey };
}

const usdPerMillion = z.number().min(0);
/** By model, in US dollars per million tokens. */
const prices = z.record(
  z.string(),
  z
    .strictObject({ input: usdPerMillion, output: usdPerMillion, cached_input: usdPerMillion.optional() })
    .transform(({ input, output, cached_input }) => ({
      inputPerMillionUsd: input,
      outputPerMillionUsd: output,
      cachedInputPerMillionUsd: cached_input,
    })),
);

/** JSON as it has to be, or `absent`. What is wrong may be a secret: it is not repeated. Throws CONFIG_INVALID. */
const jsonIn = <S, T>(
  key: keyof z.output<typeof environment>,
  env: z.output<typeof environment>,
  shape: z.ZodType<S>,
  absent: T,
  example: string,
): S | T => {
  const text = env[key];
  if (text === undefined) return absent;
  try {
    return shape.parse(JSON.parse(String(text)));
  } catch {
    throw new BotError('CONFIG_INVALID', { key, problem: `must be JSON such as ${example}` });
  }
};

/** `{"ollama":{"baseUrl":"http://127.0.0.1:11434"}}` */
const modelOptions = z.record(z.string(), z.record(z.string(), z.unknown()));
/** Bot, kind of channel, settings. */
const channelSettings = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));
/** Bot, name, secret. */
const secrets = z.record(z.string(), z.record(z.string(), z.string().min(1)));

/** Keys come over a wire that nobody else writes to, but on this machine. Throws CONFIG_INVALID. */
const userTokensIn = (env: z.output<typeof environment>): UserTokenSettings | null => {
  const key = 'COLLOQUY_USER_TOKENS';
  const example =
    '{"issuer":"https://login.example.com","audience":"chat","jwks_url":"https://login.example.com/jwks"}';
  const settings = jsonIn(key, env, userTokenSettings, null, example);
  if (settings === null || !('jwks_url' in settings)) return settings;
  const { protocol, hostname } = new URL(settings.jwks_url);
  if (protocol === 'http:' && !isLoopback(hostname))
    throw new BotError('CONFIG_INVALID', { key, problem: 'jwks_url must begin with https://' });
  return settings;
};

const mailIn = (smtpUrl: string | undefined, from: string | undefined): OutsideSettings['mail'] => {
  if (smtpUrl === undefined) return null;
  if (from !== undefined) return { smtpUrl, from };
  throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_MAIL_FROM', problem: 'must say whom e-mail comes from' });
};

/** Throws CONFIG_INVALID naming the first variable that is wrong. */
export function readConfig(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new BotError('CONFIG_INVALID', {
      key: String(issue?.path[0] ?? 'unknown'),
      problem: issue?.message ?? 'is wrong',
    });
  }
  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  if (isProduction && (env.COLLOQUY_SECRET?.length ?? 0) < SHORTEST_SECRET) {
    const problem = `must be set in production, to at least ${SHORTEST_SECRET} random characters`;
    throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_SECRET', problem });
  }
  if (!isProduction && !isLoopback(env.HOST) && env.COLLOQUY_OPEN_DEVELOPMENT !== 'true') {
    const problem =
      `"${env.HOST}" can be reached from other machines, to which development mode gives the admin key and tokens for any ` +
      'user: set NODE_ENV=production, or COLLOQUY_OPEN_DEVELOPMENT=true if that is what you want';
    throw new BotError('CONFIG_INVALID', { key: 'HOST', problem });
  }
  if (env.COLLOQUY_WORKERS > 1 && (env.DATABASE_URL === undefined || env.REDIS_URL === undefined)) {
    const problem = 'several processes need a database server and Redis to share: set DATABASE_URL and REDIS_URL';
    throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_WORKERS', problem });
  }
  const embeddingModel = env.COLLOQUY_EMBEDDING_MODEL;
  if (embeddingModel !== undefined && env.OPENAI_API_KEY === undefined && env.OPENAI_BASE_URL === undefined) {
    const problem = 'needs OPENAI_API_KEY, or OPENAI_BASE_URL of a server that has the model';
    throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_EMBEDDING_MODEL', problem });
  }
  return {
    isProduction,
    port: env.PORT,
    host: env.HOST,
    metricsPort: env.METRICS_PORT,
    workers: env.COLLOQUY_WORKERS,
    collector: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    databaseUrl: env.DATABASE_URL,
    dataFolder: env.COLLOQUY_DATA,
    redisUrl: env.REDIS_URL,
    model: {
      name: env.COLLOQUY_MODEL,
      apiKey: env.OPENAI_API_KEY,
      baseUrl: env.OPENAI_BASE_URL,
      prices: jsonIn(
        'COLLOQUY_MODEL_PRICES',
        env,
        prices,
        {},
        '{"my-model":{"input":0.1,"output":0.3}}, in US dollars per million tokens',
      ),
      options: jsonIn(
        'COLLOQUY_MODEL_OPTIONS',
        env,
        modelOptions,
        {},
        '{"ollama":{"baseUrl":"http://127.0.0.1:11434"}}',
      ),
      accountDailyBudgetUsd: env.COLLOQUY_DAILY_BUDGET_USD ?? (env.OPENAI_BASE_URL ? undefined : DEFAULT_BUDGET_USD),
      embeddings:
        embeddingModel === undefined
          ? undefined
          : { name: embeddingModel, sameScore: env.COLLOQUY_EMBEDDING_SAME_SCORE },
    },
    adminKey: env.COLLOQUY_ADMIN_KEY,
    secret: env.COLLOQUY_SECRET,
    oldSecrets: env.COLLOQUY_OLD_SECRETS,
    webhookSecrets: env.COLLOQUY_WEBHOOK_SECRET
      ? [env.COLLOQUY_WEBHOOK_SECRET, ...env.COLLOQUY_OLD_WEBHOOK_SECRETS]
      : [],
    plugins: env.COLLOQUY_PLUGINS,
    botFolders: env.COLLOQUY_BOTS.length > 0 || isProduction ? env.COLLOQUY_BOTS : [SAMPLE_BOTS],
    callbacks: env.COLLOQUY_CALLBACKS,
    trustedOperations: env.COLLOQUY_TRUSTED_OPERATIONS,
    oidc: oidcIn(env),
    userTokens: userTokensIn(env),
    proxies: env.COLLOQUY_PROXIES,
    webhooks: {
      hosts: env.COLLOQUY_WEBHOOK_HOSTS,
      mayBePrivate: env.COLLOQUY_WEBHOOK_PRIVATE === 'true',
    },
    outside: {
      hosts: env.COLLOQUY_OUTSIDE_HOSTS,
      mayBePrivate: env.COLLOQUY_OUTSIDE_PRIVATE === 'true',
      secrets: jsonIn('COLLOQUY_SECRETS', env, secrets, {}, '{"my-bot":{"crm":"..."}}'),
      mail: mailIn(env.COLLOQUY_SMTP_URL, env.COLLOQUY_MAIL_FROM),
    },
    attachments: {
      limits: {
        bytes: env.COLLOQUY_ATTACHMENT_BYTES,
        perConversation: env.COLLOQUY_ATTACHMENTS_PER_CONVERSATION,
        types:
          env.COLLOQUY_ATTACHMENT_TYPES === undefined ? USUAL_LIMITS.types : list.parse(env.COLLOQUY_ATTACHMENT_TYPES),
      },
      s3: s3In(env),
    },
    channels: jsonIn('COLLOQUY_CHANNELS', env, channelSettings, {}, '{"my-bot":{"sms":{"auth_token":"..."}}}'),
    rates: {
      requests: env.COLLOQUY_RATE_REQUESTS,
      keyRequests: env.COLLOQUY_RATE_KEY_REQUESTS,
      wrongCredentials: env.COLLOQUY_RATE_WRONG_CREDENTIALS,
      tokens: env.COLLOQUY_RATE_TOKENS,
      signIns: env.COLLOQUY_RATE_SIGN_INS,
      visitorTurns: env.COLLOQUY_RATE_VISITOR_TURNS,
      addressTurns: env.COLLOQUY_RATE_ADDRESS_TURNS,
      accountTurns: env.COLLOQUY_RATE_ACCOUNT_TURNS,
      starts: env.COLLOQUY_RATE_STARTS,
    },
    logLevel: env.LOG_LEVEL,
  };
}

/** The plugins alone, for commands that need nothing else of the environment. */
export const readPluginModules = (
  variables: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] => list.parse(variables['COLLOQUY_PLUGINS']);
