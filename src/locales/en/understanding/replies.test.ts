import { describe, expect, it } from 'vitest';
import { actsSeen } from '../../../../test/support/acts-seen.ts';

/** Messages by what they do. Several acts may be true of one message: only the named one is looked for. */
const MESSAGES: Readonly<Record<string, readonly string[]>> = {
  affirm: [
    'yes',
    'Yep!',
    'yeah, go ahead',
    'sure thing',
    'ok',
    'of course',
    'that works for me',
    'sounds great',
    'perfect',
    'please do',
    'that is correct',
    'absolutely',
    'you got it',
    'works for me',
    'I guess so',
    "let's do it",
    'Yes, but do you have parking?',
    '👍',
    "that's exactly right",
    'by all means',
    'k',
    'it does',
  ],
  deny: [
    'no',
    'Nope.',
    'no way',
    'not really',
    'not yet',
    'nah',
    "that's not right",
    'no thanks',
    "that doesn't work for me",
    'wrong',
    'I disagree',
    'definitely not',
    'not at the moment',
    'never',
    "I don't think so",
    'nooo',
    'n',
    '👎',
  ],
  greet: ['hi', 'hello there', 'Good evening!', 'hey, a table for two please', 'howdy', "how's it going", '👋'],
  thank: ['thanks', 'thank you so much', 'cheers', 'much appreciated', "that's very kind of you", 'thx', 'no thanks'],
  bye: [
    'bye',
    'see you later',
    'have a nice day',
    'goodbye',
    "that's all",
    'take care',
    'good night',
    "I've got to go",
  ],
  wait: [
    'one moment',
    'hold on',
    'give me a second',
    'let me check with my wife',
    'wait',
    "I'll have to ask my husband, bear with me",
  ],
  uncertain: [
    'maybe six',
    'I think four',
    'around eight or so',
    'not entirely sure, perhaps five',
    'somewhere near 20',
  ],
};

describe('English replies by rules alone', () => {
  for (const [act, messages] of Object.entries(MESSAGES)) {
    it.each(messages)(`sees ${act} in "%s"`, (text) => {
      expect(actsSeen(text, 'en')).toContain(act);
    });
  }
});
