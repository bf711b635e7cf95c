import { describe, expect, it } from 'vitest';
import type { TextScope } from './texts.ts';
import { checkText, namesInText, renderText, textIn } from './texts.ts';

const slot = (value: TextScope['slots'][string]['value'], range?: { min: number; max: number }) => ({
  value,
  range,
  raw: `raw ${JSON.stringify(value)}`,
});

const scope: TextScope = {
  slots: {
    guests: slot(6, { min: 6, max: 7 }),
    exact: slot(1200),
    date: slot('2026-11-21'),
    later: slot('2027-01-02'),
    time: slot('19:30'),
    noon: slot('12:00'),
    phone: slot('+442079460958'),
    outside: slot(true),
    budget: slot({ amount: 34, currency: 'GBP' }),
    refused: slot(null),
    nasty: slot('{{ company.phone }}<b>'),
  },
  vars: { check: { times: ['18:00', '19:30', '21:00'] } },
  profile: { name: 'Ana' },
  company: { name: 'Bistro' },
  channel: 'WEB',
  now: '2026-11-20T10:00:00Z',
};
const en = (text: string) => renderText(text, 'en', scope);
const ru = (text: string) => renderText(text, 'ru', scope);

describe('textIn', () => {
  it('falls back from a region to its language, and from there to the first wording', () => {
    const text = { en: 'hello', ru: 'привет' };
    expect(textIn(text, 'ru')).toBe('привет');
    expect(textIn(text, 'ru-RU')).toBe('привет');
    expect(textIn(text, 'de')).toBe('hello');
    expect(textIn('hi', 'ru')).toBe('hi');
  });
});

describe('renderText', () => {
  it('fills in slots, results, what is known of the person, the company and what is passed along', () => {
    const text = '{{ profile.name }}, {{ slots.exact }}, {{ vars.check.times[0] }}, {{ company.name }}, {{ question }}';
    expect(renderText(text, 'en', { ...scope, with: { question: 'why' } })).toBe('Ana, 1200, 18:00, Bistro, why');
  });

  it("never takes a user's words for a template", () => {
    expect(en('You said {{ slots.nasty }}')).toBe('You said {{ company.phone }}<b>');
  });

  it('leaves out what is open or refused', () => {
    expect(en('[{{ slots.refused }}{{ slots.open }}{{ slots.open | day }}{{ vars.later.code }}]')).toBe('[]');
    expect(en('{% if slots.refused == null and slots.open == nil %}none{% endif %}')).toBe('none');
  });

  it('compares slots by value and knows the words they were said in', () => {
    expect(en('{% if slots.guests > 5 %}many{% endif %} {{ slots.guests.raw }}')).toBe('many raw 6');
  });

  it.each([
    ['{{ slots.guests | approx }}', 'about 6', 'около 6'],
    ['{{ slots.exact | approx }}', '1,200', '1\u00a0200'],
    ['{{ slots.date | day }}', 'Saturday, 21 November', 'суббота, 21 ноября'],
    ['{{ slots.later | day }}', 'Saturday, 2 January 2027', 'суббота, 2 января 2027'],
    ['{{ slots.time | clock }}', '7:30 pm', '19:30'],
    ['{{ slots.noon | clock }}', '12 pm', '12:00'],
    ['{{ slots.phone | phone }}', '+44 20 7946 0958', '+44 20 7946 0958'],
    ['{{ slots.outside | yes_no }}', 'yes', 'да'],
    ['{{ slots.budget | money }}', '£34', '34\u00a0£'],
    ['{{ vars.check.times | clock | either }}', '6 pm, 7:30 pm or 9 pm', '18:00, 19:30 или 21:00'],
  ])('reads back %s', (text, english, russian) => {
    expect(en(text)).toBe(english);
    expect(ru(text)).toBe(russian);
  });

  it.each([
    '{{ nobody }}',
    '{{ slots.guests | shout }}',
    '{% include "secrets" %}',
    '{{ "now" | date: "%Y" }}',
    '{{ x',
  ])('fails with a code on %s', (template) => {
    expect(() => en(template)).toThrow(expect.objectContaining({ code: 'TEMPLATE_FAILED' }));
  });

  it('stops a loop that an author let run away', () => {
    expect(() => en('{% for i in (1..100000000) %}x{% endfor %}')).toThrow(
      expect.objectContaining({ code: 'TEMPLATE_FAILED' }),
    );
  });
});

describe('checkText', () => {
  it.each([
    ['Hello {{ slots.x | aprox }}', 6, 'aprox'],
    ['{% if slots.x %}a', 0, 'not closed'],
    ['ab {% render "x" %}', 3, 'render'],
  ])('points into %s', (text, offset, word) => {
    expect(checkText(text)).toMatchObject({ offset });
    expect(checkText(text)?.message).toContain(word);
  });

  it('has nothing to say of a plain text', () => {
    expect(checkText('50 % off, {really}')).toBeNull();
  });
});

describe('namesInText', () => {
  it('lists what is read, in conditions and loops too, and not what the text makes itself', () => {
    const text =
      '{% assign day = slots.date %}{{ day }}{% for t in vars.check.times %}{{ t }}{{ company.name }}{% endfor %}';
    expect(namesInText(text)).toMatchObject({ slots: ['date'], vars: ['check'], company: ['name'] });
    expect(namesInText(text).roots.toSorted()).toEqual(['company', 'slots', 'vars']);
  });
});
