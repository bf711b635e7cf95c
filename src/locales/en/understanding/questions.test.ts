import { describe, expect, it } from 'vitest';
import { actsSeen } from '../../../../test/support/acts-seen.ts';

/** Messages by what they do. Several acts may be true of one message: only the named one is looked for. */
const MESSAGES: Readonly<Record<string, readonly string[]>> = {
  'side_question:faq': [
    'what are your opening hours?',
    'do you have parking?',
    'how much is the set menu',
    'is the terrace open',
    'where are you located',
    'can you tell me if dogs are allowed',
    "I'd like to know about vegan options",
    'are there any high chairs',
    'quick question, do you take cards',
    'what time does the kitchen close',
    'how far is the station?',
    'tell me about the wine list',
  ],
  'side_question:objection': [
    'why do you need my number?',
    'do you really need that',
    "don't you have that already?",
    'is that necessary?',
    'I already told you',
    "what's it to you",
    'can I trust you',
    'how is that relevant',
  ],
  'side_question:clarification': [
    'what do you mean?',
    'which number do you want',
    'what format?',
    'where can I find it?',
    'like what?',
    'what are my options',
  ],
  'side_question:general': [
    'are you a robot?',
    'what is your name',
    'how old are you',
    'tell me a joke',
    'do you like music?',
    'who made you',
    'what do you think about football?',
  ],
  explain: [
    "I don't understand",
    'can you explain that',
    'please clarify',
    "I'm confused",
    'that makes no sense',
    'in other words?',
    'could you rephrase',
    'huh?',
  ],
  repeat: [
    'could you repeat that',
    'say again',
    'come again?',
    'pardon?',
    'one more time please',
    "sorry, I didn't catch that",
    'what did you say',
    'say that once more',
  ],
};

describe('English questions by rules alone', () => {
  for (const [act, messages] of Object.entries(MESSAGES)) {
    it.each(messages)(`sees ${act} in "%s"`, (text) => {
      expect(actsSeen(text, 'en')).toContain(act);
    });
  }
});
