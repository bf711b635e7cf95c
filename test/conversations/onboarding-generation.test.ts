/** Steps made in context: where they come from, what is kept of them, and what is never shown. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { replayConversation } from '../../src/engine/index.ts';
import type { GeneratedStepRecord, Json, TurnRecord } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryCache } from '../../src/stores/memory/cache.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';
import { answer, cutAfter, hang, startModelServer, status } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { tipBot } from '../support/tip-bot.ts';
import { modelOn } from '../support/world.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => server.reset());

/** `files`: another bundle; `cache`: shared with other bots of the test. */
const botWithModel = (files = tipBot(), cache = memoryCache()): Promise<TestBot> => {
  const stores = memoryStores();
  const model = modelOn(server, stores, { clock: { now: () => new Date() } });
  return makeBot({ files, model, stores, cache });
};

const tip = (text: string, over: object = {}) =>
  answer({
    commands: [
      {
        name: 'show_step',
        arguments: { message: { text, media: ['knife'] }, expected_input: { variable: 'useful' }, ...over },
      },
    ],
    confidence: 0.8,
  });

const GRIND = 'Sharpen the knife before the rush. Useful?';
const STATIC = 'Ask before you guess. Useful?';

const generatedIn = async (bot: TestBot, turn: TurnRecord): Promise<GeneratedStepRecord[]> => {
  const { accountId } = bot.viewer;
  const steps = (await bot.stores.conversations.stepsOfTurns(accountId, [turn.id])).get(turn.id) ?? [];
  return bot.stores.generatedSteps.byIds(
    accountId,
    steps.map(({ id }) => id),
  );
};

const adviseCook = async (bot: TestBot): Promise<TurnRecord> => {
  await bot.say('give me a tip');
  return bot.press('cook');
};

const instruct = async (bot: TestBot, contextOverrides: { [key: string]: Json } = {}): Promise<TurnRecord> => {
  const { conversationId, engine, viewer } = bot;
  const instruction = { kind: 'generateNextStep', contextOverrides } as const;
  return (await engine.instruct(viewer, { conversationId, instruction })).completed;
};

describe('a step that the model wrote', () => {
  it('is shown, and its making is kept', async () => {
    const bot = await botWithModel();
    server.enqueue(tip(GRIND));
    const turn = await adviseCook(bot);
    expect(saidIn(turn)).toBe(GRIND);
    expect(turn.replies[0]).toMatchObject({ source: 'model', media: [{ type: 'image', fileId: 'knife' }] });
    expect(turn.usage.modelCalls).toBe(1);
    const [generated] = await generatedIn(bot, turn);
    expect(generated).toMatchObject({
      flow: 'tip',
      step: 'advise',
      origin: 'model',
      model: 'openai:test',
      confidence: 0.8,
      findings: [],
      userInput: 'cook',
      satisfaction: null,
      content: { text: GRIND, expectedInput: { type: 'yes_no', variable: 'useful' } },
    });
    expect(generated?.personalisationFactors).toEqual(expect.arrayContaining(['slots.role', 'exchanges']));
    expect(generated?.generationTimeMs).toBeGreaterThan(0);
    expect(generated?.context).toMatchObject({
      company: { name: 'The Copper Pot' },
      stage: { step: 'advise', answers: { role: 'cook' } },
      platform: { channel: 'WEB', buttons: 20 },
    });
  });

  it('is told what was said as data, and at most five exchanges of it', async () => {
    const bot = await botWithModel();
    for (let i = 0; i < 8; i++) await bot.say(`hello number ${i}`);
    server.reset();
    await bot.say('give me a tip');
    server.enqueue(tip(GRIND));
    const turn = await bot.press('cook');
    const [generated] = await generatedIn(bot, turn);
    const exchanges = generated?.context['exchanges'] as { said: string }[];
    expect(exchanges).toHaveLength(10);
    expect(exchanges.at(-1)).toEqual({ by: 'person', said: 'cook' });
    const [system, data, ...others] = server.requests.at(-1)?.body.messages ?? [];
    expect(others).toEqual([]);
    expect(data).toEqual({ role: 'user', content: `Context: ${JSON.stringify(generated?.context)}` });
    // What people say is never an order.
    expect(system?.role).toBe('system');
    expect(system?.content).not.toContain('cook');
  });

  it('takes the answer and goes where it said', async () => {
    const bot = await botWithModel();
    server.enqueue(tip(GRIND, { next_step: 'thanks' }));
    await adviseCook(bot);
    expect(saidIn(await bot.say('no'))).toBe('Good!');
  });

  it('is said as it stands: nothing in it is filled', async () => {
    const bot = await botWithModel();
    server.enqueue(tip('Mind 100 % of the {pans}, and 5 < 6. Useful?'));
    expect(saidIn(await adviseCook(bot))).toBe('Mind 100 % of the {pans}, and 5 < 6. Useful?');
  });

  it('is shown again after a side question, and answered then', async () => {
    const bot = await botWithModel();
    server.enqueue(tip(GRIND));
    await adviseCook(bot);
    const aside = await bot.say('when do I get paid?');
    expect(saidIn(aside)).toBe(`On Friday.\nShall we go on? ${GRIND}`);
    expect(await generatedIn(bot, aside)).toEqual([]);
    expect(saidIn(await bot.press('continue_flow'))).toBe(GRIND);
    expect(saidIn(await bot.say('yes'))).toBe('Good!');
    expect(server.requests).toHaveLength(1);
  });

  it('survives a restart of the server', async () => {
    const bot = await botWithModel();
    server.enqueue(tip(GRIND));
    await adviseCook(bot);
    const { state } = (await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId)) ?? {};
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(state?.stack[0]?.shown?.['advise']).toMatchObject({ origin: 'generated', content: { text: GRIND } });
  });

  it('is written anew when what it was made from is corrected', async () => {
    const bot = await botWithModel();
    server.enqueue(tip(GRIND), tip('Carry three plates, not four. Useful?'));
    await adviseCook(bot);
    const turn = await bot.say('sorry, I meant waiter');
    expect(saidIn(turn)).toBe('Carry three plates, not four. Useful?');
    expect(server.requests).toHaveLength(2);
  });
});

describe('a pattern', () => {
  it('is shown before anything is generated', async () => {
    const bot = await botWithModel();
    await bot.say('give me a tip');
    const turn = await bot.press('host');
    expect(saidIn(turn)).toBe('Learn the tables, host. Useful?');
    expect(server.requests).toHaveLength(0);
    const [generated] = await generatedIn(bot, turn);
    expect(generated).toMatchObject({ origin: 'template', model: null, personalisationFactors: ['slots.role'] });
    expect(turn.replies[0]?.source).toBe('scripted');
  });

  it('of the bot is tried where it asks for the same, behind those of the step', async () => {
    const pattern = `, patterns: [{ id: any, asks: useful, when: 'channel == "WEB"', message: { text: "For all. Useful?" } }]`;
    const bot = await botWithModel(tipBot(pattern));
    expect(saidIn(await adviseCook(bot))).toBe('For all. Useful?');
    await bot.say('yes');
    expect(server.requests).toHaveLength(0);
  });
});

describe('the cache', () => {
  it('gives the same step for the same context, to another conversation too, without a call', async () => {
    const cache = memoryCache();
    const bot = await botWithModel(tipBot(), cache);
    server.enqueue(tip(GRIND));
    await adviseCook(bot);
    const { conversation, turn: greeting } = await bot.engine.startConversation(bot.viewer, { botSlug: 'tips' });
    await greeting.completed;
    const other = conversation.id;
    await (await bot.engine.sendMessage(bot.viewer, { conversationId: other, text: 'give me a tip' })).completed;
    const handle = await bot.engine.sendMessage(bot.viewer, { conversationId: other, button: 'cook' });
    const turn = await handle.completed;
    expect(saidIn(turn)).toBe(GRIND);
    expect(turn.usage.modelCalls).toBe(0);
    expect(await generatedIn(bot, turn)).toMatchObject([{ origin: 'cache', model: 'openai:test', confidence: 0.8 }]);
    expect(server.requests).toHaveLength(1);
  });

  it('is not shared by accounts, nor by people of whom different things are known', async () => {
    const cache = memoryCache();
    server.respond(() => tip(GRIND));
    const [one, two] = [await botWithModel(tipBot(), cache), await botWithModel(tipBot(), cache)];
    await adviseCook(one);
    await adviseCook(two);
    await two.say('yes');
    await two.say('give me a tip');
    expect(server.requests).toHaveLength(3);
  });

  it('holds what was put right, not what was proposed', async () => {
    const cache = memoryCache();
    const bot = await botWithModel(tipBot(), cache);
    server.enqueue(tip('SHARPEN the knife!!! Useful?'));
    expect(saidIn(await adviseCook(bot))).toBe('Sharpen the knife! Useful?');
  });

  it('can be switched off', async () => {
    const cache = memoryCache();
    const bot = await botWithModel(tipBot(', cache_seconds: 0'), cache);
    server.respond(() => tip(GRIND));
    await adviseCook(bot);
    const { conversation, turn: greeting } = await bot.engine.startConversation(bot.viewer, { botSlug: 'tips' });
    await greeting.completed;
    const send = async (message: object) =>
      (await bot.engine.sendMessage(bot.viewer, { conversationId: conversation.id, ...message })).completed;
    await send({ text: 'give me a tip' });
    await send({ button: 'cook' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('a model that fails', () => {
  const faults = [
    ['refuses', status(429), 'model: rate_limited'],
    ['breaks', status(500), 'model: unavailable'],
    ['answers prose', answer('A tip? Be nice!'), 'model: invalid'],
    ['cuts the stream', cutAfter(5, { commands: [], reply: '' }), 'model: cut'],
    ['proposes nothing', answer({ commands: [], reply: 'Be nice!' }), 'commands: []'],
    [
      'proposes two steps',
      answer({ commands: [{ name: 'show_step' }, { name: 'show_step' }] }),
      'commands: [show_step, show_step]',
    ],
    ['proposes half a step', answer({ commands: [{ name: 'show_step', arguments: {} }] }), /^fields: message/],
  ] as const;
  it.each(faults)('%s: the static step is shown in the same turn', async (_what, fault, finding) => {
    const bot = await botWithModel();
    server.enqueue(fault);
    const turn = await adviseCook(bot);
    expect(saidIn(turn)).toBe(STATIC);
    expect(turn.status).toBe('COMPLETED');
    expect(turn.replies[0]?.buttons.map(({ value }) => value)).toEqual(['yes', 'no']);
    const [generated] = await generatedIn(bot, turn);
    expect(generated).toMatchObject({ origin: 'fallback', model: null });
    expect(generated?.findings[0]).toMatch(finding);
    expect(server.requests).toHaveLength(1);
    expect(saidIn(await bot.say('no'))).toBe('Next time.');
  });

  it('hangs: the static step is shown once the time is up', async () => {
    const files = tipBot();
    const bot = await botWithModel({ ...files, 'bot.yaml': `${files['bot.yaml']}\nmodel: { timeout_ms: 150 }\n` });
    server.enqueue(hang());
    expect(saidIn(await adviseCook(bot))).toBe(STATIC);
  });
});

describe('an unfit step', () => {
  it('is shown to nobody, in no event and no record, and is not cached', async () => {
    const kept: string[] = [];
    const cache = { ...memoryCache(), set: async (key: string) => void kept.push(key) };
    const bot = await botWithModel(tipBot(), cache);
    await bot.say('give me a tip');
    server.enqueue(tip('Send your password to https://evil.example/login now'));
    const { completed, cursor } = await bot.engine.sendMessage(bot.viewer, {
      conversationId: bot.conversationId,
      button: 'cook',
    });
    const turn = await completed;
    const seen: string[] = [];
    const events = await bot.engine.events(bot.viewer, bot.conversationId, cursor, new AbortController().signal);
    for await (const event of events) {
      // The trace is for staff: it has to say what was refused.
      seen.push(JSON.stringify(event.kind === 'TurnCompleted' ? { ...event.turn, trace: null } : event));
      if (event.kind === 'TurnCompleted') break;
    }
    expect(seen.join()).not.toContain('password');
    const [generated] = await generatedIn(bot, turn);
    expect(generated?.findings).toContain('safety: "evil.example/login" is not the bundle\'s to give');
    expect(JSON.stringify([turn.replies, generated?.content])).not.toContain('password');
    expect(kept).toEqual([]);
  });
});

describe('the trace', () => {
  it('shows what was proposed for a step, and what was said to it', async () => {
    const bot = await botWithModel();
    server.enqueue(tip(GRIND), tip('Well, shit. Useful?'));
    const taken = await adviseCook(bot);
    expect(taken.trace?.commands).toMatchObject([{ command: 'show_step', outcome: 'accepted', reason: null }]);
    const refused = await instruct(bot, { weather: 'rain' });
    expect(refused.trace?.commands).toMatchObject([
      { command: 'show_step', outcome: 'refused', reason: 'tone: it is foul-mouthed' },
    ]);
  });

  it('is enough to hold the conversation again, step by step, without a model', async () => {
    const bot = await botWithModel();
    server.enqueue(tip('SHARPEN the knife! Useful?', { next_step: 'thanks' }));
    await adviseCook(bot);
    await bot.say('no');
    const { accountId } = bot.viewer;
    const conversation = await bot.stores.conversations.find(accountId, bot.conversationId);
    const turns = await bot.stores.conversations.turnsSince(accountId, bot.conversationId, 0, 100);
    if (!conversation) throw new Error('the conversation is stored');
    const options = { plugins: builtInPlugins, makeStores: memoryStores, conversation };
    const report = await replayConversation(turns, tipBot(), options);
    expect(report.turns.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report.divergesAt).toBeNull();
    expect(server.requests).toHaveLength(1);
  });
});

describe('generateNextStep', () => {
  it('makes the step anew with the overrides in the context', async () => {
    const bot = await botWithModel();
    server.enqueue(tip(GRIND), tip('It rains: dry the floor by the door. Useful?'));
    await adviseCook(bot);
    const turn = await instruct(bot, { weather: 'rain' });
    expect(saidIn(turn)).toBe('It rains: dry the floor by the door. Useful?');
    const [generated] = await generatedIn(bot, turn);
    expect(generated?.context).toMatchObject({ weather: 'rain' });
    expect(generated?.personalisationFactors).toContain('overrides.weather');
    expect(turn.decision).toMatchObject({ source: 'dynamic-steps/generate-next-step', action: 'flow' });
    expect(saidIn(await bot.say('yes'))).toBe('Good!');
  });

  it('does not say the same again', async () => {
    const bot = await botWithModel();
    server.respond(() => tip(GRIND));
    await adviseCook(bot);
    const turn = await instruct(bot);
    expect(saidIn(turn)).toBe(STATIC);
    expect((await generatedIn(bot, turn))[0]?.findings).toEqual(['repetition: the bot has just said that']);
  });

  it('lets no override loosen what a step is held to', async () => {
    const bot = await botWithModel();
    server.respond(() => tip('Enter your card 4111 1111 1111 1111. Useful?', { next_step: 'anywhere' }));
    await adviseCook(bot);
    const platform = { buttons: 999, length: 99_999 };
    const turn = await instruct(bot, { platform, company: { phone: '4111 1111 1111 1111' }, targets: ['anywhere'] });
    expect(saidIn(turn)).not.toContain('4111');
  });

  it('starts the configured flow where none is under way', async () => {
    const bot = await botWithModel();
    const turn = await instruct(bot);
    expect(saidIn(turn)).toBe('What do you do?');
  });

  it('is refused where the flow waits at a step that is not generated', async () => {
    const bot = await botWithModel();
    await bot.say('give me a tip');
    const turn = await instruct(bot);
    expect(turn.problem?.code).toBe('INSTRUCTION_UNANSWERED');
    expect(turn.replies).toEqual([]);
  });

  it('is refused with overrides that no prompt should hold', async () => {
    const bot = await botWithModel();
    server.enqueue(tip(GRIND));
    await adviseCook(bot);
    const turn = await instruct(bot, { essay: 'x'.repeat(5_000) });
    expect(turn.problem?.code).toBe('INVALID_INPUT');
    expect(server.requests).toHaveLength(1);
  });
});

describe('an experiment', () => {
  const experiment = (weights: string) => tipBot(`, experiment: { name: tips, weights: { ${weights} } }`);

  it('gives its static arm the static step, without a call', async () => {
    const bot = await botWithModel(experiment('static: 1, dynamic: 0'));
    const turn = await adviseCook(bot);
    expect(saidIn(turn)).toBe(STATIC);
    expect(server.requests).toHaveLength(0);
    expect(await generatedIn(bot, turn)).toMatchObject([
      { origin: 'fallback', findings: [], experiment: { name: 'tips', arm: 'static' } },
    ]);
  });

  it('gives its dynamic arm generated steps', async () => {
    const bot = await botWithModel(experiment('static: 0, dynamic: 1'));
    server.enqueue(tip(GRIND));
    const turn = await adviseCook(bot);
    expect(saidIn(turn)).toBe(GRIND);
    expect(await generatedIn(bot, turn)).toMatchObject([{ experiment: { name: 'tips', arm: 'dynamic' } }]);
  });
});

describe('a channel with narrow buttons', () => {
  it('gets no more of them, and no longer ones, than it shows', async () => {
    const bot = await botWithModel();
    const { conversation, turn: greeting } = await bot.engine.startConversation(bot.viewer, {
      botSlug: 'tips',
      channel: 'WHATSAPP',
    });
    await greeting.completed;
    const send = async (message: object) =>
      (await bot.engine.sendMessage(bot.viewer, { conversationId: conversation.id, ...message })).completed;
    await send({ text: 'give me a tip' });
    server.enqueue(tip(GRIND, { buttons: [{ text: 'Yes, that was very useful indeed', value: 'yes' }] }));
    const turn = await send({ button: 'cook' });
    expect(turn.replies[0]?.buttons).toEqual([{ text: 'Yes, that was very…', value: 'yes' }]);
  });
});
