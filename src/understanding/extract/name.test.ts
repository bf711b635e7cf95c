import { describe, expect, it } from 'vitest';
import { firstValue } from '../../../test/support/first-value.ts';
import type { SlotSpec } from '../types.ts';

const name: SlotSpec = { name: 'name', type: 'name' };

describe('names in English', () => {
  it.each([
    ['Ana', 'Ana'],
    ['ana lopez', 'ana lopez'],
    ['My name is Craig Caro', 'Craig Caro'],
    ["I'm Ana", 'Ana'],
    ['this is paul mike', 'paul mike'],
    ['it should be under Craig Caro at 8', 'Craig Caro'],
    ['the reservation is under the name of Tomasa Minette', 'Tomasa Minette'],
    ['You can call me Enid, thanks', 'Enid'],
    ['Darby Malas is my name.', 'Darby Malas'],
    ['Hi, jamesha hamlett here, I need to cancel', 'jamesha hamlett'],
    ['sure, it is Mark', 'Mark'],
    ['Mr. Tyler Jones', 'Tyler Jones'],
    ['Miss Brostrom', 'Miss Brostrom'],
    ["Justin O'Connor", "Justin O'Connor"],
    ['Anna-Maria van der Berg', 'Anna-Maria van der Berg'],
    ['mekia s. burgess', 'mekia s. burgess'],
    ['joe 6153889973', 'joe'],
    ['Tyler Jones, for two please', 'Tyler Jones'],
    ['Laura Price', 'Laura Price'],
    ['June Smith', 'June Smith'],
    ['I want to book on behalf of shaida sharon, from the 12th', 'shaida sharon'],
    ['Luke, Chief Engineer', 'Luke'],
    ['My name is "Nathan Arden"', 'Nathan Arden'],
    ["It will be in Bob Smith's name", 'Bob Smith'],
    ['Not John, Jon', 'Jon'],
    ['hi am john', 'john'],
    ['Hmm... Susan Day', 'Susan Day'],
    ['everyone calls me Jo', 'Jo'],
  ])('reads "%s" as %s', (text, value) => {
    expect(firstValue('en', name, text)).toBe(value);
  });

  it.each([
    'yes',
    'maybe tomorrow',
    'why do you need it?',
    "I'd rather not say",
    'I forgot',
    "I'm not sure",
    'what are your opening hours?',
    '12345',
    'I need to be there soon',
    "I'm running late",
    '',
  ])('finds no name in "%s"', (text) => {
    expect(firstValue('en', name, text)).toBeUndefined();
  });
});

describe('names in Russian', () => {
  it.each([
    ['Анна', 'Анна'],
    ['анна петрова', 'анна петрова'],
    ['Меня зовут Анна', 'Анна'],
    ['меня зовут Пётр Ильич, телефон 123', 'Пётр Ильич'],
    ['на имя Иванов', 'Иванов'],
    ['Столик на фамилию Кузнецова на 8 вечера', 'Кузнецова'],
    ['я Ольга', 'Ольга'],
    ['Это Мария', 'Мария'],
    ['Здравствуйте, Сергей', 'Сергей'],
    ['запишите на Веру', 'Веру'],
    ['Анна Сергеевна Петрова, пожалуйста', 'Анна Сергеевна Петрова'],
    ['Салтыков-Щедрин', 'Салтыков-Щедрин'],
    ['да, конечно, Игорь', 'Игорь'],
    ['моя фамилия Смирнова', 'Смирнова'],
    ['Дмитрий меня зовут', 'Дмитрий'],
  ])('reads "%s" as %s', (text, value) => {
    expect(firstValue('ru', name, text)).toBe(value);
  });

  it.each(['да', 'не скажу', 'зачем вам это?', 'может быть завтра', 'а сколько стоит?', 'я не помню', 'потом'])(
    'finds no name in "%s"',
    (text) => {
      expect(firstValue('ru', name, text)).toBeUndefined();
    },
  );
});

describe('parts of names', () => {
  const first: SlotSpec = { name: 'first_name', type: 'name' };
  const last: SlotSpec = { name: 'last_name', type: 'name' };

  it.each([
    ['en', 'Ana Lopez', 'Ana', 'Lopez'],
    ['en', 'my name is Ana de la Cruz', 'Ana', 'de la Cruz'],
    ['en', 'first name bob, last name smith', 'bob', 'smith'],
    ['en', 'Anna-Maria Berg', 'Anna-Maria', 'Berg'],
    ['en', 'Bob', 'Bob', 'Bob'],
    ['ru', 'имя Анна, фамилия Петрова', 'Анна', 'Петрова'],
    ['ru', 'Анна Петрова', 'Анна', 'Петрова'],
  ])('%s: "%s" is %s and %s', (locale, text, given, family) => {
    expect(firstValue(locale, first, text)).toBe(given);
    expect(firstValue(locale, last, text)).toBe(family);
  });
});

describe('names that were not asked for', () => {
  it.each([
    ['en', "a table for four tomorrow at 7pm, I'm Ana", 'Ana'],
    ['en', 'book it under Craig Caro', 'Craig Caro'],
    ['en', 'my name is ana', 'ana'],
    ['en', 'a table for four', undefined],
    ['en', "I'm vegetarian", undefined],
    ['en', "I'm coming from London", undefined],
    ['en', 'forget it', undefined],
    ['en', 'Parking', undefined],
    ['ru', 'столик на двоих, меня зовут Анна', 'Анна'],
    ['ru', 'столик на двоих', undefined],
    ['ru', 'я хочу отменить', undefined],
    ['ru', 'это долго?', undefined],
  ])('%s: fills the name from "%s" with %s', (locale, text, value) => {
    expect(firstValue(locale, name, text, { expected: false })).toBe(value);
  });
});
