/** To people and back, in both languages: why, what the person is told, what the visitor hears, and where the bot goes on. */
import { describe, expect, it } from 'vitest';
import type { BundleFiles, Viewer } from '../../src/engine/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';

const desk = (handoff = '', company = '{ name: Desk }'): BundleFiles => ({
  'bot.yaml': `
slug: desk
name: Desk
locales: [en, ru]
time_zone: Europe/London
plugins:
  - flows
  - orchestrator
  - profile
  - interruptions
  - use: actions
    config: { handoff: {${handoff}} }
company: ${company}
start: { message: { en: "Hello!", ru: "Здравствуйте!" } }
`,
  'flows/table.yaml': `
id: table
title: { en: Book a table, ru: Забронировать стол }
examples: [book a table, I want a table, хочу забронировать стол, нужен столик]
slots:
  people: { type: number, min: 1, max: 12 }
  day: { type: date }
  email: { type: email, refusal: needs_human }
steps:
  - { id: ask_people, type: ask, message: { text: { en: "For how many?", ru: "На сколько человек?" } }, expected_input: { variable: people } }
  - { id: ask_day, type: ask, message: { text: { en: "Which day?", ru: "На какой день?" } }, expected_input: { variable: day } }
  - { id: ask_email, type: ask, message: { text: { en: "Your e-mail?", ru: "Ваша почта?" } }, expected_input: { variable: email } }
  - { id: done, type: end, message: { text: { en: "Booked for {{ slots.people }}.", ru: "Забронировано: {{ slots.people }}." } } }
`,
  'flows/call_back.yaml': `
id: call_back
title: { en: Call back, ru: Перезвонить }
slots: { number: { type: phone } }
steps:
  - { id: ask_number, type: ask, message: { text: { en: "Your number?", ru: "Ваш номер?" } }, expected_input: { variable: number } }
  - { id: pass_on, type: hand_off, reason: "Call back.", message: { text: { en: "We will call you.", ru: "Мы вам перезвоним." } } }
`,
});

const anna = (bot: TestBot): Viewer => ({ ...bot.viewer, role: 'OPERATOR', subject: 'anna', name: 'Anna' });
const handoffOf = async ({ stores, viewer, conversationId }: TestBot) =>
  (await stores.handoffs.openOf(viewer.accountId, [conversationId])).get(conversationId);
const standingOf = async ({ stores, viewer, conversationId }: TestBot) =>
  (await stores.conversations.find(viewer.accountId, conversationId))?.state.stack.map(({ step }) => step);

describe.each([
  {
    language: 'English',
    wants: 'I want a table',
    question: 'For how many?',
    asks: 'can I talk to a human please',
    handed: "I'm passing you on to one of us. They will answer you here.",
    aside: 'are you there?',
    writes: 'Yes. For four, then?',
    back: 'You are talking to the assistant again.\nWhich day?',
    answer: '2026-12-24',
    next: 'Your e-mail?',
  },
  {
    language: 'Russian',
    wants: 'хочу забронировать стол',
    question: 'На сколько человек?',
    asks: 'позовите человека, пожалуйста',
    handed: 'Передаю вас коллеге: вам ответят здесь же.',
    aside: 'вы тут?',
    writes: 'Да. Значит, на четверых?',
    back: 'С вами снова говорит помощник.\nНа какой день?',
    answer: '2026-12-24',
    next: 'Ваша почта?',
  },
])('there and back in $language', (words) => {
  it('the person knows what it is about, and the bot goes on with what they found out', async () => {
    const bot = await makeBot({ files: desk() });
    expect(saidIn(await bot.say(words.wants))).toBe(words.question);
    const handed = await bot.say(words.asks);
    expect(saidIn(handed)).toBe(words.handed);
    expect(handed.trace?.rules.find(({ outcome }) => outcome === 'fired')?.rule).toBeDefined();

    const waiting = await handoffOf(bot);
    expect(waiting).toMatchObject({ reason: words.asks, holder: null, answerBy: null });
    expect(waiting?.summary.split('\n')).toEqual(
      expect.arrayContaining(['In table, asked for people', `Visitor: ${words.wants}`, `Bot: ${words.question}`]),
    );

    const person = anna(bot);
    const { conversationId } = bot;
    await bot.engine.takeOver(person, conversationId);
    expect(saidIn(await bot.say(words.aside))).toBe('');
    const written = await bot.engine.sendOperatorMessage(person, { conversationId, text: words.writes });
    expect(written.replies).toMatchObject([{ role: 'OPERATOR', text: words.writes }]);
    expect(saidIn(await bot.say('4'))).toBe('');
    expect(await standingOf(bot)).toEqual(['ask_people']);

    const { turn } = await bot.engine.releaseConversation(person, { conversationId, slots: { people: 4 } });
    expect(turn && saidIn(turn)).toBe(words.back);
    expect(await handoffOf(bot)).toBeUndefined();
    expect(saidIn(await bot.say(words.answer))).toBe(words.next);
  });
});

describe('a release', () => {
  it('starts the flow that the person picked, and comes back to the other one after it', async () => {
    const bot = await makeBot({ files: desk() });
    await bot.say('I want a table');
    await bot.engine.takeOver(anna(bot), bot.conversationId);
    const picked = { conversationId: bot.conversationId, startFlow: 'call_back', slots: { people: 4 } };
    const { turn } = await bot.engine.releaseConversation(anna(bot), picked);
    expect(turn && saidIn(turn)).toBe('You are talking to the assistant again.\nYour number?');
    expect(await standingOf(bot)).toEqual(['ask_people', 'ask_number']);
  });

  it('of a conversation that only waits is anybody’s', async () => {
    const bot = await makeBot({ files: desk() });
    await bot.say('can I talk to a human please');
    const { turn } = await bot.engine.releaseConversation(anna(bot), { conversationId: bot.conversationId });
    expect(turn && saidIn(turn)).toBe('You are talking to the assistant again.');
  });
});

describe('a conversation goes to people', () => {
  it('when a field is refused that only a person can do without', async () => {
    const bot = await makeBot({ files: desk() });
    await bot.say('I want a table');
    await bot.say('4');
    await bot.say('2026-12-24');
    await bot.say("I'd rather not give you my email");
    expect(await handoffOf(bot)).toMatchObject({ reason: 'email was refused' });
    expect((await handoffOf(bot))?.summary).toContain('Refused: email');
    // The person has settled it: the bot does not ask again.
    const { turn } = await bot.engine.releaseConversation(anna(bot), { conversationId: bot.conversationId });
    expect(turn && saidIn(turn)).toContain('Booked for 4.');
  });

  it('after so many messages at one question that nobody understands', async () => {
    const bot = await makeBot({ files: desk('after_misunderstandings: 2') });
    await bot.say('I want a table');
    expect((await bot.say('blorp zzz')).decision?.source).toBe('flows/ask-again');
    const second = await bot.say('qwx vrr blorp');
    expect(second.decision).toMatchObject({ action: 'handoff', source: 'actions/hand-off-lost' });
    expect(await handoffOf(bot)).toMatchObject({ reason: '2 messages in a row were not understood' });
  });

  it('after as many out of any flow, in a row', async () => {
    const bot = await makeBot({ files: desk('after_misunderstandings: 3') });
    const sources: (string | undefined)[] = [];
    for (const text of ['blorp zzz', 'thank you', 'blorp zzz', 'qwx vrr', 'blorp vrr'])
      sources.push((await bot.say(text)).decision?.source);
    expect(sources.filter((source) => source === 'actions/hand-off-lost')).toHaveLength(1);
    expect(sources.at(-1)).toBe('actions/hand-off-lost');
  });

  it('never for that where the bot does not say so', async () => {
    const bot = await makeBot({ files: desk() });
    await bot.say('I want a table');
    for (let n = 0; n < 6; n++) expect((await bot.say('blorp zzz')).decision?.action).not.toBe('handoff');
  });
});

describe('outside of business hours', () => {
  const company = '{ name: Desk, hours: { mon: ["09:00-17:00"], tue: ["09:00-17:00"] } }';
  const saturday = '2026-11-21T11:00:00Z';
  const monday = '2026-11-23T11:00:00Z';
  const asks = 'can I talk to a human please';

  it('the bot says when people are back, and the conversation waits for them', async () => {
    const bot = await makeBot({ files: desk('hours: company', company), now: saturday });
    expect(saidIn(await bot.say(asks))).toBe(
      'Nobody of us is here right now: we are back on Monday, 23 November at 9 am. Leave your phone number or e-mail here, and we will get back to you.',
    );
    expect(await handoffOf(bot)).toMatchObject({ reason: asks });
  });

  it('takes down whom to call back, by the flow that the bot has for it', async () => {
    const bot = await makeBot({ files: desk('hours: company, closed_flow: call_back', company), now: saturday });
    expect(saidIn(await bot.say(asks))).toContain('We can call you back.\nYour number?');
    expect(await handoffOf(bot)).toBeUndefined();
    expect(saidIn(await bot.say('+44 20 7946 0958'))).toBe('We will call you.');
    const waiting = await handoffOf(bot);
    expect(waiting).toMatchObject({ reason: 'Call back.' });
    expect(waiting?.summary).toMatch(/Known: number: \+?44/);
  });

  it('within them nothing of this is said', async () => {
    const bot = await makeBot({ files: desk('hours: company, closed_flow: call_back', company), now: monday });
    expect(saidIn(await bot.say(asks))).toBe("I'm passing you on to one of us. They will answer you here.");
  });
});

describe('when nobody comes', () => {
  const asks = 'can I talk to a human please';
  const said = async (bot: TestBot) => {
    const turns = await bot.stores.conversations.turnsSince(bot.viewer.accountId, bot.conversationId, 0, 100);
    return turns.flatMap(({ replies }) => replies.map(({ text }) => text));
  };
  const settled = (bot: TestBot) => bot.say('still waiting');

  it('the visitor is told once, and so are others, however many servers look', async () => {
    const bot = await makeBot({ files: desk('answer_within_minutes: 5') });
    await bot.say(asks);
    const before = (await said(bot)).length;
    await bot.engine.sweep();
    await settled(bot);
    expect(await said(bot)).toHaveLength(before);
    bot.setNow('2026-11-20T10:05:01Z');
    await Promise.all([bot.engine.sweep(), bot.engine.sweep(), bot.engine.sweep()]);
    await settled(bot);
    expect((await said(bot)).slice(before)).toEqual([expect.stringContaining('nobody is free yet') as string]);
    expect(await handoffOf(bot)).toMatchObject({ escalatedAt: '2026-11-20T10:05:01.000Z', holder: null });
    const told = await bot.stores.outbox.read(['handoff.opened', 'handoff.escalated'], 10);
    expect(told.map(({ kind, payload }) => [kind, payload['conversationId']])).toEqual([
      ['handoff.opened', bot.conversationId],
      ['handoff.escalated', bot.conversationId],
    ]);
    bot.setNow('2026-11-20T11:00:00Z');
    await bot.engine.sweep();
    await settled(bot);
    expect(await said(bot)).toHaveLength(before + 1);
  });

  it('nothing is said once somebody has come', async () => {
    const bot = await makeBot({ files: desk('answer_within_minutes: 5') });
    await bot.say(asks);
    await bot.engine.takeOver(anna(bot), bot.conversationId);
    const before = (await said(bot)).length;
    bot.setNow('2026-11-20T12:00:00Z');
    await bot.engine.sweep();
    await settled(bot);
    expect(await said(bot)).toHaveLength(before);
    expect(await bot.stores.outbox.read(['handoff.escalated'], 10)).toEqual([]);
  });
});
