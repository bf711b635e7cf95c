import { describe, expect, it } from 'vitest';
import { firstValue } from '../../../test/support/first-value.ts';
import type { SlotSpec } from '../types.ts';

const email: SlotSpec = { name: 'email', type: 'email' };

describe('e-mail addresses', () => {
  it.each([
    ['en', 'ana@example.com', 'ana@example.com'],
    ['en', "it's Ana.Lopez+news@Mail.Example.co.uk.", 'ana.lopez+news@mail.example.co.uk'],
    ['en', 'john dot doe at gmail dot com', 'john.doe@gmail.com'],
    ['en', 'write to j underscore smith at mail dot example dot org please', 'j_smith@mail.example.org'],
    ['en', 'abc@gmail dot com', 'abc@gmail.com'],
    ['en', 'send it to a1@b2.io, not to the office', 'a1@b2.io'],
    ['en', 'mary dash ann at example dot com', 'mary-ann@example.com'],
    ['en', '(ana_lopez@example.com)', 'ana_lopez@example.com'],
    ['ru', 'ana@example.com', 'ana@example.com'],
    ['ru', 'пишите на Ivan.Petrov@Yandex.ru!', 'ivan.petrov@yandex.ru'],
    ['ru', 'ivan собака яндекс точка ру', 'ivan@yandex.ru'],
    ['ru', 'ivan точка petrov собачка gmail точка ком', 'ivan.petrov@gmail.com'],
    ['ru', 'i подчеркивание p собака mail точка ru', 'i_p@mail.ru'],
  ])('%s: reads "%s" as %s', (locale, text, value) => {
    expect(firstValue(locale, email, text)).toBe(value);
  });

  it.each(['meet me at noon. thanks', 'I am at home', 'a@b', '@@@@', 'come at 5 dot'])(
    'finds no address in "%s"',
    (text) => {
      expect(firstValue('en', email, text)).toBeUndefined();
    },
  );
});
