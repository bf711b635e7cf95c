/** What is done outside is done once, and what is in doubt is settled or left to a person. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOutside } from '../../src/app/open-outside.ts';
import { createEngine, offModelGateway } from '../../src/engine/index.ts';
import type { JobDefinition, Json } from '../../src/engine/index.ts';
import { doEffects } from '../../src/jobs/effects/do-effects.ts';
import { memoryJobRunner } from '../../src/jobs/memory-job-runner.ts';
import { createRelay } from '../../src/jobs/relay.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { openCourier } from '../support/courier.ts';
import type { Courier } from '../support/courier.ts';
import { effectBot } from '../support/effect-bot.ts';
import { openMailServer } from '../support/mail-server.ts';
import type { MailServer } from '../support/mail-server.ts';
import { makeBot, saidIn, silentLog } from '../support/make-bot.ts';

let courier: Courier;
let mail: MailServer;
beforeEach(async () => {
  [courier, mail] = await Promise.all([openCourier(), openMailServer()]);
});
afterEach(async () => {
  await Promise.all([courier.close(), mail.close()]);
});

/** A bot, and a server that does what its turns leave to be done; each failed try moves the clock. */
const open = async (options: Parameters<typeof effectBot>[1] = {}, hosts = ['127.0.0.1']) => {
  const stores = memoryStores();
  let nowMs = Date.parse('2026-11-20T10:00:00Z');
  const clock = { now: () => new Date(nowMs) };
  const port = new URL(courier.url).port;
  const settings = {
    hosts: hosts.map((host) => `${host}:${port}`),
    mayBePrivate: true,
    secrets: { courier: { courier: 's3cret' } },
  };
  const files = effectBot(courier.url, options);
  const first = await makeBot({ files, stores });
  const outside = openOutside(
    { ...settings, mail: { smtpUrl: mail.url, from: 'Cora <cora@house.example>' } },
    first.viewer.accountId,
  );
  const engine = createEngine({
    stores,
    events: memoryEventLog(),
    model: offModelGateway,
    clock,
    log: silentLog,
    plugins: builtInPlugins,
    outside,
  });
  const effects = doEffects({ engine, stores, outside, clock, log: silentLog });
  const runnerOf = (jobs: readonly JobDefinition[]) =>
    memoryJobRunner(jobs, {
      log: silentLog,
      wait: async (ms) => {
        nowMs += ms;
      },
    });
  const { conversationId, viewer } = first;
  const say = async (text: string) => (await engine.sendMessage(viewer, { conversationId, text })).completed;
  const goOn = async (jobs = effects.jobs): Promise<void> => {
    const runner = runnerOf(jobs);
    await createRelay({ outbox: stores.outbox, runner, routes: effects.routes, log: silentLog }).pass();
    await runner.idle();
  };
  const runs = async () =>
    (await stores.actionRuns.ofConversation(viewer.accountId, conversationId)).map(
      ({ action, state, attempts, problem, output }) => ({
        action,
        state,
        attempts,
        code: problem?.code ?? null,
        output,
      }),
    );
  const lastTurn = async () => (await stores.conversations.turnsSince(viewer.accountId, conversationId, 0, 100)).at(-1);
  const status = async () => (await stores.conversations.find(viewer.accountId, conversationId))?.status;
  return { engine, say, goOn, runs, lastTurn, status, effects, stores, viewer, conversationId };
};

const ordered = async (bot: Awaited<ReturnType<typeof open>>): Promise<string> => {
  await bot.say('send a courier');
  return saidIn(await bot.say('12 Long Street'));
};

describe('a call that changes something', () => {
  it('is an intent within the turn, and done behind it with its key', async () => {
    const bot = await open();
    expect(await ordered(bot)).toBe('A courier will come.');
    expect(courier.requests).toEqual([]);
    expect(await bot.runs()).toMatchObject([{ action: 'send_courier', state: 'intended', attempts: 0 }]);
    await bot.goOn();
    expect(await bot.runs()).toMatchObject([{ state: 'succeeded', attempts: 1, output: { ok: true, delivery: 'd1' } }]);
    const [request] = courier.requests;
    expect(request).toMatchObject({ method: 'POST', authorization: 'Bearer s3cret' });
    expect(request?.key).toMatch(/^[0-9a-f-]{36}:1$/);
    expect([...courier.deliveries.values()]).toMatchObject([
      { body: { street: '12 Long Street', note: 'to 12 Long Street' } },
    ]);
    expect((await bot.lastTurn())?.actions).toMatchObject([{ state: 'succeeded' }]);
    expect(await bot.status()).toBe('ACTIVE');
  });

  it('is tried again where it certainly did not happen', async () => {
    const bot = await open();
    courier.faults.push({ status: 503 }, { status: 429 });
    await ordered(bot);
    await bot.goOn();
    expect(await bot.runs()).toMatchObject([{ state: 'succeeded', attempts: 3 }]);
    expect(courier.deliveries.size).toBe(1);
    expect(new Set(courier.requests.map(({ key }) => key)).size).toBe(1);
  });

  it('that was refused is told, and a person takes over', async () => {
    const bot = await open();
    courier.faults.push({ status: 422 });
    await ordered(bot);
    await bot.goOn();
    expect(await bot.runs()).toMatchObject([{ state: 'failed', attempts: 1, code: 'REFUSED' }]);
    expect(await bot.status()).toBe('HANDED_OFF');
    const told = await bot.lastTurn();
    expect(told && saidIn(told)).toContain('could not be done');
  });

  it.each([['answered 500 to'], ['broken off']])(
    'and is %s, in doubt, is never repeated: a person is asked',
    async (how) => {
      const bot = await open();
      courier.faults.push(how === 'broken off' ? 'does it and is silent' : { status: 500 });
      await ordered(bot);
      await bot.goOn();
      expect(await bot.runs()).toMatchObject([{ state: 'unknown', attempts: 1, code: 'OUTCOME_UNKNOWN' }]);
      expect(courier.requests).toHaveLength(1);
      expect(await bot.status()).toBe('HANDED_OFF');
      const told = await bot.lastTurn();
      expect(told && saidIn(told)).toContain('cannot tell yet');
    },
  );

  it('in doubt is looked up where the other side can tell', async () => {
    const bot = await open({ lookup: true });
    courier.faults.push('does it and is silent');
    await ordered(bot);
    await bot.goOn();
    expect(await bot.runs()).toMatchObject([{ state: 'succeeded', attempts: 1, output: { delivery: 'd1' } }]);
    expect(courier.deliveries.size).toBe(1);
  });

  it('in doubt that did not happen, as the other side says, is done', async () => {
    const bot = await open({ lookup: true });
    courier.faults.push({ status: 500 });
    await ordered(bot);
    await bot.goOn();
    expect(await bot.runs()).toMatchObject([{ state: 'succeeded', attempts: 2 }]);
    expect(courier.deliveries.size).toBe(1);
  });

  it('in doubt is repeated under its key where the other side does a key once', async () => {
    const bot = await open({ idempotent: true });
    courier.isIdempotent = true;
    courier.faults.push('does it and is silent');
    await ordered(bot);
    await bot.goOn();
    expect(await bot.runs()).toMatchObject([{ state: 'succeeded', attempts: 2 }]);
    expect(courier.deliveries.size).toBe(1);
  });

  it('is done once, whoever does it at the same time', async () => {
    const bot = await open();
    await ordered(bot);
    const [event] = await bot.stores.outbox.read(['action.wanted'], 10);
    const data = { ...event?.payload, accountId: bot.viewer.accountId } as Record<string, Json>;
    const [job] = bot.effects.jobs;
    const { signal } = new AbortController();
    await Promise.allSettled(Array.from({ length: 5 }, async () => job?.handle(data, { id: 'x', signal })));
    expect(courier.requests).toHaveLength(1);
    expect(await bot.runs()).toMatchObject([{ state: 'succeeded', attempts: 1 }]);
  });

  it('goes nowhere that the operator did not list', async () => {
    const bot = await open({}, ['api.example.com']);
    await ordered(bot);
    await bot.goOn();
    expect(courier.requests).toEqual([]);
    expect(await bot.runs()).toMatchObject([{ state: 'failed', code: 'OUTSIDE_REFUSED' }]);
  });

  it('with an input that does not fit is a question, and no intent', async () => {
    const bot = await open();
    await bot.say('send a courier');
    expect(saidIn(await bot.say('x'))).toBe('That is no street: INPUT_INVALID.');
    await bot.goOn();
    expect(courier.requests).toEqual([]);
    expect(await bot.runs()).toMatchObject([{ state: 'failed' }]);
  });
});

describe('what is taken back', () => {
  it('is not done at all when it was not begun', async () => {
    const bot = await open({ undo: true });
    await ordered(bot);
    const [event] = await bot.stores.outbox.read(['action.wanted'], 10);
    await bot.say('call the courier off');
    const [wanted, undo] = bot.effects.jobs;
    await bot.goOn(undo ? [undo] : []);
    expect(await bot.runs()).toMatchObject([
      { state: 'compensated', code: 'ACTION_CANCELLED' },
      { action: 'undo_action' },
    ]);
    const { signal } = new AbortController();
    await wanted?.handle({ ...event?.payload, accountId: bot.viewer.accountId }, { id: 'x', signal });
    expect(courier.requests).toEqual([]);
  });

  it('is undone by the request that the bundle declares, once', async () => {
    const bot = await open({ undo: true });
    await ordered(bot);
    await bot.goOn();
    expect(courier.deliveries.size).toBe(1);
    await bot.say('call the courier off');
    await bot.goOn();
    expect(courier.deliveries.size).toBe(0);
    expect(await bot.runs()).toMatchObject([{ state: 'compensated' }, { action: 'undo_action', state: 'succeeded' }]);
    await bot.say('call the courier off');
    await bot.goOn();
    expect(courier.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('that cannot be undone is left to a person', async () => {
    const bot = await open();
    await ordered(bot);
    await bot.goOn();
    await bot.say('call the courier off');
    await bot.goOn();
    expect(courier.deliveries.size).toBe(1);
    expect(await bot.status()).toBe('HANDED_OFF');
  });
});

describe('a call that reads', () => {
  it('is made within the turn, with the secret of the server', async () => {
    const bot = await open();
    await bot.say('how much is a delivery');
    expect(saidIn(await bot.say('Long Street 5'))).toBe('It costs 13.');
    expect(courier.requests).toMatchObject([
      { path: '/prices/Long%20Street%205', key: undefined, authorization: 'Bearer s3cret' },
    ]);
  });

  it('that fails is an answer the flow goes on with', async () => {
    const bot = await open();
    await courier.close();
    await bot.say('how much is a delivery');
    expect(saidIn(await bot.say('Long Street'))).toBe('No price: UNAVAILABLE.');
  });
});

describe('an e-mail', () => {
  const written = async (bot: Awaited<ReturnType<typeof open>>, words: string): Promise<string> => {
    await bot.say('write to the kitchen');
    return saidIn(await bot.say(words));
  };

  it('is sent once the turn is there, under an id of its effect', async () => {
    const bot = await open();
    expect(await written(bot, 'two soups')).toBe('I write: true.');
    expect(mail.mails).toEqual([]);
    await bot.goOn();
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]).toMatch(/^From: Cora <cora@house\.example>\r?$/m);
    expect(mail.mails[0]).toMatch(/^To: kitchen@house\.example\r?$/m);
    expect(mail.mails[0]).toMatch(/^Message-ID: <[0-9a-f-]{36}\.1@house\.example>\r?$/m);
    expect(await bot.runs()).toMatchObject([{ action: 'send_email', state: 'succeeded' }]);
  });

  it('takes no header from what was said', async () => {
    const bot = await open();
    await written(bot, 'soup\r\nBcc: everybody@evil.example\r\n\r\nhello');
    await bot.goOn();
    expect(mail.mails[0]?.split(/\r?\n\r?\n/)[0]).not.toMatch(/^Bcc:/m);
  });

  it('that the server refuses is told to a person, and not sent again', async () => {
    const bot = await open();
    mail.problems.push(Object.assign(new Error('mailbox full'), { responseCode: 552 }));
    await written(bot, 'two soups');
    await bot.goOn();
    expect(mail.mails).toEqual([]);
    expect(await bot.runs()).toMatchObject([{ state: 'failed' }]);
    expect(await bot.status()).toBe('HANDED_OFF');
  });
});
