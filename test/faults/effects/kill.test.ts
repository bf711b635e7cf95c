/**
 * A server is killed (SIGKILL) at each named point between a message and the end of what it has done; another finishes it.
 * Each effect is there once: a booking, an order, a delivery of another company, an e-mail. Of an e-mail nobody can tell
 * whether a dead server has sent it: it is there at most once, and a person is told where it is in doubt.
 *
 * The check kills once at each point; `COLLOQUY_KILL_RUNS=50` kills so often at each point of each effect.
 */
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/engine/index.ts';
import type { Viewer } from '../../../src/engine/index.ts';
import { orders } from '../../../src/plugins/actions/order/store/orders.ts';
import { statement } from '../../../src/stores/postgres/sql/sql-client.ts';
import { openCourier } from '../../support/courier.ts';
import type { Courier } from '../../support/courier.ts';
import { createTestDatabase, isPostgresExpected } from '../../support/database.ts';
import { effectBot } from '../../support/effect-bot.ts';
import { openMailServer } from '../../support/mail-server.ts';
import type { MailServer } from '../../support/mail-server.ts';
import { openEffectServer, POINTS, PROVIDER_POINTS } from './open-server.ts';
import type { EffectServerSettings, Point } from './open-server.ts';

type Kind = 'booking' | 'order' | 'e-mail' | 'outside call';

/** What a guest says: the last words are said to the server that dies. */
const TALK: Readonly<Record<Kind, readonly [string, string]>> = {
  booking: ['book a table tomorrow', 'Ann Lee'],
  order: ['order food', 'one soup'],
  'e-mail': ['write to the kitchen', 'two soups please'],
  'outside call': ['send a courier', '12 Long Street'],
};
/** Until here an effect of our own tables is in doubt. */
const WITHIN_TURN: readonly Point[] = POINTS.slice(0, 4);
const PORTIONS = 100_000;
/** So far ahead that what a dead server has begun is nobody's any more, ms. */
const LATER_MS = 120_000;
const PASSES = 4;

const runs = Number(process.env['COLLOQUY_KILL_RUNS'] ?? 0);
const isWithin = (kind: Kind): boolean => kind === 'booking' || kind === 'order';
/** One effect a point, another one at the next. */
const oneEach = POINTS.map((point, place): [Point, Kind] => {
  const kinds: Kind[] = WITHIN_TURN.includes(point) ? ['booking', 'order'] : ['outside call', 'e-mail'];
  return [point, kinds[place % kinds.length] ?? 'booking'];
});
const every = POINTS.flatMap((point) =>
  (Object.keys(TALK) as Kind[])
    .filter((kind) => !isWithin(kind) || WITHIN_TURN.includes(point))
    .map((kind): [Point, Kind] => [point, kind]),
);

const COUNT = statement<{ bookings: number; orders: number }>(
  'kill-count',
  `select (select count(*)::int from bookings where conversation_id = $1::uuid) as bookings,
    (select count(*)::int from orders where conversation_id = $1::uuid) as orders`,
);
const WAITING = statement<{ waiting: number }>(
  'kill-waiting',
  `select (select count(*) from kill_jobs)::int + (select count(*) from outbox where kind like 'action.%')::int as waiting`,
);

describe.runIf(await isPostgresExpected())('a server that is killed', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let courier: Courier;
  let mail: MailServer;
  let settings: EffectServerSettings;
  let heir: Awaited<ReturnType<typeof openEffectServer>>;
  let viewer: Viewer;
  let botId = '';
  const table: { point: Point; effect: Kind; kills: number; once: number; 'left to a person': number }[] = [];

  beforeAll(async () => {
    [database, courier, mail] = await Promise.all([createTestDatabase(), openCourier(), openMailServer()]);
    settings = { databaseUrl: database.url, accountId: newId(), courier: courier.url, mail: mail.url };
    const first = await openEffectServer(settings);
    const at = new Date().toISOString();
    const account = await first.stores.accounts.ensureAccount({ id: settings.accountId, name: 'kill', at });
    settings = { ...settings, accountId: account.id };
    await first.close();
    heir = await openEffectServer({ ...settings, aheadMs: LATER_MS });
    viewer = { accountId: account.id, role: 'ADMIN', profileId: null, botSlug: null, scopes: [], subject: 'test' };
    const files = effectBot(courier.url, { lookup: true });
    botId = (await heir.engine.publishBot({ accountId: account.id, files, publishedBy: 'test' })).bot.id;
    const soup = { id: newId(), accountId: account.id, botId, item: 'soup', definition: null };
    await heir.stores.plugins
      .open(orders)
      .saveMenu([{ ...soup, isAvailable: true, portions: PORTIONS, changedAt: at }]);
  });
  afterAll(async () => {
    // What a run shows: each point, what was killed there, and what came of it.
    // oxlint-disable-next-line no-console
    console.table(table);
    await heir.close();
    await Promise.all([courier.close(), mail.close()]);
    await database.drop();
  });

  type Process = ChildProcessByStdio<Writable, Readable, null>;
  const startProcess = async (point: Point): Promise<Process> => {
    const task = JSON.stringify({ ...settings, point, viewer });
    const path = new URL('dying-server.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path], {
      env: { ...process.env, DYING_SERVER: task },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return child;
  };

  const killAt = async (point: Point, conversationId: string, text: string): Promise<void> => {
    const child = await startProcess(point);
    const wanted = point === 'request there, nothing done' ? 'there' : 'done';
    const watch = (moment: 'there' | 'done'): 'stop' | undefined => {
      if (moment !== wanted) return undefined;
      child.kill('SIGKILL');
      return 'stop';
    };
    courier.watch = mail.watch = PROVIDER_POINTS.has(point) ? watch : null;
    const died = once(child, 'exit');
    child.stdin.write(JSON.stringify({ conversationId, text }));
    const [, signal] = (await died) as [number | null, string | null];
    courier.watch = mail.watch = null;
    expect(signal, 'the server lived on: it never came to the point').toBe('SIGKILL');
  };

  /** What a server does that finds what the dead one has left. */
  const takeOver = async (conversationId: string, text: string): Promise<void> => {
    const turn = async () =>
      (await heir.stores.conversations.turnsSince(viewer.accountId, conversationId, 0, 50)).find(
        ({ userMessage }) => userMessage?.text === text,
      );
    await expect
      .poll(
        async () => {
          await heir.engine.sweep();
          return (await turn())?.status;
        },
        { interval: 100 },
      )
      .toBe('COMPLETED');
    for (let pass = 0; pass < PASSES; pass += 1) await heir.work();
    expect(await heir.sql.query(WAITING, [])).toEqual([{ waiting: 0 }]);
  };

  /** How often the effect is there. */
  const timesDone = async (kind: Kind, conversationId: string): Promise<number> => {
    const [{ bookings, orders: placed } = { bookings: 0, orders: 0 }] = await heir.sql.query(COUNT, [conversationId]);
    if (kind === 'booking') return bookings;
    if (kind === 'order') return placed;
    const [run] = await heir.stores.actionRuns.ofConversation(viewer.accountId, conversationId);
    const key = run?.key ?? '';
    if (kind === 'outside call') return [...courier.deliveries.values()].filter((made) => made.key === key).length;
    return mail.mails.filter((text) => text.includes(`<${key.replace(':', '.')}@`)).length;
  };

  const tryOnce = async (point: Point, kind: Kind): Promise<'once' | 'left to a person'> => {
    const { conversation, turn } = await heir.engine.startConversation(viewer, { botSlug: 'courier' });
    await turn.completed;
    const [before, last] = TALK[kind];
    await (await heir.engine.sendMessage(viewer, { conversationId: conversation.id, text: before })).completed;
    await killAt(point, conversation.id, last);
    await takeOver(conversation.id, last);
    const times = await timesDone(kind, conversation.id);
    const [run] = await heir.stores.actionRuns.ofConversation(viewer.accountId, conversation.id);
    const { status } = (await heir.stores.conversations.find(viewer.accountId, conversation.id)) ?? {};
    if (kind === 'e-mail' && run?.state === 'unknown') {
      expect([status, times <= 1]).toEqual(['HANDED_OFF', true]);
      return 'left to a person';
    }
    expect([kind, times, status]).toEqual([kind, 1, 'ACTIVE']);
    if (!isWithin(kind)) expect(run?.state).toBe('succeeded');
    return 'once';
  };

  it.each(runs > 0 ? every : oneEach)(
    'when "%s" has its %s done once',
    async (point, kind) => {
      const row = { point, effect: kind, kills: 0, once: 0, 'left to a person': 0 };
      table.push(row);
      for (let run = 0; run < Math.max(1, runs); run += 1) {
        row[await tryOnce(point, kind)] += 1;
        row.kills += 1;
      }
    },
    60_000 * Math.max(1, runs),
  );

  it('has taken as many portions as were ordered', async () => {
    const menu = await heir.stores.plugins.open(orders).menu(viewer.accountId, botId);
    const placed = table.filter(({ effect }) => effect === 'order').reduce((sum, { once: done }) => sum + done, 0);
    expect(menu).toMatchObject([{ item: 'soup', portions: PORTIONS - placed }]);
  });
});
