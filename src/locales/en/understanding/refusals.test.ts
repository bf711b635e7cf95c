import { describe, expect, it } from 'vitest';
import { actsSeen } from '../../../../test/support/acts-seen.ts';

/** Messages by what they do. Several acts may be true of one message: only the named one is looked for. */
const MESSAGES: Readonly<Record<string, readonly string[]>> = {
  'refusal:cannot': [
    'I forgot',
    "I can't remember it",
    "don't know",
    'no idea',
    'not sure yet',
    "haven't got a clue",
    'it slipped my mind',
    'idk',
    'dunno',
    "I don't have it on me",
    'beats me',
    "we haven't decided",
    'I lost the letter it was in',
    'hard to say',
    "couldn't tell right now",
  ],
  'refusal:unwilling': [
    "I'd rather not say",
    "I'd rather not give my number",
    'none of your business',
    "I don't want to share that",
    "that's private",
    "I'm not comfortable giving my address",
    'I prefer not to answer',
    'can we skip this',
    'skip',
    'no comment',
    "I won't tell you",
    'that is personal information',
    "we'd prefer to keep that private",
    'I refuse to say',
    "you don't need to know that",
    'pass',
  ],
  'refusal:no_preference': [
    "I don't mind",
    'whatever',
    'any day is fine',
    'up to you',
    'you choose',
    'no preference',
    "it doesn't matter",
    'either works',
    'surprise me',
    "I don't care",
    'anything is fine with me',
    "I'm flexible",
    'whichever is easier',
    'all the same to me',
    'whenever',
  ],
};

describe('English refusals by rules alone', () => {
  for (const [act, messages] of Object.entries(MESSAGES)) {
    it.each(messages)(`sees ${act} in "%s"`, (text) => {
      expect(actsSeen(text, 'en')).toContain(act);
    });
  }
});
