/** Two servers on one database and one Redis: a turn is cancelled by the one that does not run it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app/assemble-app.ts';
import { buildApp } from '../../src/app/build-app.ts';
import { readConfig } from '../../src/app/config.ts';
import { newId } from '../../src/engine/index.ts';
import type { TurnRecord, Viewer } from '../../src/engine/index.ts';
import { redisCancellations } from '../../src/stores/redis/cancellations.ts';
import { faultsOnly } from '../support/api.ts';
import { createTestDatabase, isPostgresExpected } from '../support/database.ts';
import { saidIn, silentLog } from '../support/make-bot.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { isRedisExpected, REDIS } from '../support/redis.ts';
import { tableBot } from '../support/table-bot.ts';

it('cannot be asked for through a Redis that does not answer: that is said, and soon', async () => {
  const dead = redisCancellations({ url: 'redis://127.0.0.1:1', log: silentLog });
  await expect(dead.send({ turnId: newId() })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  await dead.close();
});

const OPEN = 'blorp zzz wobble';
const SHORT = 'one two three four five six seven eight nine ten '.repeat(10);
/** Longer than a turn may take: it ends when it is stopped, however busy the machine is. */
const LONG = SHORT.repeat(20);

describe.runIf((await isPostgresExpected()) && (await isRedisExpected()))('a turn of another server', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let model: ModelServer;
  let viewer: Viewer;
  const opened: App[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    model = await startModelServer();
  });
  afterEach(async () => {
    for (const app of opened.splice(0)) await app.close();
    model.reset();
  });
  afterAll(async () => {
    await model.close();
    await database.drop();
  });

  const open = async (redis: object): Promise<App> => {
    const config = readConfig({ DATABASE_URL: database.url, OPENAI_BASE_URL: model.url, ...redis });
    const app = await buildApp(config, { secret: newId(), adminKey: null, log: faultsOnly });
    opened.push(app);
    return app;
  };

  /** The turn runs on the first server, and has begun to answer. */
  const talk = async (redis: object, reply: string) => {
    const [here, there] = [await open(redis), await open(redis)];
    const { accountId } = here;
    await here.engine.publishBot({ accountId, files: tableBot, publishedBy: 'test' });
    viewer = { accountId, role: 'ADMIN', profileId: null, botSlug: null, scopes: [], subject: 'test' };
    const { conversation, turn: greeting } = await here.engine.startConversation(viewer, { botSlug: 'table' });
    await greeting.completed;
    model.enqueue(answer({ reply }, { msPerToken: 20 }));
    const running = await here.engine.sendMessage(viewer, { conversationId: conversation.id, text: OPEN });
    const leave = new AbortController();
    for await (const { kind } of await here.engine.events(viewer, conversation.id, running.cursor, leave.signal))
      if (kind === 'ReplyChunk' || kind === 'TurnCompleted' || kind === 'TurnFailed') break;
    leave.abort();
    return { there, running, conversationId: conversation.id };
  };
  const expectCutShort = (turn: TurnRecord): void => {
    expect(turn.status).toBe('CANCELLED');
    expect(saidIn(turn)).toMatch(/^one/);
    expect(LONG.length).toBeGreaterThan(saidIn(turn).length);
  };

  it('is cancelled, and what was said of it is kept', async () => {
    const { there, running } = await talk({ REDIS_URL: REDIS }, LONG);
    const cancelled = await there.engine.cancelTurn(viewer, running.turnId);
    expectCutShort(cancelled);
    expect(await running.completed).toMatchObject({ id: cancelled.id, status: 'CANCELLED' });
    await expect(there.engine.cancelTurn(viewer, running.turnId)).rejects.toMatchObject({ code: 'TURN_NOT_RUNNING' });
  }, 120_000);

  it('is cut short by a message that interrupts, which then runs', async () => {
    const { there, running, conversationId } = await talk({ REDIS_URL: REDIS }, LONG);
    const message = { conversationId, text: 'I want to book a table', ifBusy: 'INTERRUPT' } as const;
    const next = await there.engine.sendMessage(viewer, message);
    expectCutShort(await running.completed);
    expect(saidIn(await next.completed)).toBe('For how many people?');
  }, 120_000);

  it('runs on where the servers share no Redis', async () => {
    const { there, running } = await talk({}, SHORT);
    await expect(there.engine.cancelTurn(viewer, running.turnId)).rejects.toMatchObject({ code: 'TURN_NOT_RUNNING' });
    expect(await running.completed).toMatchObject({ status: 'COMPLETED' });
  }, 120_000);
});
