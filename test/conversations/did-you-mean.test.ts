/** An answer that is probably one, and no more: the bot asks whether it was meant before it takes it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadBundle } from '../../src/engine/index.ts';
import type { TurnRecord } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { formBot } from '../support/form-bot.ts';
import type { FormQuestion } from '../support/form-bot.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';
import { answer, startModelServer, status } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { modelOn } from '../support/world.ts';

const QUESTIONS: Readonly<Record<string, FormQuestion>> = {
  day: { slot: { type: 'date' }, ask: 'Which day?' },
  guests: { slot: { type: 'number' }, ask: 'How many guests?' },
  confirm: { slot: { type: 'yes_no' }, ask: 'Shall I send it?' },
};
/** A reading between the bounds, 0.49. */
const MIDDLING = 'do you need friday';
const FRIDAY = '2026-11-27';

const open = async (bot: Record<string, unknown> = {}, model?: ModelServer): Promise<TestBot> => {
  const stores = memoryStores();
  const gateway = model && { model: modelOn(model, stores) };
  return makeBot({ files: formBot(QUESTIONS, bot), now: '2026-11-20T15:00:00Z', stores, ...gateway });
};
const asked = async (bot: Record<string, unknown> = {}, model?: ModelServer): Promise<TestBot> => {
  const talk = await open(bot, model);
  await talk.say('fill in the form');
  return talk;
};
const held = async (bot: TestBot): Promise<Record<string, unknown>> => {
  const kept = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
  const slots = kept?.state.stack.at(-1)?.slots ?? {};
  return Object.fromEntries(Object.entries(slots).map(([name, { status: kind, value }]) => [name, value ?? kind]));
};
const buttonsIn = ({ replies }: TurnRecord): string[] =>
  replies.flatMap(({ buttons }) => buttons.map(({ text }) => text));
const fired = ({ trace }: TurnRecord): string[] =>
  (trace?.rules ?? []).filter(({ outcome }) => outcome === 'fired').map(({ rule }) => rule);

describe('a middling answer', () => {
  it('is put to the person, with a yes and a no to press, and seen in the trace', async () => {
    const bot = await asked();
    const turn = await bot.say(MIDDLING);
    expect(saidIn(turn)).toBe('Did you mean Friday, 27 November?');
    expect(buttonsIn(turn)).toEqual(['Yes', 'No']);
    expect(await held(bot)).toEqual({});
    expect(fired(turn)).toEqual(['flows/doubt', 'flows/ask-if-meant']);
    expect(turn.trace?.rules.find(({ rule }) => rule === 'flows/doubt')?.because).toContain(
      'for day is an answer with certainty 0.4',
    );
  });

  it.each(['yes', 'yes please', 'yep', 'Yes, Friday'])('is taken by "%s"', async (yes) => {
    const bot = await asked();
    await bot.say(MIDDLING);
    const turn = await bot.say(yes);
    expect(await held(bot)).toEqual({ day: FRIDAY });
    expect(saidIn(turn)).toBe('How many guests?');
  });

  it('is taken and dropped by its buttons', async () => {
    const taken = await asked();
    await taken.say(MIDDLING);
    expect(saidIn(await taken.press('meant:yes'))).toBe('How many guests?');
    const dropped = await asked();
    await dropped.say(MIDDLING);
    expect(saidIn(await dropped.press('meant:no'))).toBe('All right. Which day?');
    expect(await held(dropped)).toEqual({});
  });

  it.each(['no', 'nope', 'no, not that'])('is dropped by "%s", which refuses nothing', async (no) => {
    const bot = await asked();
    await bot.say(MIDDLING);
    expect(saidIn(await bot.say(no))).toBe('All right. Which day?');
    expect(await held(bot)).toEqual({});
    await bot.say('on sunday');
    expect(await held(bot)).toEqual({ day: '2026-11-22' });
  });

  it.each(['on sunday', 'no, sunday', 'I meant sunday'])('is replaced by "%s"', async (other) => {
    const bot = await asked();
    await bot.say(MIDDLING);
    await bot.say(other);
    expect(await held(bot)).toEqual({ day: '2026-11-22' });
  });

  it('is no longer on offer once something else was asked', async () => {
    const bot = await asked();
    await bot.say(MIDDLING);
    await bot.say('are dogs allowed?');
    await bot.say('yes');
    expect(await held(bot)).not.toHaveProperty('day', FRIDAY);
  });

  it('never approves: the yes that takes it is none to the next question', async () => {
    const bot = await asked();
    await bot.say('on sunday');
    await bot.say('3');
    const before = await held(bot);
    await bot.say('is yes what you mean');
    expect(await held(bot)).toEqual(before);
    const other = await asked();
    await other.say(MIDDLING);
    await other.say('yes');
    expect(await held(other)).not.toHaveProperty('confirm');
  });

  it.each([
    ['de', 'brauchen Sie Freitag', 'Meinen Sie Freitag, 27. November?', ['Ja', 'Nein'], 'ja'],
    ['ru', 'вам нужна пятница', 'Вы имеете в виду: пятница, 27 ноября?', ['Да', 'Нет'], 'да'],
  ])('is put in the language of the talk (%s)', async (locale, said, question, buttons, yes) => {
    const bot = await asked({ locales: [locale], certainty: { act_from: 1 } });
    const turn = await bot.say(said);
    expect(saidIn(turn)).toBe(question);
    expect(buttonsIn(turn)).toEqual(buttons);
    await bot.say(yes);
    expect(await held(bot)).toEqual({ day: FRIDAY });
  });
});

describe('the bounds', () => {
  it('take a certain answer at once', async () => {
    const bot = await asked();
    await bot.say('friday');
    expect(await held(bot)).toEqual({ day: FRIDAY });
  });

  it('ask again where a reply is hardly an answer', async () => {
    const bot = await asked({ certainty: { confirm_from: 0.6 } });
    expect(saidIn(await bot.say(MIDDLING))).toContain('Which day?');
    expect(await held(bot)).toEqual({});
  });

  it("are the author's to set", async () => {
    const daring = await asked({ certainty: { act_from: 0.4 } });
    await daring.say(MIDDLING);
    expect(await held(daring)).toEqual({ day: FRIDAY });
    const { mistakes } = loadBundle(formBot(QUESTIONS, { certainty: { act_from: 0.2 } }), builtInPlugins);
    expect(mistakes).toMatchObject([{ file: 'bot.yaml', code: 'VALUE_INVALID' }]);
    expect(mistakes[0]?.message).toContain('confirm_from to be at most act_from');
  });
});

describe('a bot with a model', () => {
  let server: ModelServer;
  beforeAll(async () => {
    server = await startModelServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.reset());

  it('asks the model instead, and tells it the readings and the words that are left over', async () => {
    const bot = await asked({}, server);
    server.enqueue(answer({ commands: [{ name: 'set_slots', arguments: { slots: { day: FRIDAY } } }] }));
    const turn = await bot.say(MIDDLING);
    expect(await held(bot)).toEqual({ day: FRIDAY });
    expect(saidIn(turn)).toBe('How many guests?');
    const prompt = server.requests[0]?.body.messages?.[0]?.content ?? '';
    const readings = JSON.parse(/Readings of the last message.*\(data\): (\{.*\})/.exec(prompt)?.[1] ?? 'null');
    expect(readings).toMatchObject({
      asAReply: { kind: 'answer', certainty: expect.closeTo(0.5, 1), or: [{ kind: 'side_question' }] },
      values: [{ slot: 'day', value: FRIDAY, said: 'friday' }],
      leftOver: 'do you need',
    });
  });

  it('asks the person where the model fails', async () => {
    const bot = await asked({}, server);
    server.enqueue(status(500), status(500));
    expect(saidIn(await bot.say(MIDDLING))).toBe('Did you mean Friday, 27 November?');
  });
});
