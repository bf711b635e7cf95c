/** Machines beside the sample bot's: the default one with nothing declared, and one that has nothing to do with a sale. */
import { describe, expect, it } from 'vitest';
import type { BundleFiles, TurnRecord } from '../../src/engine/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';

const bundle = (plugin: string): BundleFiles => ({
  'bot.yaml': `
slug: machine
name: Mac
locales: [en]
time_zone: Europe/London
plugins:
  - flows
  - orchestrator
  - ${plugin}
company: { name: Machines Ltd }
start: { message: Hi. }
`,
});

const LADDER = `use: state-machine
    config:
      initial: ground
      states:
        ground: { goal: look up, say: ["Down here. Up?", "Still down here. Up?"] }
        ladder: { goal: climb, entry: value.turns > 1, say: ["On the ladder.", "Still on the ladder."] }
        roof: { final: true, say: ["On the roof, {{ company.name }} below."] }
      transitions:
        - { from: ground, to: ladder, on: [agrees] }
        - { from: ladder, to: ground, on: [declines] }
        - { from: ladder, to: roof, on: [agrees], when: value.sentiment > 0 }`;

const stateOf = async (bot: TestBot) => {
  const kept = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
  return kept?.state;
};

const instruct = async (bot: TestBot, to: string): Promise<TurnRecord> => {
  const { conversationId, viewer } = bot;
  const instruction = { kind: 'transition', to, reason: '' } as const;
  return (await bot.engine.instruct(viewer, { conversationId, instruction })).completed;
};

describe('the machine with nothing declared', () => {
  it('is a sale that needs no flow and no stored answer', async () => {
    const bot = await makeBot({ files: bundle('state-machine') });
    const along: (string | null | undefined)[] = [];
    for (const said of ['tell me more', 'I need a gift', 'too expensive', 'ok', 'sounds good', 'no thanks']) {
      await bot.say(said);
      along.push((await stateOf(bot))?.machine);
    }
    expect(along).toEqual([
      'interest_qualification',
      'value_proposition',
      'objection_handling',
      'price_negotiation',
      'closing_attempt',
      'objection_handling',
    ]);
  });

  it('goes all the way round by instructions, along the ways that need no guard', async () => {
    const bot = await makeBot({ files: bundle('state-machine') });
    const round = [
      'interest_qualification',
      'value_proposition',
      'objection_handling',
      'price_negotiation',
      'closing_attempt',
      'post_purchase',
      'initial_contact',
    ];
    for (const to of round) expect((await instruct(bot, to)).problem).toBeNull();
    const state = await stateOf(bot);
    expect(state?.machineHistory?.map(({ to }) => to)).toEqual(['initial_contact', ...round]);
    expect(state?.plugins['state-machine']).toMatchObject({ purchases: 1, visited: ['initial_contact'] });
  });
});

describe('a machine of its own', () => {
  it('moves on what happens, as far as entries and guards let it, and says its own words', async () => {
    const bot = await makeBot({ files: bundle(LADDER) });
    const first = await bot.say('yes');
    expect(saidIn(first)).toMatch(/down here/i);
    expect((await stateOf(bot))?.machine).toBe('ground');
    const second = await bot.say('yes');
    expect(saidIn(second)).toMatch(/on the ladder/i);
    await bot.say('ok');
    expect((await stateOf(bot))?.machine).toBe('ladder');
    const third = await bot.say('yes, great, I love it');
    expect(saidIn(third)).toBe('On the roof, Machines Ltd below.');
    expect(await stateOf(bot)).toMatchObject({ machine: 'roof', conversionProbability: null });
  });

  it('stays in a final state, and refuses to be led out of it', async () => {
    const bot = await makeBot({ files: bundle(LADDER) });
    for (const said of ['yes', 'yes', 'yes, great, I love it']) await bot.say(said);
    const turn = await instruct(bot, 'ground');
    expect(turn.problem?.message).toContain('roof leads to no state');
    await bot.say('no');
    expect((await stateOf(bot))?.machine).toBe('roof');
  });
});

describe('an order that is taken in the middle of another flow', () => {
  const ask = (id: string, slot: string, type: string, text: string): string => `
id: ${id}
title: ${id}
examples: [${id === 'order' ? 'I want to order, place an order, I would like to order one' : 'my parcel is late, where is my parcel, help with a parcel'}]
slots: { ${slot}: { type: ${type} } }
steps:
  - { id: ask, type: ask, message: { text: "${text}" }, expected_input: { variable: ${slot} } }
  - { id: done, type: end, message: { text: "Thank you." } }
`;
  const files: BundleFiles = {
    ...bundle(
      'interruptions\n  - { use: state-machine, config: { sale: { flow: order, placed: slots.sure == true } } }',
    ),
    'flows/order.yaml': ask('order', 'sure', 'yes_no', 'Shall I order one?'),
    'flows/parcel.yaml': ask('parcel', 'number', 'number', 'What is its number?'),
  };

  it('is an order all the same', async () => {
    const bot = await makeBot({ files });
    await bot.say('my parcel is late');
    await bot.say('I want to order');
    const during = await stateOf(bot);
    expect(during?.stack.map(({ flow }) => flow)).toEqual(['parcel', 'order']);
    expect(during?.machine).toBe('closing_attempt');
    await bot.say('yes');
    const after = await stateOf(bot);
    expect(after?.stack.map(({ flow }) => flow)).toEqual(['parcel']);
    expect(after?.machine).toBe('post_purchase');
  });

  it('is none when it was declined', async () => {
    const bot = await makeBot({ files });
    await bot.say('my parcel is late');
    await bot.say('I want to order');
    await bot.say('no');
    expect((await stateOf(bot))?.machine).toBe('objection_handling');
  });
});
