import { describe, expect, it } from 'vitest';
import { actsSeen } from '../../../../test/support/acts-seen.ts';

describe('what the English rules must not see', () => {
  it.each([
    ['a table for four tomorrow at 7pm', ['cancel', 'handoff', 'deny', 'affirm', 'side_question:faq', 'correction']],
    ["don't cancel it", ['cancel']],
    ['how do I cancel?', ['cancel']],
    ["what's your cancellation policy", ['cancel']],
    ['no idea', ['deny']],
    ["I'm not sure", ['deny', 'affirm']],
    ['sure about what?', ['affirm']],
    ['no problem', ['deny']],
    ['never mind the weather', ['deny']],
    ['table for one person', ['handoff']],
    ["I'd like to speak Spanish with my friends", ['handoff']],
    ['are you a human?', ['handoff']],
    ['right now', ['affirm']],
    ["what's up", ['side_question:faq']],
    ['have a good evening', ['greet']],
    ["don't forget the cake", ['refusal:cannot', 'cancel']],
    ['anytime after 8', ['refusal:no_preference']],
    ['we would rather have the terrace', ['refusal:unwilling']],
    ['can you make it 5?', ['side_question:faq']],
    ['hello 4 people', ['bye', 'deny']],
  ])('"%s" is none of %j', (text, never) => {
    expect(actsSeen(text, 'en').filter((act) => never.includes(act))).toEqual([]);
  });
});
