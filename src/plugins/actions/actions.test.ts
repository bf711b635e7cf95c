import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookings } from './booking/book-of.ts';
import { makeBot, saidIn, silentLog } from '../../../test/support/make-bot.ts';
import { answer, type ModelServer, startModelServer } from '../../../test/support/model-server.ts';
import type { BundleFiles, ModelGateway } from '../../engine/index.ts';
import { createModelGateway } from '../../engine/index.ts';

const files: BundleFiles = {
  'bot.yaml': `
slug: house
name: House
locales: [en]
time_zone: Europe/London
plugins:
  - flows
  - orchestrator
  - use: actions
    config: { booking: { capacity: 10, slot_minutes: 30 } }
company:
  name: The Small House
  phone: "+442079460958"
  hours: { tue: ["18:00-22:00"], fri: ["12:00-15:00", "18:00-24:00"] }
  exceptions: { "2026-12-25": [] }
channels: [WEB]
start: { message: "Hello." }
`,
  'flows/book.yaml': `
id: book
title: Book a table
examples: [book a table]
slots:
  party_size: { type: number }
steps:
  - { id: size, type: ask, message: { text: "For how many?" }, expected_input: { variable: party_size }, next_step: check }
  - id: check
    type: action
    action: check_availability
    input: { date: '"2026-11-24"', time: '"19:00"', party_size: slots.party_size }
    save_as: check
    next_step: [{ when: vars.check.ok, step: book }, { step: full }]
  - id: book
    type: action
    action: create_booking
    input: { date: '"2026-11-24"', time: '"19:00"', party_size: slots.party_size, name: '"Ana"' }
    save_as: booking
    next_step: booked
  - { id: booked, type: end, message: { text: "Booked: {{ vars.booking.reference }}." } }
  - id: full
    type: end
    message: { text: "{{ vars.check.code }}: {% for other in vars.check.alternatives %}{{ other.text }}; {% endfor %}" }
`,
};

let server: ModelServer;
let model: ModelGateway;
beforeAll(async () => {
  server = await startModelServer();
  model = createModelGateway({
    models: ['openai:test'],
    baseUrl: server.url,
    prices: {},
    usage: { spentSince: async () => ({ accountUsd: 0, botUsd: 0 }), noteCap: async () => {} },
    clock: { now: () => new Date() },
    log: silentLog,
  });
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const asks = (name: string, args: object) => answer({ commands: [{ name, arguments: args }] });
const house = (withModel = false) => makeBot({ files, now: '2026-11-20T10:00:00Z', ...(withModel && { model }) });

describe('a booking', () => {
  it('is made in the turn, with its runs on record and its reference in the reply', async () => {
    const bot = await house();
    await bot.say('book a table');
    const turn = await bot.say('four');
    expect(turn.actions.map(({ action, state }) => `${action} ${state}`)).toEqual([
      'check_availability succeeded',
      'create_booking succeeded',
    ]);
    const booking = await bot.stores.plugins
      .open(bookings)
      .ofDay(bot.viewer.accountId, await botIdOf(bot), '2026-11-24');
    expect(booking).toHaveLength(1);
    expect(saidIn(turn)).toContain(`Booked: ${booking[0]?.reference}.`);
  });

  it('that has no room comes back with other times, which the flow can offer', async () => {
    const bot = await house();
    await bot.say('book a table');
    await bot.say('eight');
    await bot.say('book a table');
    expect(saidIn(await bot.say('eight'))).toContain('FULL: 9 pm; Fri 27 Nov, 7 pm; Tue 1 Dec, 7 pm;');
  });
});

describe('asking for a person', () => {
  it('hands over before any other decision, in the middle of a flow too', async () => {
    const bot = await house();
    await bot.say('book a table');
    const turn = await bot.say('can I talk to a human please');
    expect(turn.decision).toMatchObject({ action: 'handoff', by: 'rule', source: 'actions/hand-off' });
    expect(saidIn(turn)).toContain("I'm passing you on to one of us.");
    const conversation = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    expect(conversation?.status).toBe('HANDED_OFF');
  });

  it('may be seen by the model where the rules see nothing', async () => {
    server.enqueue(asks('hand_off', { reason: 'very upset' }));
    const bot = await house(true);
    const turn = await bot.say('this whole thing makes my blood boil, honestly');
    expect(turn.decision).toMatchObject({ action: 'handoff', by: 'model', source: 'hand_off' });
    expect(server.requests).toHaveLength(1);
  });

  it('is not on offer where nobody is there', async () => {
    const bundle = {
      ...files,
      'bot.yaml': files['bot.yaml']?.replace('booking: {', 'handoff: { enabled: false }, booking: {') ?? '',
    };
    const bot = await makeBot({ files: bundle, now: '2026-11-20T10:00:00Z', model });
    server.enqueue(asks('hand_off', { reason: 'very upset' }));
    const turn = await bot.say('can I talk to a human please');
    expect(turn.decision?.action).not.toBe('handoff');
    expect(server.requests[0]?.body.messages[0]?.content ?? '').not.toContain('hand_off');
  });
});

describe('facts that the model is asked for', () => {
  const told = async (name: string, args: object) => {
    server.enqueue(asks(name, args));
    const turn = await (await house(true)).say('hmm tell me more about that stuff');
    return { said: saidIn(turn), commands: turn.trace?.commands ?? [] };
  };

  it('come in the words of the bundle: hours of a date, of a closed one, of the week', async () => {
    expect((await told('tell_hours', { date: '2026-11-27' })).said).toBe(
      'On Friday, 27 November we are open 12:00–15:00 and 18:00–24:00.',
    );
    expect((await told('tell_hours', { date: '2026-12-25' })).said).toBe(
      'On Friday, 25 December we are closed. We are open again on Tuesday, 29 December.',
    );
    expect((await told('tell_hours', {})).said).toBe(
      'Our opening hours:\nTuesday: 18:00–22:00\nFriday: 12:00–15:00, 18:00–24:00',
    );
  });

  it('are told only where the bundle gives them', async () => {
    expect((await told('tell_fact', { fact: 'phone' })).said).toBe('You can call us on +44 20 7946 0958.');
    const { commands } = await told('tell_fact', { fact: 'website' });
    expect(commands).toMatchObject([{ outcome: 'refused', reason: 'the bundle gives no website' }]);
  });

  it('are refused for a date that is past', async () => {
    const { commands } = await told('tell_hours', { date: '2026-11-19' });
    expect(commands).toMatchObject([{ outcome: 'refused', reason: '2026-11-19 is past or too far ahead' }]);
  });
});

const botIdOf = async (bot: Awaited<ReturnType<typeof makeBot>>): Promise<string> =>
  (await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId))?.botId ?? '';
