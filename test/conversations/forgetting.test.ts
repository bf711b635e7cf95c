/** What a person has had forgotten is known no longer in conversations that were open at that time. */
import { describe, expect, it } from 'vitest';
import { bundleOf } from '../support/bundle-of.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';

const NOTHING = {
  collected: {},
  refused: {},
  forgotten: [],
  unrefused: [],
  preferences: {},
  objectives: [],
  summary: null,
};

const talk = async (...said: string[]): Promise<TestBot> => {
  const bot = await makeBot({ files: await bundleOf('bistro'), now: '2026-11-20T10:00:00Z' });
  for (const text of said) await bot.say(text);
  return bot;
};
const conversationOf = async ({ stores, viewer, conversationId }: TestBot) => {
  const kept = await stores.conversations.find(viewer.accountId, conversationId);
  if (!kept) throw new TypeError('no conversation');
  return kept;
};
const forget = async (bot: TestBot, ...forgotten: string[]): Promise<void> => {
  const { profileId: id, accountId } = await conversationOf(bot);
  await bot.stores.profiles.update({ accountId, id, patch: { ...NOTHING, forgotten }, at: '2026-11-20T10:00:00Z' });
};

const TOLD = ['book a table', '4', 'saturday', '7pm', 'Ana Kovacs'];

describe('a name that was forgotten', () => {
  it('is not told again', async () => {
    const bot = await talk(...TOLD);
    expect(saidIn(await bot.say('what is my name?'))).toContain('Ana Kovacs');
    await forget(bot, 'name');
    expect(saidIn(await bot.say('what is my name?'))).not.toContain('Ana');
  });

  it('is asked for anew, with the approval that showed it', async () => {
    const bot = await talk(...TOLD, '020 7946 0958');
    await forget(bot, 'name');
    const turn = await bot.say('yes');
    expect(turn.actions.map(({ action }) => action)).not.toContain('create_booking');
    expect(saidIn(turn)).toContain('What name shall I put it under?');
    expect(JSON.stringify((await conversationOf(bot)).state)).not.toContain('Kovacs');
    expect(saidIn(await bot.say('Grace'))).toContain('under Grace');
  });

  it('is gone from what was just done, and what was not forgotten stays', async () => {
    const bot = await talk(...TOLD, '020 7946 0958', 'yes');
    await forget(bot, 'phone');
    await bot.say('thanks');
    const kept = JSON.stringify((await conversationOf(bot)).state);
    expect(kept).not.toContain('442079460958');
    expect(kept).toContain('Ana Kovacs');
  });
});

describe('a spoken wish to forget', () => {
  it('empties the slot and the profile, says so, and asks for it no more', async () => {
    const bot = await talk(...TOLD, '020 7946 0958');
    const turn = await bot.say('please forget my number');
    expect(saidIn(turn)).toContain("I've forgotten your phone number");
    expect(saidIn(turn)).toContain('Shall I book it?');
    const { state, profileId, accountId } = await conversationOf(bot);
    expect(JSON.stringify(state)).not.toContain('442079460958');
    expect((await bot.stores.profiles.find(accountId, profileId))?.collected).not.toHaveProperty('phone');
    expect(turn.trace?.rules.find(({ outcome, phase }) => outcome === 'fired' && phase === 'decide')?.rule).toBe(
      'flows/forget-told',
    );
    expect(saidIn(await bot.say('yes'))).toContain('reference is');
  });

  it('asks anew for what the task cannot do without', async () => {
    const bot = await talk(...TOLD, '020 7946 0958');
    expect(saidIn(await bot.say('delete my name'))).toContain('What name shall I put it under?');
    expect(saidIn(await bot.say('Grace'))).toContain('under Grace');
  });

  it('is heard when all is done, and later', async () => {
    const bot = await talk(...TOLD, '020 7946 0958', 'yes', 'thanks', 'where are you?', 'do you have parking?', 'ok');
    expect(saidIn(await bot.say("don't keep my phone number"))).toContain("I've forgotten your phone number");
    expect(JSON.stringify((await conversationOf(bot)).state)).not.toContain('442079460958');
    expect(saidIn(await bot.say('forget my phone number'))).toContain("I don't have your phone number");
  });

  it('holds when the flow comes back from a side question that was asked before', async () => {
    const bot = await talk(...TOLD, '020 7946 0958', 'do you have parking?');
    await bot.say('forget my phone number');
    await bot.say('yes, go on');
    expect(JSON.stringify((await conversationOf(bot)).state)).not.toContain('442079460958');
  });

  it('leaves alone what only sounds like one', async () => {
    const bot = await talk('book a table', '4');
    expect(saidIn(await bot.say('forget my sister, we are five'))).not.toContain('forgotten');
  });
});
