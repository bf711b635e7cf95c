/** The conversations that the orchestrator was designed on, with the model off and on. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { saidIn } from '../support/make-bot.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { firedIn, openWorld, placesOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

const files = await readBundleFolder(new URL('../../bots/concierge', import.meta.url).pathname);

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => server.reset());

const modes: readonly ['off' | 'on', () => Promise<World>][] = [
  ['off', () => openWorld(files)],
  ['on', () => openWorld(files, server)],
];

describe.each(modes)('with the model %s', (_mode, world) => {
  it('routes a question to its stored answer', async () => {
    const talk = await (await world()).open();
    const turn = await talk.say('How much is marketing?');
    expect(saidIn(turn)).toContain('£190 a month');
    expect(turn.decision).toMatchObject({ action: 'faq', by: 'rule', source: 'faq/answer', flow: null });
    expect(turn.trace?.control).toBeNull();
  });

  it('starts the flow for "I want marketing information"', async () => {
    const talk = await (await world()).open();
    const turn = await talk.say('I want marketing information');
    expect(turn.decision).toMatchObject({ action: 'flow', source: 'flows/start', control: 'branch' });
    expect(placesOf(await talk.state())).toEqual(['marketing_info.ask_name']);
    expect((await talk.profile()).objectives).toEqual(['Marketing information']);
  });

  it('accepts a refused name and never asks for it again, on no channel', async () => {
    const { open } = await world();
    const web = await open({ userId: 'mo' });
    await web.say('I want marketing information');
    const refusal = await web.say("I don't want to give my name");
    expect(firedIn(refusal)).toEqual(expect.arrayContaining(['flows/refuse', 'profile/remember-refusals']));
    expect(placesOf(await web.state())).toEqual(['marketing_info.ask_business']);
    for (const text of ['a cafe', 'about 20', 'no thanks']) await web.say(text);

    const phone = await open({ userId: 'mo', channel: 'SMS' });
    const asked: string[] = [];
    for (const text of ["I'd like a quote", 'catering', '30', 'next friday', 'no idea', '+44 1947 555 999', 'yes'])
      asked.push(...((await phone.say(text)).trace?.asked ?? []).map(({ slot }) => slot));
    expect(asked).toEqual(['service', 'guests', 'day', 'budget', 'phone', 'confirm']);
    expect((await phone.profile()).refused).toHaveProperty('name');
  });

  it('answers "How many did I say?" with "about 20"', async () => {
    const { open } = await world();
    const talk = await open({ userId: 'jo' });
    await talk.say('I want marketing information');
    for (const text of ['Jo', 'a shop', 'about 20']) await talk.say(text);
    const turn = await talk.say('How many did I say?');
    expect(saidIn(turn)).toContain('You said about 20 for the number of customers a day.');
    expect(turn.decision).toMatchObject({ source: 'orchestrator/recall' });
    expect(placesOf(await talk.state())).toEqual(['marketing_info.ask_email']);

    const later = await open({ userId: 'jo', channel: 'WHATSAPP' });
    expect(saidIn(await later.say('how many did I say?'))).toContain('about 20');
    expect(saidIn(await later.say("what's my name?"))).toContain('Jo');
  });

  it('goes on with a range after "not really sure, maybe 20 something"', async () => {
    const talk = await (await world()).open();
    await talk.say('I want marketing information');
    for (const text of ['Jo', 'a shop']) await talk.say(text);
    const turn = await talk.say('not really sure, maybe 20 something');
    expect(saidIn(turn)).toContain('For about 20 customers a day');
    const { stack } = await talk.state();
    expect(stack[0]?.slots['customers']).toMatchObject({ value: 20, range: { min: 20, max: 29 } });
    expect(stack[0]?.slots['customers']?.certainty).toBeLessThan(1);
  });
});

describe('what only the model understands', () => {
  const open = async () => (await openWorld(files, server)).open({ userId: 'ann' });

  it('a refusal in riddles is accepted, remembered, and not asked again', async () => {
    const { open: openTalk } = await openWorld(files, server);
    const web = await openTalk({ userId: 'zed' });
    await web.say('I want marketing information');
    server.enqueue(
      answer({
        commands: [{ name: 'refuse_slot', arguments: { slot: 'name', kind: 'unwilling' } }],
        reply: 'Fair enough.',
      }),
    );
    const turn = await web.say('that one stays under my hat zzz');
    expect(turn.decision).toMatchObject({ by: 'model', action: 'refusal', source: 'refuse_slot' });
    expect((await web.profile()).refused).toHaveProperty('name');
    const sms = await openTalk({ userId: 'zed', channel: 'SMS' });
    await sms.say('I want marketing information');
    expect(placesOf(await sms.state())).toEqual(['marketing_info.ask_business']);
  });

  it('the value asked back is named by the model, and read back from what is kept', async () => {
    const talk = await open();
    await talk.say('I want marketing information');
    for (const text of ['Ann', 'a shop', 'about 20']) await talk.say(text);
    server.enqueue(answer({ commands: [{ name: 'recall', arguments: { slot: 'customers' } }] }));
    const turn = await talk.say('uh the headcount thingy from a minute ago zzz');
    expect(saidIn(turn)).toContain('You said about 20');
    expect(turn.decision).toMatchObject({ by: 'model', source: 'recall' });
  });

  it('what the person is after is kept in their own words, and nothing that they did not say', async () => {
    const talk = await open();
    const preference = { key: 'contact_time', value: 'mornings' };
    server.enqueue(
      answer({ commands: [{ name: 'remember', arguments: { preferences: [preference] } }], reply: 'Noted.' }),
      answer({ commands: [{ name: 'remember', arguments: { objective: 'a yacht in Monaco' } }], reply: 'A yacht!' }),
    );
    await talk.say('fyi mornings suit me zzz');
    expect((await talk.profile()).preferences).toEqual({ contact_time: 'mornings' });
    const invented = await talk.say('and blah blah zzz');
    expect(invented.trace?.commands).toMatchObject([{ outcome: 'refused', reason: expect.stringContaining('yacht') }]);
    expect((await talk.profile()).objectives).toEqual([]);
  });
});

describe('several things that a message may mean', () => {
  it('are put to the user, three at most, as buttons that answer or start', async () => {
    const talk = await (await openWorld(files)).open();
    const turn = await talk.say('what are your prices?');
    expect(turn.decision).toMatchObject({ action: 'clarify', source: 'orchestrator/clarify-candidates' });
    const values = turn.replies.flatMap(({ buttons }) => buttons.map(({ value }) => value));
    expect(values.length).toBeGreaterThanOrEqual(2);
    expect(values.length).toBeLessThanOrEqual(3);
    expect(values).toContain('faq:cleaning_price');
    expect(saidIn(await talk.press('faq:cleaning_price'))).toContain('£24 an hour');
  });

  it('start a flow when its button is pressed', async () => {
    const talk = await (await openWorld(files)).open();
    await talk.say('what are your prices?');
    await talk.press('flow:quote');
    expect(placesOf(await talk.state())).toEqual(['quote.ask_service']);
  });

  it('answer a candidate in a running flow as a side question', async () => {
    const talk = await (await openWorld(files)).open();
    await talk.say('could you visit us');
    const turn = await talk.say('what are your prices?');
    expect(turn.decision).toMatchObject({ action: 'clarify' });
    const chosen = await talk.press('faq:catering_price');
    expect(chosen.decision).toMatchObject({ source: 'interruptions/answer-chosen', control: 'interrupt' });
    expect(chosen.trace?.control?.returnTo).toEqual({ flow: 'visit', step: 'ask_visit_day' });
    expect(await talk.interruptions()).toHaveLength(1);
  });

  it('are refused to the model when they are not there to choose', async () => {
    const talk = await (await openWorld(files, server)).open();
    server.enqueue(answer({ commands: [{ name: 'clarify', arguments: { candidates: ['flow:refund', 'faq:area'] } }] }));
    const turn = await talk.say('blorp the thing zzz');
    expect(turn.trace?.commands).toMatchObject([{ command: 'clarify', outcome: 'refused' }]);
    server.enqueue(answer({ commands: [{ name: 'clarify', arguments: { candidates: ['flow:quote', 'faq:area'] } }] }));
    const asked = await talk.say('blorp that other thing zzz');
    expect(asked.replies.at(-1)?.buttons.map(({ value }) => value)).toEqual(['flow:quote', 'faq:area']);
  });
});
