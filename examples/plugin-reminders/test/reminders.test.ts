import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBench } from 'colloquy/testing';
import type { Bench } from 'colloquy/testing';
import { reminders } from '../src/index.ts';

const BOT = fileURLToPath(new URL('../../bot', import.meta.url));
const MINUTE_MS = 60_000;

describe('a reminder', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench({ bot: BOT, plugins: [reminders] });
  });
  after(() => bench.close());

  const remind = async (what: string, minutes: string) => {
    await bench.say('please remind me');
    await bench.say(what);
    return bench.say(minutes);
  };
  const said = async () => (await bench.notices()).map(({ reply }) => reply);

  it('is kept with the turn that sets it', async () => {
    const { reply, actions } = await remind('the oven', '20');
    assert.equal(reply, 'I will remind you in 20 minutes.');
    assert.deepEqual(actions, ['set_reminder']);
    const kept = await bench.records('colloquy-plugin-reminders').collection('reminders').list();
    assert.deepEqual(
      kept.map(({ value }) => value),
      [{ conversationId: bench.conversationId, what: 'the oven' }],
    );
  });

  it('is said when its time has come, once, by the rule', async () => {
    await bench.pass(19 * MINUTE_MS);
    assert.deepEqual(await said(), []);
    await bench.pass(MINUTE_MS);
    await bench.pass(60 * MINUTE_MS);
    assert.deepEqual(await said(), ['You asked me to remind you: the oven.']);
    const [notice] = await bench.notices();
    const fired = notice?.record.trace?.rules.filter(({ outcome }) => outcome === 'fired') ?? [];
    assert.deepEqual(
      fired.map(({ rule }) => rule),
      ['colloquy-plugin-reminders/say'],
    );
  });

  it('is not said once it is taken back', async () => {
    await remind('the laundry', '5');
    const { reply, fired } = await bench.say('forget my reminders, please');
    assert.equal(reply, 'All right, I have forgotten your reminders.');
    assert.ok(fired.includes('colloquy-plugin-reminders/take-back'));
    await bench.pass(60 * MINUTE_MS);
    assert.equal((await said()).length, 1);
  });

  it('is refused where too many wait', async () => {
    for (const what of ['one', 'two', 'three']) await remind(what, '30');
    assert.equal((await remind('four', '30')).reply, 'You have too many reminders waiting.');
  });
});
