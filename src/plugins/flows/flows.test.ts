import { beforeEach, describe, expect, it } from 'vitest';
import type { TurnRecord } from '../../engine/index.ts';
import { makeBot, saidIn } from '../../../test/support/make-bot.ts';
import type { TestBot } from '../../../test/support/make-bot.ts';

const files = {
  'bot.yaml': `slug: florist
name: Florist
locales: [en]
time_zone: Europe/London
plugins: [flows, orchestrator, profile, faq, interruptions]
company: { name: Florist }
start:
  message: Hello!
  buttons:
    - { text: Order flowers, value: order }
    - { text: Opening hours, value: hours }
`,
  'faq/shop.yaml': `- id: hours
  question: When are you open?
  examples: [are you open on sunday, what time do you open, opening hours, are you open on friday]
  answer: We are open every day but Sunday.
- { id: parking, question: Do you have parking?, examples: [where can I park], answer: There is a car park behind us. }
`,
  'flows/order.yaml': `id: order
title: Order flowers
examples: [I want to order flowers, send a bouquet, order flowers please]
slots:
  day: { type: date }
  at: { type: time, valid: value >= "09:00", invalid: We deliver from nine. }
  phone: { type: phone, refusal: optional }
  sure: { type: yes_no }
steps:
  - { id: ask_day, type: ask, expected_input: { variable: day }, message: { text: Which day? } }
  - { id: ask_at, type: ask, expected_input: { variable: at }, message: { text: At what time? } }
  - { id: ask_phone, type: ask, expected_input: { variable: phone }, message: { text: Your phone number? } }
  - id: ask_sure
    type: ask
    expected_input: { variable: sure }
    message: { text: "{{ slots.day | day }} at {{ slots.at | clock }}, right?" }
    next_step: [{ when: slots.sure, step: done }, { step: again }]
  - { id: again, type: forget, slots: [day, sure], message: { text: Then once more. }, next_step: ask_day }
  - { id: done, type: end, message: { text: It is on its way. } }
`,
};

const fired = (turn: TurnRecord) =>
  (turn.trace?.rules ?? []).filter(({ outcome }) => outcome === 'fired').map(({ rule }) => rule);

describe('flows', () => {
  let bot: TestBot;
  const state = async () => {
    const kept = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    const frame = kept?.state.stack.at(-1);
    const slots = Object.entries(frame?.slots ?? {}).map(([name, slot]) => [name, slot.value] as const);
    return { step: frame?.step ?? null, slots: Object.fromEntries(slots) };
  };
  beforeEach(async () => {
    bot = await makeBot({ files, now: '2026-11-20T15:00:00Z' });
  });

  it('begins a flow or gives an answer at the press of the button that names it', async () => {
    const answer = await bot.press('hours');
    expect(saidIn(answer)).toBe('We are open every day but Sunday.');
    expect(fired(answer)).toContain('faq/answer-by-button');
    const start = await bot.press('order');
    expect(fired(start)).toContain('flows/start-by-button');
    expect(saidIn(start)).toBe('Which day?');
  });

  it('does not begin what was never on offer', async () => {
    const turn = await bot.press('delete_everything');
    expect(fired(turn)).toContain('orchestrator/stale-button');
    expect(await state()).toEqual({ step: null, slots: {} });
  });

  it('takes the reading of an hour that the slot allows, and none where it allows none', async () => {
    await bot.say('order flowers please');
    await bot.say('tomorrow');
    const early = await bot.say('6:15 am');
    expect(saidIn(early)).toBe('We deliver from nine. At what time?');
    expect(fired(early)).toContain('flows/explain-invalid');
    await bot.say('at 5');
    expect((await state()).slots).toMatchObject({ at: '17:00' });
  });

  it('answers a question that names a day, and does not take the day', async () => {
    await bot.say('order flowers please');
    const turn = await bot.say('are you open on sunday?');
    expect(saidIn(turn)).toContain('every day but Sunday');
    expect(fired(turn)).not.toContain('flows/fill');
    expect(await state()).toEqual({ step: 'ask_day', slots: {} });
  });

  it('takes a plain no to an open question for a refusal, and to a question of yes or no for its answer', async () => {
    await bot.say('order flowers please');
    await bot.say('tomorrow at 5pm');
    const refusal = await bot.say('no');
    expect(fired(refusal)).toContain('flows/refuse');
    expect((await state()).slots).toMatchObject({ phone: null });
    const denial = await bot.say('no');
    expect(fired(denial)).toContain('flows/fill');
    expect(saidIn(denial)).toBe('Then once more.\nWhich day?');
  });

  it('asks anew for what was forgotten, and for nothing else', async () => {
    await bot.say('order flowers please');
    await bot.say('tomorrow at 5pm');
    await bot.say('no');
    await bot.say('no');
    expect(await state()).toMatchObject({ step: 'ask_day', slots: { at: '17:00', phone: null } });
    expect(saidIn(await bot.say('monday'))).toBe('Monday, 23 November at 5 pm, right?');
  });

  it('takes no approval before there is anything to approve', async () => {
    await bot.say('order flowers please');
    await bot.say('yes, tomorrow at 5pm');
    expect((await state()).slots).not.toHaveProperty('sure');
  });
});
