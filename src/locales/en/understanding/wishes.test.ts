import { describe, expect, it } from 'vitest';
import { actsSeen } from '../../../../test/support/acts-seen.ts';

/** Messages by what they do. Several acts may be true of one message: only the named one is looked for. */
const MESSAGES: Readonly<Record<string, readonly string[]>> = {
  cancel: [
    'cancel',
    'never mind',
    'forget it',
    'stop',
    'scrap that',
    "I don't want a table anymore",
    'I give up',
    "let's drop it",
    'please cancel the booking',
    'nvm, never mind',
  ],
  restart: [
    'start over',
    "let's start again from scratch",
    'can we begin again from the start',
    'reset',
    'back to the beginning',
  ],
  handoff: [
    'can I talk to a human',
    'agent',
    'put me through to someone',
    'I want to speak to a manager',
    'real person please',
    'get me an operator',
    'is there a human I can talk to',
    "I'd rather speak with a member of staff",
    'connect me with customer service',
    'no more bots, let me talk to a person',
  ],
  correction: [
    'actually make it 5',
    'change the date to Friday',
    'I meant seven',
    'sorry, I made a mistake, it is Anna',
    'can we move it to Sunday',
    'make it 8pm instead',
    'that was a typo',
    'scratch that, six people',
    'switch it to the terrace',
    'no wait, Saturday',
  ],
};

describe('English wishes by rules alone', () => {
  for (const [act, messages] of Object.entries(MESSAGES)) {
    it.each(messages)(`sees ${act} in "%s"`, (text) => {
      expect(actsSeen(text, 'en')).toContain(act);
    });
  }
});
