import { describe, expect, it } from 'vitest';
import { phrasesOf, plainWords } from './phrases.ts';

const recalls = (text: string, locale: string): boolean => phrasesOf(locale).recall.test(plainWords(text));

describe('asking what was said', () => {
  it.each([
    'How many did I say?',
    'what day did I pick again?',
    "what's my name?",
    'do you remember what I said?',
    'Remind me what I told you',
    'what have I told you so far?',
    'what do you know about me?',
  ])('%s', (text) => expect(recalls(text, 'en')).toBe(true));

  it.each([
    'Сколько я сказала?',
    'как меня зовут?',
    'какую дату я назвал?',
    'что вы обо мне знаете?',
    'Напомни, что я говорил',
  ])('%s', (text) => expect(recalls(text, 'ru')).toBe(true));

  it.each([
    ['how many seats do you have?', 'en'],
    ['I say four', 'en'],
    ['what did you say?', 'en'],
    ['when do you open?', 'en'],
    ['сколько стоит уборка?', 'ru'],
    ['что вы сказали?', 'ru'],
  ])('is not "%s"', (text, locale) => expect(recalls(text, locale)).toBe(false));

  it('is short: a long message asks for something else, and costs nothing to look at', () => {
    expect(plainWords('how many did I say '.repeat(1_000))).toBe('');
  });
});

describe('small talk', () => {
  it.each([
    ['who', 'Are you a robot?', 'en'],
    ['who', 'who are you', 'en'],
    ['ability', 'What can you do?', 'en'],
    ['ability', 'help', 'en'],
    ['wellbeing', "how's it going", 'en'],
    ['who', 'Ты кто?', 'ru'],
    ['ability', 'Чем вы можете помочь?', 'ru'],
    ['wellbeing', 'как дела', 'ru'],
  ] as const)('%s: %s', (kind, text, locale) => {
    expect(phrasesOf(locale).talk[kind].test(plainWords(text))).toBe(true);
  });

  it.each([
    ['who', 'who are your customers', 'en'],
    ['ability', 'can you help me promote my business', 'en'],
    ['wellbeing', 'how are your prices', 'en'],
  ] as const)('%s is not: %s', (kind, text, locale) => {
    expect(phrasesOf(locale).talk[kind].test(plainWords(text))).toBe(false);
  });
});
