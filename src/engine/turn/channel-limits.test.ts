import { describe, expect, it } from 'vitest';
import type { Reply } from '../records.ts';
import { channelLimits, cutAtSentence } from './channel-limits.ts';

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

describe('cutting a text', () => {
  it('keeps whole sentences', () => {
    expect(cutAtSentence('One here. Two here! Three is too long.', 24)).toBe('One here. Two here!');
  });
  it('keeps whole words where one sentence is too long, and shows that more was there', () => {
    expect(cutAtSentence('alpha beta gamma delta', 12)).toBe('alpha beta…');
  });
  it('leaves a text that fits alone', () => {
    expect(cutAtSentence('fits', 4)).toBe('fits');
  });
});

describe('a channel without buttons', () => {
  it('writes them out, numbered', () => {
    const buttons = [
      { text: 'Yes', value: 'yes' },
      { text: 'No', value: 'no' },
    ];
    expect(channelLimits.SMS(reply({ buttons })).text).toBe('Shall I?\n1. Yes\n2. No');
    expect(channelLimits.WEB(reply({ buttons })).text).toBe('Shall I?');
  });
});
