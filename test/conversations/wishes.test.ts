/** What people rule out or bound is not offered to them, and not taken silently when they say it later. */
import { describe, expect, it } from 'vitest';
import type { TurnRecord } from '../../src/engine/index.ts';
import { bundleOf } from '../support/bundle-of.ts';
import { formBot } from '../support/form-bot.ts';
import type { FormQuestion } from '../support/form-bot.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';

const QUESTIONS: Readonly<Record<string, FormQuestion>> = {
  day: { slot: { type: 'date' }, ask: 'Which day?' },
  hour: { slot: { type: 'time', valid: 'value >= "11:00"' }, ask: 'At what time?' },
  guests: { slot: { type: 'number' }, ask: 'How many guests?' },
};
const BUTTONS = [
  { text: 'Friday at 5 pm', value: '2026-11-27 17:00' },
  { text: 'Friday at 8 pm', value: '2026-11-27 20:00' },
  { text: 'Saturday at 5 pm', value: '2026-11-28 17:00' },
];
const offered = ({ replies }: TurnRecord): string[] =>
  replies.flatMap(({ buttons }) => buttons.map(({ value }) => value));
const held = async (bot: TestBot): Promise<Record<string, unknown>> => {
  const kept = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
  const slots = kept?.state.stack.at(-1)?.slots ?? {};
  return Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));
};
const begun = async (questions = QUESTIONS): Promise<TestBot> => {
  const bot = await makeBot({ files: formBot(questions), now: '2026-11-20T15:00:00Z' });
  await bot.say('fill in the form');
  return bot;
};

describe('a value that was ruled out', () => {
  it.each([
    ['not on friday', 'friday', 'Friday, 27 November'],
    ['any day but saturday', 'on saturday', 'Saturday, 21 November'],
  ])('"%s": is asked about when it is said after all', async (wish, said, day) => {
    const bot = await begun();
    expect(saidIn(await bot.say(wish))).toContain('Which day?');
    expect(saidIn(await bot.say(said))).toBe(`You ruled that out before. ${day} after all?`);
    expect(await held(bot)).not.toHaveProperty('day');
    expect(saidIn(await bot.say('yes'))).toBe('At what time?');
  });

  it('is no longer ruled out once it was taken', async () => {
    const bot = await begun();
    await bot.say('not on friday');
    await bot.say('friday');
    await bot.say('yes');
    const kept = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    expect(kept?.state.stack.at(-1)?.ruledOut?.['day']).toEqual([]);
  });

  it('leaves every other value alone', async () => {
    const bot = await begun();
    await bot.say('not on friday');
    expect(saidIn(await bot.say('sunday'))).toBe('At what time?');
  });
});

describe('a bound', () => {
  it('is of the half of the day that the slot allows', async () => {
    const bot = await begun();
    await bot.say('sunday');
    await bot.say('before six');
    expect(saidIn(await bot.say('at 8pm'))).toBe('You ruled that out before. 8 pm after all?');
    expect(saidIn(await bot.say('at 5pm'))).toBe('How many guests?');
    expect(await held(bot)).toMatchObject({ hour: '17:00' });
  });

  it('is of numbers, too', async () => {
    const bot = await begun();
    await bot.say('sunday');
    await bot.say('7pm');
    await bot.say('at most 8');
    expect(saidIn(await bot.say('9'))).toBe('You ruled that out before. 9 after all?');
    expect(saidIn(await bot.say('no'))).toBe('All right. How many guests?');
  });
});

describe('an offer', () => {
  const slots = { ...QUESTIONS, pick: { slot: { type: 'choice' }, ask: 'Which of these?', buttons: BUTTONS } };

  it('leaves out what was ruled out, by its day or its hour', async () => {
    const bot = await begun(slots);
    for (const said of ['not on friday', 'sunday', '7pm']) await bot.say(said);
    expect(offered(await bot.say('3'))).toEqual(['2026-11-28 17:00']);
    const other = await begun(slots);
    for (const said of ['sunday', 'before six', '5pm']) await other.say(said);
    expect(offered(await other.say('3'))).toEqual(['2026-11-27 17:00', '2026-11-28 17:00']);
  });

  it('of other tables keeps inside the bounds', async () => {
    // The house is closed at Christmas: other days are offered.
    const table = async (wishes: readonly string[]): Promise<string[]> => {
      const bot = await makeBot({ files: await bundleOf('bistro'), now: '2026-11-20T10:00:00Z' });
      let last: TurnRecord | undefined;
      for (const said of ['book a table', '4', ...wishes, '25 December', '8pm']) last = await bot.say(said);
      return last ? offered(last) : [];
    };
    const free = await table([]);
    const bounded = await table(['not on the 27th of December']);
    expect(free.some((value) => value.startsWith('2026-12-27'))).toBe(true);
    expect(bounded.length).toBeGreaterThan(1);
    expect(bounded.some((value) => value.startsWith('2026-12-27'))).toBe(false);
  });
});
