/** The whole application behind a real port on 127.0.0.1, and clients for each of its transports. */
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { ExecutionResult } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import type { Client as WsClient } from 'graphql-ws';
import WebSocket from 'ws';
import { hashOfKey } from '../../src/app/access/auth.ts';
import { assembleApp } from '../../src/app/assemble-app.ts';
import type { App, AppParts } from '../../src/app/assemble-app.ts';
import type { ChannelSettings } from '../../src/channels/channel-settings.ts';
import type { WebhookPolicy } from '../../src/app/after-turns/follow-up.ts';
import type { OutsideSettings } from '../../src/app/open-outside.ts';
import { newApiKey } from '../../src/app/access/kept-secret.ts';
import { createRateLimits, NO_RATES } from '../../src/app/access/rate-limits.ts';
import type { RateSettings } from '../../src/app/access/rate-limits.ts';
import type { OidcSettings } from '../../src/app/access/oidc.ts';
import type { UserTokenSettings } from '../../src/app/access/user-tokens.ts';
import type { TrustedOperations } from '../../src/app/http/trusted-operations.ts';
import type { Tracing } from '../../src/app/telemetry/tracing.ts';
import { newId, offModelGateway } from '../../src/engine/index.ts';
import type { ApiKeyRole, BotRecord, BundleFiles, Cache, Log, ModelGateway, Stores } from '../../src/engine/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { tableBot } from './table-bot.ts';

/** A fault of ours in a test is worth reading. */
export const faultsOnly: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (fields, message) => void process.stderr.write(`${message} ${inspect(fields)}\n`),
};

export interface TestApiOptions {
  stores?: Stores;
  files?: BundleFiles;
  model?: ModelGateway;
  cache?: Cache;
  isProduction?: boolean;
  secret?: string;
  oldSecrets?: readonly string[];
  /** null: none is configured. */
  adminKey?: string | null;
  /** Absent: none. */
  rates?: Partial<RateSettings>;
  proxies?: number;
  webhooks?: WebhookPolicy;
  outside?: OutsideSettings;
  channels?: ChannelSettings;
  /** Added to the real time, ms; changed while the server runs. */
  clock?: { aheadMs: number };
  log?: Log;
  tracing?: Tracing;
  trustedOperations?: TrustedOperations;
  oidc?: OidcSettings;
  userTokens?: UserTokenSettings;
  attachments?: AppParts['attachments'];
  /** Absent: any that is free. */
  port?: number;
}

export interface Answer {
  status: number;
  // What a test asks for is what it knows to be there.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any;
  errors: readonly {
    message: string;
    path?: readonly string[];
    extensions: { code: string; correlationId?: string };
  }[];
}

export interface TestApi extends AsyncDisposable {
  app: App;
  stores: Stores;
  bot: BotRecord;
  url: string;
  adminKey: string;
  /** POST; `credential`: an API key or a token; null: none. */
  ask(query: string, variables?: object, credential?: string | null): Promise<Answer>;
  visitor(): Promise<string>;
  /** A key of a new account, or of the admin's when `accountId` is given. */
  apiKey(role: ApiKeyRole, options?: { accountId?: string; scopes?: string[] }): Promise<string>;
  sockets(credential: string | null): WsClient;
  /** Every result of an operation over SSE, until it completes. */
  overSse(query: string, variables: object, credential: string | null): AsyncIterable<ExecutionResult>;
  close(): Promise<void>;
}

export async function startApi(options: TestApiOptions = {}): Promise<TestApi> {
  const stores = options.stores ?? memoryStores();
  const configured = options.adminKey === undefined ? newApiKey() : options.adminKey;
  const adminKey = configured ?? '';
  const app = await assembleApp({
    isProduction: options.isProduction ?? false,
    secret: options.secret ?? 'a secret for tests',
    oldSecrets: options.oldSecrets,
    adminKey: configured,
    stores,
    events: memoryEventLog(),
    model: options.model ?? offModelGateway,
    cache: options.cache,
    clock: { now: () => new Date(Date.now() + (options.clock?.aheadMs ?? 0)) },
    log: options.log ?? faultsOnly,
    proxies: options.proxies ?? 0,
    webhooks: options.webhooks,
    outside: options.outside,
    channels: options.channels,
    tracing: options.tracing,
    trustedOperations: options.trustedOperations,
    oidc: options.oidc,
    userTokens: options.userTokens,
    attachments: options.attachments,
    rates: createRateLimits({ ...NO_RATES, ...options.rates }),
  });
  const { accountId } = app;
  const { bot } = await app.engine.publishBot({ accountId, files: options.files ?? tableBot, publishedBy: 'test' });
  await app.server.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  const { port } = app.server.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;
  const opened = new Set<WsClient>();

  const ask: TestApi['ask'] = async (query, variables = {}, credential = adminKey) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(credential) },
      body: JSON.stringify({ query, variables }),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
    return { status: response.status, data, errors };
  };

  const close = async (): Promise<void> => {
    for (const client of opened) await client.dispose();
    await app.close();
  };

  return {
    app,
    stores,
    bot,
    url,
    adminKey,
    ask,
    visitor: async () => (await app.tokens.sign({ accountId, profileId: newId(), botSlug: bot.slug })).token,
    apiKey: async (role, { accountId: given, scopes = ['*'] } = {}) => {
      const key = newApiKey();
      const createdAt = new Date().toISOString();
      const account = given ?? (await stores.accounts.ensureAccount({ id: newId(), name: newId(), at: createdAt })).id;
      const record = { id: newId(), accountId: account, role, name: role, hash: hashOfKey(key), scopes, createdAt };
      await stores.accounts.ensureApiKey({ ...record, lastUsedAt: null, expiresAt: null, revokedAt: null }, 'test');
      return key;
    },
    sockets: (credential) => {
      const client = createWsClient({
        url: url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        connectionParams: bearer(credential),
        retryAttempts: 0,
      });
      opened.add(client);
      return client;
    },
    overSse: (query, variables, credential) =>
      createSseClient({ url, headers: bearer(credential), retryAttempts: 0 }).iterate({
        query,
        variables: variables as Record<string, unknown>,
      }) as AsyncIterable<ExecutionResult>,
    close,
    [Symbol.asyncDispose]: close,
  };
}

const bearer = (credential: string | null): Record<string, string> =>
  credential === null ? {} : { authorization: `Bearer ${credential}` };

/** Starts a conversation as the holder of the credential, and gives its id. */
export async function startConversation(api: TestApi, credential: string | null = api.adminKey): Promise<string> {
  const { data, errors } = await api.ask(
    `mutation($input: StartConversationInput!) {
       startConversation(input: $input) { conversation { id } problems { code } }
     }`,
    { input: { botSlug: api.bot.slug } },
    credential,
  );
  const id: string | undefined = data?.startConversation.conversation?.id;
  if (!id) throw new Error(`no conversation: ${JSON.stringify({ data, errors })}`);
  return id;
}

/** Takes events until `isEnough` says so; fails when the stream ends before. */
export async function take<T>(stream: AsyncIterable<T>, isEnough: (taken: readonly T[]) => boolean): Promise<T[]> {
  const taken: T[] = [];
  for await (const value of stream) {
    taken.push(value);
    if (isEnough(taken)) return taken;
  }
  throw new Error(`the stream ended after ${taken.length}: ${JSON.stringify(taken)}`);
}
