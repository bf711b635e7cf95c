import { describe, expect, it } from 'vitest';
import { firstValue } from '../../../test/support/first-value.ts';
import type { SlotSpec } from '../types.ts';

const confirm: SlotSpec = { name: 'confirm', type: 'yes_no' };

describe('yes and no in English', () => {
  it.each([
    ['yes', true],
    ['Yep, go ahead', true],
    ['that is correct', true],
    ['sure, why not', true],
    ['sounds good to me', true],
    ["I don't mind", true],
    ['no problem', true],
    ["that wouldn't bother me", true],
    ['please do', true],
    ['of course', true],
    ['absolutely', true],
    ['no', false],
    ['nope, thanks', false],
    ["I don't think so", false],
    ['not really', false],
    ['not right now', false],
    ['yes but not now', false],
    ['maybe another time', false],
    ['absolutely not', false],
    ["I'd rather not", false],
    ['hold off on that', false],
    ["that's not what I said", false],
    ['it is not a debit card', false],
    ["no, I don't", false],
    ['no thank you', false],
    ['Actually, make it 5 instead', false],
    ['that is wrong', false],
    ['that worked', true],
    ['that did the trick', true],
    ['all sorted', true],
    ['much better, thanks', true],
    ['still the same problem', false],
    ['no luck', false],
    ['still nothing', false],
  ])('takes "%s" for %s', (text, value) => {
    expect(firstValue('en', confirm, text)).toBe(value);
  });

  it('hears a yes in an echo of the question', () => {
    expect(firstValue('en', confirm, 'Penguin Highway it shall be', { question: 'How about Penguin Highway?' })).toBe(
      true,
    );
  });

  it('hears none where the echo is of what still goes on', () => {
    expect(firstValue('en', confirm, 'it still drops', { question: 'Drops come from the Wi-Fi. Does it hold?' })).toBe(
      undefined,
    );
  });

  it.each(['what are your opening hours?', 'is there parking?', '', 'hmm', "I don't know", "I'm not sure", 'no idea'])(
    'finds neither in "%s"',
    (text) => {
      expect(firstValue('en', confirm, text, { question: 'Shall I book it?' })).toBeUndefined();
    },
  );
});

describe('yes and no in Russian', () => {
  it.each([
    ['да', true],
    ['ага, давайте', true],
    ['конечно', true],
    ['всё верно', true],
    ['подтверждаю', true],
    ['хорошо, бронируйте', true],
    ['не против', true],
    ['почему бы и нет', true],
    ['без проблем', true],
    ['с удовольствием', true],
    ['да, нужна', true],
    ['нет', false],
    ['неа', false],
    ['да нет, спасибо', false],
    ['не надо', false],
    ['пока нет', false],
    ['не сейчас', false],
    ['в другой раз', false],
    ['ни в коем случае', false],
    ['нет, неправильно', false],
    ['не хочу', false],
    ['я передумал', false],
    ['обойдёмся', false],
    ['да не надо', false],
    ['точно нет', false],
    ['пожалуй нет', false],
    ['без разницы', undefined],
    ['не уверен', undefined],
    ['+', true],
  ])('takes "%s" for %s', (text, value) => {
    expect(firstValue('ru', confirm, text)).toBe(value);
  });
});

describe('yes/no slots that were not asked for', () => {
  const parking: SlotSpec = { name: 'parking_needed', type: 'yes_no' };

  it.each([
    ['we need parking', true],
    ['no parking please', false],
    ["we don't need any parking", false],
    ['is there parking?', undefined],
    ['yes', undefined],
    ['a table for four', undefined],
  ])('fills parking from "%s" with %s', (text, value) => {
    expect(firstValue('en', parking, text, { expected: false })).toBe(value);
  });
});
