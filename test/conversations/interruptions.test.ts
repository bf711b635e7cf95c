/** Side questions and digressions, one inside the other, and every way back (docs/orchestrator.md). */
import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { saidIn } from '../support/make-bot.ts';
import { firedIn, openWorld, placesOf } from '../support/world.ts';
import type { Talk } from '../support/world.ts';

const files = await readBundleFolder(new URL('../../bots/concierge', import.meta.url).pathname);

/** Asked for the number of people of a catering quote. */
const atGuests = async (): Promise<Talk> => {
  const talk = await (await openWorld(files)).open();
  for (const text of ["I'd like a quote", 'catering']) await talk.say(text);
  return talk;
};
const AT_GUESTS = ['quote.ask_guests'];

const buttonsOf = (turn: Awaited<ReturnType<Talk['say']>>): string[] =>
  turn.replies.at(-1)?.buttons.map(({ value }) => value) ?? [];

const returns = async (talk: Talk): Promise<(boolean | null)[]> =>
  (await talk.interruptions()).map(({ returnSucceeded }) => returnSucceeded);

describe('a side question', () => {
  it('is answered, recorded with a checkpoint, and offers the way back', async () => {
    const talk = await atGuests();
    const turn = await talk.say('are you insured?');
    expect(saidIn(turn)).toMatch(/£5 million.*\n.*Shall we go on\? How many people/);
    expect(buttonsOf(turn)).toEqual(['continue_flow', 'ask_another']);
    expect(turn.trace?.control).toEqual({
      control: 'interrupt',
      reason: expect.stringContaining('"insurance"'),
      returnTo: { flow: 'quote', step: 'ask_guests' },
    });
    expect(await talk.interruptions()).toMatchObject([
      {
        kind: 'faq',
        question: 'are you insured?',
        answer: 'We are insured for damage up to £5 million.',
        returnSucceeded: null,
        resolvedAt: null,
      },
    ]);
    expect((await talk.interruptions())[0]?.confidence).toBeGreaterThan(0.5);
  });

  it.each([
    ['the button', (talk: Talk) => talk.press('continue_flow'), 'interruptions/resume', 'return'],
    ['words', (talk: Talk) => talk.say("let's continue"), 'interruptions/resume', 'return'],
    ['a yes', (talk: Talk) => talk.say('yes'), 'interruptions/resume', 'return'],
  ] as const)('finds its way back by %s, to the same question', async (_how, goBack, rule, control) => {
    const talk = await atGuests();
    await talk.say('are you insured?');
    const turn = await goBack(talk);
    expect(saidIn(turn)).toBe('How many people will there be?');
    expect(firedIn(turn)).toContain(rule);
    expect(turn.trace?.control).toMatchObject({ control, returnTo: { flow: 'quote', step: 'ask_guests' } });
    expect(placesOf(await talk.state())).toEqual(AT_GUESTS);
    expect(await returns(talk)).toEqual([true]);
  });

  it('finds its way back by the answer to the question that was open', async () => {
    const talk = await atGuests();
    await talk.say('are you insured?');
    const turn = await talk.say('about 40');
    expect(firedIn(turn)).toEqual(expect.arrayContaining(['flows/fill', 'interruptions/return-by-answer']));
    expect(turn.trace?.rules).toContainEqual(
      expect.objectContaining({
        rule: 'flows/continue',
        outcome: 'outranked',
        winner: 'interruptions/return-by-answer',
      }),
    );
    expect(turn.trace?.control?.control).toBe('return');
    expect(placesOf(await talk.state())).toEqual(['quote.ask_day']);
    expect(await returns(talk)).toEqual([true]);
  });

  it('finds its way back by a correction of an earlier answer, at the step that the flow is at then', async () => {
    const talk = await atGuests();
    for (const text of ['40', 'where are you?']) await talk.say(text);
    const turn = await talk.say('actually make it 50 people');
    expect(firedIn(turn)).toEqual(expect.arrayContaining(['flows/correct', 'interruptions/return-by-answer']));
    const state = await talk.state();
    expect(state.stack[0]?.slots['guests']?.value).toBe(50);
    expect(placesOf(state)).toEqual(['quote.ask_day']);
    expect(await returns(talk)).toEqual([true]);
  });

  it('asked beside an answer is answered, and the flow goes on', async () => {
    const talk = await atGuests();
    const turn = await talk.say('40 people, and are you insured?');
    expect(saidIn(turn)).toMatch(/£5 million.*\nWhich day/);
    expect(turn.trace?.control).toMatchObject({ control: 'continue', returnTo: null });
    expect(await talk.interruptions()).toEqual([]);
  });

  it('about the question itself is answered from the slot', async () => {
    const talk = await atGuests();
    const turn = await talk.say('why do you need to know that?');
    expect(saidIn(turn)).toContain('The price goes by the number');
    const [record] = await talk.interruptions();
    expect(['clarification', 'objection']).toContain(record?.kind);
  });

  it('that nothing answers is owned up to, and recorded as such', async () => {
    const talk = await atGuests();
    const turn = await talk.say('do you know who won the football last night?');
    expect(saidIn(turn)).toContain("I'm afraid I don't know that.");
    expect(await talk.interruptions()).toMatchObject([{ kind: 'general' }]);
  });
});

describe('a side question inside a side question', () => {
  const twice = async (): Promise<Talk> => {
    const talk = await atGuests();
    await talk.say('are you insured?');
    await talk.press('ask_another');
    await talk.say('how can I pay?');
    return talk;
  };

  it('keeps a checkpoint of its own, the outer one open in it', async () => {
    const talk = await twice();
    expect((await talk.state()).interruptions).toHaveLength(2);
    const [outer, inner] = await talk.interruptions();
    expect(outer?.checkpointId).not.toBe(inner?.checkpointId);
  });

  it('finds its way back together with the outer one', async () => {
    const talk = await twice();
    await talk.press('continue_flow');
    expect(await returns(talk)).toEqual([true, true]);
    expect(placesOf(await talk.state())).toEqual(AT_GUESTS);
  });

  it('past the limit is answered still, with nothing more to come back from', async () => {
    const talk = await twice();
    for (const text of ['where are you?', 'which area do you cover']) {
      const turn = await talk.say(text);
      expect(turn.decision?.source).toBe('interruptions/answer-question');
      expect(buttonsOf(turn)).toContain('continue_flow');
    }
    expect(await talk.interruptions()).toHaveLength(3);
  });
});

describe('"another question"', () => {
  it('dropped with "never mind" goes back to the flow, and a second one calls the flow off', async () => {
    const talk = await atGuests();
    await talk.say('are you insured?');
    await talk.press('ask_another');
    const dropped = await talk.say('never mind');
    expect(dropped.decision?.source).toBe('interruptions/drop-question');
    expect(placesOf(await talk.state())).toEqual(AT_GUESTS);
    expect(await returns(talk)).toEqual([true]);
    const cancelled = await talk.say('never mind');
    expect(cancelled.decision?.source).toBe('orchestrator/cancel');
    expect(saidIn(cancelled)).toContain('Shall I stop here?');
    await talk.say('yes');
    expect(placesOf(await talk.state())).toEqual([]);
  });

  it('answered with the answer to the open question goes on with the flow', async () => {
    const talk = await atGuests();
    await talk.say('are you insured?');
    await talk.press('ask_another');
    await talk.say('40');
    expect(placesOf(await talk.state())).toEqual(['quote.ask_day']);
    expect(await returns(talk)).toEqual([true]);
  });
});

describe('a task inside a task', () => {
  /** A visit asked for in the middle of a quote, with a side question open in each. */
  const inVisit = async (): Promise<Talk> => {
    const talk = await atGuests();
    await talk.say('are you insured?');
    const turn = await talk.say('could you visit us');
    expect(turn.trace?.control).toMatchObject({ control: 'branch', returnTo: { flow: 'quote', step: 'ask_guests' } });
    await talk.say('where are you?');
    return talk;
  };

  it('pauses the first, each with its own side questions', async () => {
    const talk = await inVisit();
    const state = await talk.state();
    expect(placesOf(state)).toEqual(['quote.ask_guests', 'visit.ask_visit_day']);
    expect(state.interruptions.map(({ frameId }) => frameId)).toEqual(state.stack.map(({ id }) => id));
  });

  it('goes back to the inner task alone by the button', async () => {
    const talk = await inVisit();
    await talk.press('continue_flow');
    expect(await returns(talk)).toEqual([null, true]);
    expect(placesOf(await talk.state())).toEqual(['quote.ask_guests', 'visit.ask_visit_day']);
  });

  it('called off brings the outer task back to its step: its side question has returned, the inner one has not', async () => {
    const talk = await inVisit();
    const turn = await talk.say('cancel');
    expect(turn.decision).toMatchObject({ source: 'orchestrator/cancel', control: 'return' });
    expect(saidIn(turn)).toContain('How many people will there be?');
    expect(placesOf(await talk.state())).toEqual(AT_GUESTS);
    expect(await returns(talk)).toEqual([true, false]);
  });

  it('called off twice, or "everything", leaves nothing under way', async () => {
    for (const texts of [['cancel', 'cancel', 'yes'], ['cancel everything']]) {
      const talk = await inVisit();
      for (const text of texts) await talk.say(text);
      const state = await talk.state();
      expect(placesOf(state)).toEqual([]);
      expect(state.interruptions).toEqual([]);
    }
  });

  it('ends, and the outer task goes on where it was', async () => {
    const talk = await inVisit();
    for (const text of ['next monday', '10 am', "I don't want to give my name"]) await talk.say(text);
    const turn = await talk.say('+44 1947 555 999');
    expect(saidIn(turn)).toMatch(/We'll call.*\nHow many people will there be\?/);
    expect(placesOf(await talk.state())).toEqual(AT_GUESTS);
    expect(await returns(talk)).toEqual([true, true]);
  });
});

describe('resumeFlow', () => {
  it('restores exactly the step and the answers that the checkpoint kept, also in a new engine', async () => {
    const world = await openWorld(files);
    const talk = await world.open();
    for (const text of ["I'd like a quote", 'catering', 'are you insured?', '40', 'next friday']) await talk.say(text);
    const [record] = await talk.interruptions();
    const before = await world.stores.conversations.findCheckpoint(world.accountId, record?.checkpointId ?? '');
    await world.restart();
    const turn = await talk.instruct({ kind: 'resumeFlow', checkpointId: record?.checkpointId ?? '' });
    expect(turn.problem).toBeNull();
    expect(saidIn(turn)).toBe('How many people will there be?');
    expect(turn.trace?.control).toMatchObject({ control: 'return', returnTo: { flow: 'quote', step: 'ask_guests' } });
    expect((await talk.state()).stack).toEqual(before?.state.stack);
    await talk.say('25');
    expect((await talk.state()).stack[0]?.slots).toMatchObject({
      service: { value: 'catering' },
      guests: { value: 25 },
    });
  });

  it('to an outer checkpoint ends the inner task, whose side question never returned', async () => {
    const world = await openWorld(files);
    const talk = await world.open();
    for (const text of ["I'd like a quote", 'are you insured?', 'could you visit us', 'where are you?'])
      await talk.say(text);
    const [outer] = await talk.interruptions();
    await talk.instruct({ kind: 'resumeFlow', checkpointId: outer?.checkpointId ?? '' });
    expect(placesOf(await talk.state())).toEqual(['quote.ask_service']);
    expect(await returns(talk)).toEqual([true, false]);
  });

  it('to a checkpoint of another conversation is refused', async () => {
    const world = await openWorld(files);
    const [one, other] = [await world.open(), await world.open()];
    for (const text of ["I'd like a quote", 'are you insured?']) await one.say(text);
    const [record] = await one.interruptions();
    const turn = await other.instruct({ kind: 'resumeFlow', checkpointId: record?.checkpointId ?? '' });
    expect(turn.problem?.code).toBe('INSTRUCTION_UNANSWERED');
    expect(placesOf(await other.state())).toEqual([]);
  });
});

describe('after a restart', () => {
  it('the button still leads back', async () => {
    const world = await openWorld(files);
    const talk = await world.open();
    for (const text of ["I'd like a quote", 'are you insured?']) await talk.say(text);
    await world.restart();
    expect(saidIn(await talk.press('continue_flow'))).toBe('What may we do for you?');
    expect(await returns(talk)).toEqual([true]);
  });
});

describe('in Russian', () => {
  it('the way back has Russian words, and is found by them', async () => {
    const talk = await (await openWorld(files)).open({ locale: 'ru' });
    await talk.say('хочу узнать стоимость');
    const turn = await talk.say('вы застрахованы?');
    expect(turn.replies.at(-1)?.buttons.slice(-2)).toEqual([
      { text: 'Продолжить', value: 'continue_flow' },
      { text: 'Ещё вопрос', value: 'ask_another' },
    ]);
    expect(saidIn(turn)).toContain('Продолжим?');
    const back = await talk.say('давайте продолжим');
    expect(back.decision?.source).toBe('interruptions/resume');
    expect(await returns(talk)).toEqual([true]);
  });
});

describe('too many paused tasks', () => {
  it('are not made: one is finished first', async () => {
    const shallow = { ...files, 'bot.yaml': (files['bot.yaml'] ?? '').replace('max_depth: 3', 'max_depth: 1') };
    const talk = await (await openWorld(shallow)).open();
    for (const text of ["I'd like a quote", 'could you visit us']) await talk.say(text);
    const turn = await talk.say('I want marketing information');
    expect(turn.decision?.source).toBe('interruptions/finish-first');
    expect(placesOf(await talk.state())).toEqual(['quote.ask_service', 'visit.ask_visit_day']);
  });
});
