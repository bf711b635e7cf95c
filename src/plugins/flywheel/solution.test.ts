import { describe, expect, it } from 'vitest';
import { solutionOf } from './solution.ts';

describe('a solution', () => {
  it('is things to try and questions with choices; greetings and open questions are left out', () => {
    const solution = [
      { text: 'Hi, one moment please' },
      { text: 'Which floor are you on?' },
      { text: 'What does the panel show?', options: ['HDMI 1', 'HDMI 2'], answer: 'it says hdmi 2' },
      { text: 'Press Source on the wall panel until it shows HDMI 1.' },
    ];
    expect(solutionOf({ solution, resolution: 'Switched the source of the panel.' })).toEqual({
      steps: [
        { text: 'What does the panel show?', options: ['HDMI 1', 'HDMI 2'], answer: 'HDMI 2' },
        { text: 'Press Source on the wall panel until it shows HDMI 1.' },
      ],
      resolution: 'Switched the source of the panel.',
    });
  });

  it('ends with something to try, if need be what solved it', () => {
    const solution = [{ text: 'Which client is it?', options: ['Old', 'New'], answer: 'Old' }];
    const found = solutionOf({ solution, resolution: 'Updated the outdated client from the portal.' });
    expect(found?.steps.at(-1)).toEqual({ text: 'Updated the outdated client from the portal.' });
  });

  it('offers 2 to 5 options, the one that was chosen among them', () => {
    const options = ['one', 'two', 'three', 'four', 'five', 'six'];
    const solution = [{ text: 'Which one?', options, answer: 'six' }, { text: 'Unplug the cable of the dock.' }];
    const [question] = solutionOf({ solution, resolution: null })?.steps ?? [];
    expect(question?.options).toEqual(['one', 'two', 'three', 'four', 'six']);
  });

  it.each(['done', 'ok thanks', 'spam', ''])('is none where only "%s" was said', (resolution) => {
    expect(solutionOf({ solution: [], resolution })).toBeNull();
  });

  it('offers nothing that is empty or said twice', () => {
    const trial = { text: 'Unplug the cable of the dock.' };
    const question = { text: 'Is it lit?', options: ['Lit', '{{ }}', 'Lit', 'Dark'], answer: 'Dark' };
    expect(solutionOf({ solution: [question, trial], resolution: null })?.steps[0]?.options).toEqual(['Lit', 'Dark']);
    const empty = { text: 'Is it lit?', options: ['Lit', '{{ }}'], answer: 'Lit' };
    expect(solutionOf({ solution: [empty, trial], resolution: null })?.steps).toEqual([trial]);
  });
});
