/** Read the configuration, build the app, publish the sample bots, listen, and close cleanly on a signal. */
import Fastify from 'fastify';
import { createLog } from './app/log.ts';
import { buildApp } from './app/build-app.ts';
import type { App } from './app/assemble-app.ts';
import { checkAddress, checkBotFolders, checkDataFolder, makeDataFolder, problemOfAddress } from './app/check-start.ts';
import { readConfig } from './app/config.ts';
import type { Config } from './app/config.ts';
import { keptSecret, newApiKey, newSecret } from './app/access/kept-secret.ts';
import { serveMetrics } from './app/http/health.ts';
import { surviveRejections } from './app/survive-rejections.ts';
import { publishBots } from './app/publish-bots.ts';
import { welcome } from './app/welcome.ts';
import { isFirst, isWorker, startWorkers, workerMetrics } from './app/workers.ts';
import { modelsOn } from './app/create-model.ts';
import { BotError, newId } from './engine/index.ts';
import type { BotRecord, Log } from './engine/index.ts';

/** In production both come from outside: a secret that one of several servers made for itself helps none of them. */
async function secretsOf(config: Config): Promise<{ secret: string; adminKey: string | null }> {
  const { secret, adminKey, dataFolder, isProduction } = config;
  if (isProduction) return { secret: secret ?? '', adminKey: adminKey ?? null };
  return {
    secret: secret ?? (await keptSecret(dataFolder, 'secret', newSecret)),
    adminKey: adminKey ?? (await keptSecret(dataFolder, 'admin-key', newApiKey)),
  };
}

async function greet(app: App, url: string, adminKey: string, bot: BotRecord | undefined): Promise<void> {
  const visitor = bot && { accountId: app.accountId, profileId: newId(), botSlug: bot.slug };
  const visit = visitor && { botSlug: visitor.botSlug, token: (await app.tokens.sign(visitor)).token };
  console.log(welcome({ url, adminKey, visit }));
}

/** Gives the address. Throws CONFIG_INVALID where somebody has taken the port since it was looked at. */
async function listen({ server }: App, { port, host }: Config): Promise<string> {
  try {
    return await server.listen({ port, host });
  } catch (error) {
    throw problemOfAddress(error, { port, host }) ?? error;
  }
}

/** On a port of their own, which a firewall keeps for those who scrape. Throws CONFIG_INVALID where it is taken. */
async function serveMetricsApart(
  metrics: Pick<App['metrics'], 'text' | 'contentType'>,
  { metricsPort, host }: Config,
): Promise<() => Promise<void>> {
  if (metricsPort === undefined) return async () => undefined;
  const server = Fastify();
  serveMetrics(server, metrics);
  try {
    await server.listen({ port: metricsPort, host });
  } catch (error) {
    throw problemOfAddress(error, { port: metricsPort, host, key: 'METRICS_PORT' }) ?? error;
  }
  return () => server.close();
}

/** The first signal closes cleanly, a second one at once. */
function closeOnSignal(app: App, log: Log): void {
  let isClosing = false;
  const stop = (signal: NodeJS.Signals): void => {
    // A worker may be told twice, by its group and by the process that started it, which ends it by other means.
    if (isClosing && isWorker()) return;
    if (isClosing) process.exit(1);
    isClosing = true;
    log.info({ signal }, 'closing');
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not close cleanly');
        process.exit(1);
      },
    );
  };
  // Ctrl-C reaches every process of a terminal: workers are told by the first one, or by its end.
  if (isWorker()) process.on('SIGINT', () => undefined).on('disconnect', () => stop('SIGTERM'));
  else process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config);
  if (!isWorker()) await checkPlace(config);
  const { secret, adminKey } = await secretsOf(config);
  if (config.workers > 1 && !isWorker()) {
    await serveMetricsApart(workerMetrics(), config);
    return startWorkers(config.workers, log);
  }
  const app = await buildApp(config, { secret, adminKey, log });
  closeOnSignal(app, log);
  surviveRejections(process, app.metrics, log);
  const bots = await publishBots({ engine: app.engine, accountId: app.accountId, log }, ...config.botFolders);
  app.showBots(bots);
  if (!isWorker()) app.server.addHook('onClose', await serveMetricsApart(app.metrics, config));
  const url = `${await listen(app, config)}/graphql`;
  log.info({ url, bots: bots.map(({ slug }) => slug), models: modelsOn(config.model) }, 'listening');
  if (!config.isProduction && adminKey !== null && isFirst()) await greet(app, url, adminKey, bots[0]);
  await warmUp(app, bots, log);
}

/** What can be known to be wrong, before anything is made. Throws CONFIG_INVALID. */
async function checkPlace(config: Config): Promise<void> {
  await checkAddress(config);
  if (config.metricsPort !== undefined)
    await checkAddress({ ...config, port: config.metricsPort, key: 'METRICS_PORT' });
  await checkBotFolders(config.botFolders);
  // With a database server production keeps nothing in the folder.
  if (config.databaseUrl === undefined || !config.isProduction) {
    await checkDataFolder(config.dataFolder);
    await makeDataFolder(config.dataFolder);
  }
}

/** Trains the bots while nobody waits for them; what does not work here is said to whoever starts a conversation. */
async function warmUp({ engine, accountId }: App, bots: readonly BotRecord[], log: Log): Promise<void> {
  for (const { slug, activeVersionId } of bots) {
    await new Promise((resolve) => setImmediate(resolve));
    await engine.definitionOf(accountId, activeVersionId).catch((error: unknown) => {
      log.warn({ err: error, bot: slug }, 'bot could not be made ready');
    });
  }
}

main().catch((error: unknown) => {
  const text = error instanceof BotError ? `${error.code}: ${error.message}` : error;
  console.error(text);
  process.exit(1);
});
