/** What the bot keeps of a person, and what the refusal of each kind of slot comes to. */
import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { saidIn } from '../support/make-bot.ts';
import { firedIn, openWorld, placesOf } from '../support/world.ts';
import type { Talk } from '../support/world.ts';

const files = await readBundleFolder(new URL('../../bots/concierge', import.meta.url).pathname);
const open = async (): Promise<Talk> => (await openWorld(files)).open();
const sayAll = async (talk: Talk, ...texts: string[]): Promise<void> => {
  for (const text of texts) await talk.say(text);
};

describe('the refusal of a slot', () => {
  it('that is optional leaves it out', async () => {
    const talk = await open();
    await talk.say('I want marketing information');
    const turn = await talk.say("I don't want to give my name");
    expect(turn.trace?.rules).toContainEqual(
      expect.objectContaining({
        rule: 'flows/refuse',
        outcome: 'fired',
        because: expect.stringContaining('name is refused (unwilling); it is optional'),
      }),
    );
    expect(turn.trace?.changes.refused).toEqual(['name']);
    expect(turn.decision).toMatchObject({
      response: turn.replies.map(({ id }) => id),
      profileUpdates: ['refused.name', 'summary'],
    });
    expect(turn.trace?.asked).toMatchObject([{ slot: 'business' }]);
    expect(saidIn(turn)).not.toContain('Nice to meet you');
  });

  it('that has an alternative asks for that', async () => {
    const talk = await open();
    await sayAll(talk, "I'd like a quote", 'catering', '40', 'next friday', 'no', 'Jo');
    const turn = await talk.say("I don't want to give my phone number");
    expect(turn.trace?.rules).toContainEqual(
      expect.objectContaining({ rule: 'flows/refuse', because: expect.stringContaining('it is alternative') }),
    );
    expect(turn.trace?.asked).toMatchObject([{ slot: 'email', field: 'email' }]);
    await talk.say('jo@example.com');
    expect(placesOf(await talk.state())).toEqual(['quote.confirm_request']);
  });

  it('that only a person can do without hands the conversation over', async () => {
    const talk = await open();
    await sayAll(talk, 'could you visit us', 'next monday', '10 am', 'Jo');
    const turn = await talk.say("I don't want to give my phone number");
    expect(firedIn(turn)).toEqual(expect.arrayContaining(['flows/refuse', 'flows/hand-off-refused']));
    expect(turn.decision).toMatchObject({ action: 'handoff', reasoning: 'visit_phone was refused and needs a person' });
    expect(turn.trace?.asked).toEqual([]);
    expect(saidIn(await talk.say('hello?'))).toBe('');
  });

  it('that is required is met with the reason, once; after that with a way out', async () => {
    const talk = await open();
    await sayAll(talk, "I'd like a quote", 'catering');
    const first = await talk.say("I don't want to say");
    expect(first.decision).toMatchObject({ source: 'flows/explain-required', action: 'refusal' });
    expect(saidIn(first)).toContain('The price goes by the number');
    const second = await talk.say("I don't want to say");
    expect(second.decision).toMatchObject({ source: 'flows/explain-required' });
    expect(saidIn(second)).toContain('You can say "stop", or ask for a person.');
    expect(second.trace?.asked).toEqual([]);
    expect(second.trace?.changes.refused).toEqual([]);
  });
});

describe('a refusal of an earlier conversation', () => {
  const NO = "I don't want to give my phone number";
  const refusedPhone = async () => {
    const world = await openWorld(files);
    const first = await world.open({ userId: 'pat' });
    await sayAll(first, "I'd like a quote", 'catering', '40', 'next friday', 'no', 'Pat', NO);
    expect((await first.profile()).refused).toHaveProperty('phone');
    return world;
  };

  it('means the alternative at once', async () => {
    const talk = await (await refusedPhone()).open({ userId: 'pat', channel: 'SMS' });
    await sayAll(talk, "I'd like a quote", 'catering', '40', 'next friday');
    const turn = await talk.say('no');
    expect(turn.trace?.asked).toMatchObject([{ slot: 'email' }]);
  });

  it('means a person at once where only one can do without', async () => {
    const talk = await (await refusedPhone()).open({ userId: 'pat', channel: 'SMS' });
    await sayAll(talk, 'could you visit us', 'next monday');
    const turn = await talk.say('10 am');
    expect(saidIn(turn)).toContain("I'm passing you on");
    expect(turn.trace?.asked).toEqual([]);
    expect(turn.trace?.effects).toContain('handOff');
    expect(saidIn(await talk.say('hello?'))).toBe('');
  });
});

describe('what the person wants to change', () => {
  it('is asked anew, although it is known, and replaces what was known', async () => {
    const bistro = await readBundleFolder(new URL('../../bots/bistro', import.meta.url).pathname);
    const talk = await (await openWorld(bistro)).open();
    await sayAll(talk, "a table for 2 tomorrow at 6pm, I'm Ben", "I don't want to give my number", 'no');
    const turn = await talk.say('the name');
    expect(turn.trace?.asked).toMatchObject([{ slot: 'name' }]);
    expect(saidIn(await talk.say('Carl'))).toContain('under Carl');
    expect((await talk.profile()).collected['name']).toMatchObject({ value: 'Carl' });
  });
});

describe('a value known from another flow', () => {
  it('that does not fit this one is asked for', async () => {
    const quote = (files['flows/quote.yaml'] ?? '').replace(
      '    max: 500\n',
      '    max: 500\n    profile: customers_a_day\n',
    );
    const talk = await (await openWorld({ ...files, 'flows/quote.yaml': quote })).open();
    await sayAll(talk, 'I want marketing information', 'Jo', 'a shop', '600', 'no', "I'd like a quote");
    const tooMany = await talk.say('catering');
    expect(tooMany.trace?.asked).toMatchObject([{ slot: 'guests' }]);
  });

  it('that fits is not', async () => {
    const quote = (files['flows/quote.yaml'] ?? '').replace(
      '    max: 500\n',
      '    max: 500\n    profile: customers_a_day\n',
    );
    const talk = await (await openWorld({ ...files, 'flows/quote.yaml': quote })).open();
    await sayAll(talk, 'I want marketing information', 'Jo', 'a shop', '60', 'no', "I'd like a quote");
    expect((await talk.say('catering')).trace?.asked).toMatchObject([{ slot: 'day' }]);
  });
});

describe('an answer that is none yet', () => {
  it('is met with patience: a rough idea will do', async () => {
    const talk = await open();
    await sayAll(talk, 'I want marketing information', 'Jo', 'a cafe');
    const turn = await talk.say('it depends');
    expect(turn.decision?.source).toBe('flows/encourage');
    expect(saidIn(turn)).toContain('A rough idea will do.');
    expect((await talk.state()).stack[0]?.slots).not.toHaveProperty('customers');
  });
});

describe('the profile', () => {
  it('keeps a refusal with its words, kind, time and conversation, until the value is volunteered', async () => {
    const { open: openTalk } = await openWorld(files);
    const first = await openTalk({ userId: 'kim' });
    await sayAll(first, 'I want marketing information', "I don't want to give my name");
    expect((await first.profile()).refused['name']).toEqual({
      reason: "I don't want to give my name",
      kind: 'unwilling',
      conversationId: first.conversationId,
      at: '2026-11-20T15:00:00.000Z',
    });
    const second = await openTalk({ userId: 'kim', channel: 'SMS' });
    await sayAll(second, 'I want marketing information', 'a cafe');
    await second.say('my name is Kim');
    const profile = await second.profile();
    expect(profile.refused).toEqual({});
    expect(profile.collected['name']).toMatchObject({ value: 'Kim', conversationId: second.conversationId });
  });

  it('keeps an approximate value as a range, with the words, and reads it back as one on another channel', async () => {
    const { open: openTalk } = await openWorld(files);
    const web = await openTalk({ userId: 'lee' });
    await sayAll(web, 'I want marketing information', 'Lee', 'a shop', 'about 20');
    expect((await web.profile()).collected['customers_a_day']).toMatchObject({
      value: 20,
      range: { min: 18, max: 22 },
      raw: expect.stringContaining('20'),
    });
    const sms = await openTalk({ userId: 'lee', channel: 'SMS' });
    const turn = await sms.say('I want marketing information');
    expect(turn.trace?.asked).toMatchObject([{ slot: 'email' }]);
    expect(saidIn(turn)).toContain('For about 20 customers a day');
  });

  it('knows what the person came for, the latest last', async () => {
    const { open: openTalk } = await openWorld(files);
    const talk = await openTalk({ userId: 'may' });
    await sayAll(
      talk,
      'I want marketing information',
      'cancel',
      "I'd like a quote",
      'cancel',
      'I want marketing information',
    );
    expect((await talk.profile()).objectives).toEqual(['A quote', 'Marketing information']);
  });

  it('sums up what was given and refused, day and channel first, corrections in place', async () => {
    const { open: openTalk } = await openWorld(files);
    const web = await openTalk({ userId: 'ned' });
    await sayAll(web, 'I want marketing information', "I don't want to give my name", 'a cafe', 'about 20');
    await web.say('actually make it 30');
    expect((await web.profile()).summary).toBe('2026-11-20 web: name refused; business=cafe; customers_a_day=30');
    const sms = await openTalk({ userId: 'ned', channel: 'SMS' });
    await sayAll(sms, 'I want marketing information', 'ned@example.com');
    expect((await sms.profile()).summary).toMatch(/^2026-11-20 web: .*\n2026-11-20 sms: email=ned@example\.com$/);
  });

  it('is not shared between people', async () => {
    const { open: openTalk } = await openWorld(files);
    const one = await openTalk({ userId: 'one' });
    await sayAll(one, 'I want marketing information', 'Olga');
    const other = await openTalk({ userId: 'other' });
    expect(saidIn(await other.say("what's my name?"))).toContain("You haven't told me that yet.");
  });
});

describe('what was said is read back', () => {
  const told = async (): Promise<Talk> => {
    const talk = await open();
    await sayAll(talk, "I'd like a quote", 'catering', 'about 40', 'next friday', 'around £900', 'Jo');
    return talk;
  };

  it.each([
    ['how many people did I say?', 'about 40'],
    ['which day did I pick?', 'Friday, 27 November'],
    ['what was my budget?', '£900'],
    ['what name did I give?', 'Jo'],
    ['remind me what I said', 'about 40'],
  ])('%s: %s', async (question, value) => {
    const talk = await told();
    const turn = await talk.say(question);
    expect(turn.decision?.source).toBe('orchestrator/recall');
    expect(saidIn(turn)).toContain(value);
    expect(placesOf(await talk.state())).toEqual(['quote.ask_phone']);
  });

  it('the refusal too, and that nothing was said', async () => {
    const talk = await open();
    await sayAll(talk, 'I want marketing information', "I don't want to give my name");
    expect(saidIn(await talk.say("what's my name?"))).toContain("You'd rather not say your name");
    expect(saidIn(await talk.say('what email did I give?'))).toContain("You haven't told me that yet.");
  });

  it('in Russian', async () => {
    const talk = await (await openWorld(files)).open({ locale: 'ru' });
    await sayAll(talk, 'хочу узнать про маркетинг', 'Анна', 'магазин', 'примерно 20');
    expect(saidIn(await talk.say('сколько я сказала?'))).toContain('около 20');
    expect(saidIn(await talk.say('как меня зовут?'))).toContain('Анна');
  });
});
