import { describe, expect, it } from 'vitest';
import { actsSeen } from '../../../../test/support/acts-seen.ts';

describe('what the Russian rules must not see', () => {
  it.each([
    ['на четверых завтра в семь', ['cancel', 'handoff', 'refusal:cannot', 'side_question:faq', 'deny', 'correction']],
    ['нас будет пять человек', ['handoff', 'correction', 'deny']],
    ['меня зовут Анна', ['affirm', 'deny', 'side_question:faq', 'greet']],
    ['как отменить бронь?', ['cancel']],
    ['можно ли бесплатно отменить бронь?', ['cancel']],
    ['не отменяйте бронь', ['cancel']],
    ['да, не помню', ['deny']],
    ['не против', ['deny']],
    ['ничего не забыл', ['side_question:faq']],
    ['на двух человек', ['handoff']],
    ['телефон 8 912 345 67 89', ['refusal:cannot', 'refusal:unwilling', 'handoff']],
    ['в пятницу после шести', ['side_question:faq', 'refusal:no_preference']],
    ['до семи вечера', ['bye']],
    ['стол у окна', ['cancel', 'side_question:faq']],
    ['мне всё равно', ['deny', 'refusal:unwilling', 'side_question:faq']],
    ['без разницы', ['refusal:unwilling']],
    ['доброй ночи', ['greet']],
  ])('"%s" is none of %j', (text, never) => {
    expect(actsSeen(text, 'ru').filter((act) => never.includes(act))).toEqual([]);
  });
});
