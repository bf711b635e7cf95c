import { describe, expect, it } from 'vitest';
import type { Reply } from '../ports/message.ts';
import { fitReply, limitsOf } from './channel-limits.ts';

const reply = (over: Partial<Reply>): Reply => ({
  id: '1',
  role: 'BOT',
  at: '',
  text: 'Shall I?',
  source: 'scripted',
  buttons: [],
  media: [],
  stepId: null,
  ...over,
});

const buttons = [
  { text: 'Yes', value: 'yes' },
  { text: 'No', value: 'no' },
];

describe('the limits of a channel', () => {
  it("are the platform's, or the bot's own where they are tighter", () => {
    expect(limitsOf({ maxLengths: {} }, 'INSTAGRAM').length).toBe(1_000);
    expect(limitsOf({ maxLengths: { INSTAGRAM: 280 } }, 'INSTAGRAM').length).toBe(280);
    expect(limitsOf({ maxLengths: { INSTAGRAM: 5_000 } }, 'INSTAGRAM').length).toBe(1_000);
    expect(limitsOf({ maxLengths: { INSTAGRAM: 280 } }, 'WEB').length).toBe(20_000);
  });
});

describe('a reply', () => {
  it('that fits is left alone', () => {
    const fits = reply({ buttons });
    expect(fitReply(fits, { length: 20, buttons: 2 })).toBe(fits);
  });

  it('keeps whole sentences', () => {
    const long = reply({ text: 'One here. Two here! Three is too long.' });
    expect(fitReply(long, { length: 24, buttons: 0 }).text).toBe('One here. Two here!');
  });
});

describe('a channel without buttons', () => {
  it('writes them out, numbered', () => {
    expect(fitReply(reply({ buttons }), { length: 100, buttons: 0 }).text).toBe('Shall I?\n1. Yes\n2. No');
  });

  it('shortens what is said, not what can be answered', () => {
    const long = reply({ text: 'It is small. It is also very good. Shall I?', buttons });
    expect(fitReply(long, { length: 40, buttons: 0 }).text).toBe('It is small.\n1. Yes\n2. No');
  });
});
