import { describe, expect, it } from 'vitest';
import { agreesToGoOn, asksForMore, wantsToGoOn } from './return-words.ts';

describe('going on in words', () => {
  it.each([
    "let's continue",
    'Ok, go on please',
    'Let’s go on',
    'where were we?',
    'so, back to the booking',
    'no more questions',
    "no, that's all, thanks",
    'carry on',
  ])('%s', (text) => expect(wantsToGoOn(text, 'en')).toBe(true));

  it.each(['давайте продолжим', 'Хорошо, дальше', 'на чём мы остановились?', 'продолжай, пожалуйста'])('%s', (text) =>
    expect(wantsToGoOn(text, 'ru')).toBe(true),
  );

  it.each(['no', 'continue to Leeds', 'I go on foot', 'do you carry on sundays?', '', 'go on '.repeat(50)])(
    'is not "%s"',
    (text) => expect(wantsToGoOn(text, 'en')).toBe(false),
  );

  it('takes a bare yes only for an agreement', () => {
    expect(agreesToGoOn('Yes, please!', 'en')).toBe(true);
    expect(agreesToGoOn('yes, but at seven', 'en')).toBe(false);
    expect(agreesToGoOn('да', 'ru')).toBe(true);
    expect(wantsToGoOn('yes', 'en')).toBe(false);
  });

  it('knows the other button', () => {
    expect(asksForMore('another question', 'en')).toBe(true);
    expect(asksForMore('ещё вопрос', 'ru')).toBe(true);
    expect(asksForMore('a question of taste', 'en')).toBe(false);
  });
});
