/** The machine behind the talk: what moved it and why, what it refuses, what it remembers, what it expects. */
import { beforeEach, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import type { ConversationState, TurnRecord } from '../../src/engine/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';

const files = await readBundleFolder(new URL('../../bots/sales-dm', import.meta.url).pathname);

let bot: TestBot;
beforeEach(async () => {
  bot = await makeBot({ files });
});

const stateOf = async (of: TestBot = bot): Promise<ConversationState> => {
  const kept = await of.stores.conversations.find(of.viewer.accountId, of.conversationId);
  if (!kept) throw new Error('the conversation is stored');
  return kept.state;
};

const transitionTo = async (to: string, reason = 'asked for by the shop'): Promise<TurnRecord> =>
  (
    await bot.engine.instruct(bot.viewer, {
      conversationId: bot.conversationId,
      instruction: { kind: 'transition', to, reason },
    })
  ).completed;

const because = (turn: TurnRecord, rule: string): string | null | undefined =>
  turn.trace?.rules.find((seen) => seen.rule === `state-machine/${rule}` && seen.outcome === 'fired')?.because;

const order = async (): Promise<TurnRecord> => {
  for (const said of ['I want to order the solo plan', 'beans', 'Ann', 'ann@example.com']) await bot.say(said);
  return bot.say('yes');
};

describe('a conversation', () => {
  it('enters the initial state with the greeting', async () => {
    expect(because(bot.greeting, 'track')).toMatch(/^nowhere -> initial_contact: the conversation begins/);
    expect(await stateOf()).toMatchObject({
      machine: 'initial_contact',
      conversionProbability: expect.closeTo(0.05, 6),
    });
  });

  it('keeps every move with its reason and turn, and says in the trace what it came to', async () => {
    await bot.say('tell me more');
    await bot.say('I make espresso');
    const turn = await bot.say('too expensive');
    expect((await stateOf()).machineHistory).toEqual([
      { from: null, to: 'initial_contact', reason: 'the conversation begins', turn: 1 },
      { from: 'initial_contact', to: 'interest_qualification', reason: 'interest', turn: 2 },
      { from: 'interest_qualification', to: 'value_proposition', reason: 'needs', turn: 3 },
      { from: 'value_proposition', to: 'objection_handling', reason: 'objects', turn: 4 },
    ]);
    expect(because(turn, 'track')).toMatch(
      /^value_proposition -> objection_handling: objects; conversion 0\.\d\d \(objections_open -0\.7, /,
    );
    expect(turn.decision).toMatchObject({ by: 'rule', source: 'state-machine/answer-objection' });
    expect(turn.decision?.reasoning).toBe('objects: price');
  });

  it('names in the trace what an objection took precedence over', async () => {
    const turn = await bot.say("that's too expensive, how much is it?");
    const lost = turn.trace?.rules.filter(({ winner }) => winner === 'state-machine/answer-objection');
    expect(lost?.map(({ rule }) => rule)).toContain('faq/answer');
  });

  it('remembers the same after a round trip through JSON', async () => {
    await bot.say('how much is it?');
    const state = await stateOf();
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  it('says the same when the same turn is run again, and something else in the next', async () => {
    const wordings = new Set<string>();
    for (const nonsense of ['blorp', 'zzz', 'qwerty']) wordings.add(saidIn(await bot.say(nonsense)));
    expect(wordings.size).toBe(3);
  });

  it('tells the application of every move', async () => {
    const { cursor } = await bot.engine.sendMessage(bot.viewer, {
      conversationId: bot.conversationId,
      text: 'how much is it?',
    });
    const moves: object[] = [];
    const events = await bot.engine.events(bot.viewer, bot.conversationId, cursor, AbortSignal.timeout(10_000));
    for await (const event of events) {
      if (event.kind === 'StateChanged') moves.push({ from: event.from, to: event.to });
      if (event.kind === 'TurnCompleted') break;
    }
    expect(moves).toEqual([{ from: 'initial_contact', to: 'price_negotiation' }]);
  });
});

describe('a transition that an application asks for', () => {
  it('is made along a declared way, and kept with its reason', async () => {
    const turn = await transitionTo('interest_qualification', 'came from the newsletter');
    expect(turn.problem).toBeNull();
    const { machine, machineHistory } = await stateOf();
    expect(machine).toBe('interest_qualification');
    expect(machineHistory?.at(-1)).toMatchObject({
      from: 'initial_contact',
      reason: 'came from the newsletter',
      turn: 2,
    });
  });

  it.each([
    ['where no way leads', 'post_purchase', 'initial_contact leads to value_proposition, interest_qualification'],
    ['to a state that there is not', 'upsell', 'there is no such state'],
    ['to where it is', 'initial_contact', 'initial_contact leads to'],
    ['along a shortcut whose guard does not hold', 'closing_attempt', '`value.buying_signals > 0` does not hold'],
  ])('is refused %s, with a code and the reason, and changes nothing', async (_where, to, reason) => {
    const before = await stateOf();
    const turn = await transitionTo(to);
    expect(turn.problem?.code).toBe('TRANSITION_ILLEGAL');
    expect(turn.problem?.message).toContain(reason);
    expect(turn.replies).toEqual([]);
    expect(await stateOf()).toEqual(before);
  });

  it('is held to the guard of the last step: no purchase without an approved order', async () => {
    await bot.say('I want to order the solo plan');
    const turn = await transitionTo('post_purchase');
    expect(turn.problem?.message).toContain('`slots.confirm == true` does not hold');
    expect((await stateOf()).machine).toBe('closing_attempt');
  });

  it('leaves the talk as it was: the next message goes on from there', async () => {
    await transitionTo('interest_qualification');
    await bot.say('I make espresso');
    expect((await stateOf()).machine).toBe('value_proposition');
  });
});

describe('the conversion probability', () => {
  const probability = async (): Promise<number> => (await stateOf()).conversionProbability ?? -1;

  it('rises with interest, falls with an objection, rises when that is settled, and is near one after the order', async () => {
    const along: number[] = [await probability()];
    for (const said of ['tell me more', 'I make espresso', 'too expensive', 'ok', 'how much is it?']) {
      await bot.say(said);
      along.push(await probability());
    }
    const [start = 0, interested = 0, told = 0, objected = 0, settled = 0, priced = 0] = along;
    expect(interested).toBeGreaterThan(start);
    expect(told).toBeGreaterThan(interested);
    expect(objected).toBeLessThan(told);
    expect(settled).toBeGreaterThan(objected);
    expect(priced).toBeGreaterThan(settled);
    await order();
    expect(await probability()).toBeGreaterThan(0.95);
  });

  it('falls when they have been silent for days', async () => {
    await bot.say('tell me more');
    bot.setNow('2026-11-20T10:05:00Z');
    await bot.say('I make espresso');
    const soon = await probability();
    const late = await makeBot({ files });
    await late.say('tell me more');
    late.setNow('2026-11-27T10:00:00Z');
    await late.say('I make espresso');
    expect((await stateOf(late)).conversionProbability).toBeLessThan(soon);
  });

  it('keeps what each thing that happened has added', async () => {
    await bot.say('love it, how much is it? 😍');
    const kept = (await stateOf()).plugins['state-machine'] as { estimate: { contributions: { feature: string }[] } };
    const features = kept.estimate.contributions.map(({ feature }) => feature);
    expect(features).toEqual(
      expect.arrayContaining(['visited:price_negotiation', 'sentiment', 'price_talk', 'messages']),
    );
  });
});

describe('an order', () => {
  it('moves the machine to the purchase', async () => {
    expect(because(await order(), 'track')).toMatch(/^closing_attempt -> post_purchase: orders/);
  });

  it('that is called off is none, even where an earlier one was placed', async () => {
    await order();
    await bot.say('I want to order the duo plan');
    expect((await stateOf()).machine).toBe('closing_attempt');
    await bot.say('stop');
    await bot.say('yes');
    const state = await stateOf();
    expect(state.machine).toBe('objection_handling');
    expect(state.plugins['state-machine']).toMatchObject({ purchases: 1, declines: 1 });
  });

  it('begins a new sale with the next one: what was said for the last does not count for it', async () => {
    await bot.say('too expensive');
    await bot.say('ok');
    await order();
    expect((await stateOf()).plugins['state-machine']).toMatchObject({ objectionsRaised: 1, objectionsAnswered: 1 });
    await bot.say('I need something for my brother');
    const state = await stateOf();
    expect(state.machine).toBe('initial_contact');
    expect(state.plugins['state-machine']).toMatchObject({
      purchases: 1,
      objectionsRaised: 0,
      visited: ['initial_contact'],
    });
  });
});

describe('an objection in the middle of the order', () => {
  it('is kept as an interruption, and is over when the order goes on', async () => {
    await bot.say("I'll take it");
    const turn = await bot.say('hmm, too expensive');
    expect(turn.decision).toMatchObject({ source: 'state-machine/answer-objection-aside', control: 'interrupt' });
    expect((await stateOf()).interruptions).toHaveLength(1);
    await bot.say('solo');
    const state = await stateOf();
    expect(state.interruptions).toEqual([]);
    expect(state.machine).toBe('closing_attempt');
  });
});
