import { describe, expect, it } from 'vitest';
import { localeFor } from '../../locales/index.ts';
import { readMessage } from '../dialogue-act/message.ts';
import { actSpellerOf } from './act-words.ts';

const spell = (tag: string, text: string) =>
  text
    .split(' ')
    .map(actSpellerOf(localeFor(tag).acts))
    .join(' ');

describe('slips in the words that tell acts', () => {
  it.each([
    ['en', 'thnaks a lot', 'thanks a lot'],
    ['en', 'cancle that', 'cancel that'],
    ['en', 'i want to speak to an oprator', 'i want to speak to an operator'],
    ['en', 'nevermnid', 'nevermind'],
    ['en', 'plesae repeta the queston', 'please repeat the question'],
    ['en', 'excelent', 'excellent'],
    ['ru', 'спаисбо', 'спасибо'],
    ['ru', 'позовите оператра', 'позовите оператора'],
    ['ru', 'повтроите пожалуйта', 'повторите пожалуйста'],
    ['ru', 'отмните заказ', 'отмените заказ'],
  ])('in %s "%s" reads "%s"', (tag, written, meant) => {
    expect(spell(tag, written)).toBe(meant);
  });

  it.each([
    ['en', 'the water in the house was later than friend said there'],
    ['en', 'we sat outside near the fire and ordered a steak'],
    ['ru', 'стол стал теплее потому что вечер был летним'],
  ])('in %s no word of "%s" is taken for another', (tag, text) => {
    expect(spell(tag, text)).toBe(text);
  });

  it('leaves a capitalised word inside a message alone: it is a name', () => {
    const { tokens } = readMessage('my name is Cancle', localeFor('en').acts);
    expect(tokens.at(-1)).toBe('cancle');
  });

  it('reads a shouted message as any other', () => {
    expect(readMessage('PLEASE CANCLE THAT', localeFor('en').acts).tokens).toEqual(['please', 'cancel', 'that']);
  });
});
