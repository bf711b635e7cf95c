import { describe, expect, it } from 'vitest';
import type { SlotSpec, SlotValue, Understanding } from './types.ts';
import { understand } from './understand.ts';

/** The form of a small restaurant, with what its bot asks. */
const FORM: readonly (SlotSpec & { asks: { en: string; ru: string } })[] = [
  {
    name: 'party_size',
    type: 'number',
    description: 'how many people are coming',
    asks: { en: 'How many people will be coming?', ru: 'Сколько вас будет?' },
  },
  {
    name: 'date',
    type: 'date',
    description: 'date of the visit',
    asks: { en: 'Which day would you like to come?', ru: 'На какой день?' },
  },
  {
    name: 'time',
    type: 'time',
    description: 'time of arrival',
    asks: { en: 'What time should we expect you?', ru: 'Во сколько вас ждать?' },
  },
  {
    name: 'seating',
    type: 'choice',
    choices: [
      { value: 'inside', synonyms: ['в зале'] },
      { value: 'terrace', synonyms: ['outside', 'терраса'] },
    ],
    asks: { en: 'Inside or on the terrace?', ru: 'В зале или на террасе?' },
  },
  {
    name: 'name',
    type: 'name',
    description: 'name for the booking',
    asks: { en: 'What name should I put it under?', ru: 'На чьё имя записать стол?' },
  },
  {
    name: 'phone',
    type: 'phone',
    description: 'phone number',
    asks: { en: 'What number can we reach you on?', ru: 'Оставьте, пожалуйста, телефон.' },
  },
  {
    name: 'parking',
    type: 'yes_no',
    description: 'whether a parking space is needed',
    asks: { en: 'Do you need parking?', ru: 'Нужна парковка?' },
  },
  {
    name: 'confirm',
    type: 'yes_no',
    asks: {
      en: 'A table for 4 on Saturday at 7pm. Shall I book it?',
      ru: 'Стол на четверых в субботу в 19:00. Бронирую?',
    },
  },
];
const HELD: Readonly<Record<string, SlotValue>> = { party_size: 4, date: '2026-11-21', time: '19:00' };

interface Setting {
  asked?: string;
  locale?: 'en' | 'ru';
  /** Leave the English model out. */
  byRulesAlone?: boolean;
}

function read(text: string, { asked, locale = 'en', byRulesAlone = false }: Setting = {}): Understanding {
  const at = FORM.findIndex(({ name }) => name === asked);
  const before = FORM.slice(0, Math.max(0, at)).map(({ name }) => name);
  const filled = Object.fromEntries(Object.entries(HELD).filter(([name]) => before.includes(name)));
  const slot = FORM[at];
  return understand(
    {
      text,
      locale,
      moment: { now: '2026-11-20T10:00', timeZone: 'Europe/London' },
      ...(slot && { question: { text: slot.asks[locale], slot } }),
      slots: FORM,
      filled,
    },
    byRulesAlone ? { model: null } : {},
  );
}

const valuesOf = (seen: Understanding) => Object.fromEntries(seen.slots.map(({ slot, value }) => [slot, value]));
const actsOf = ({ acts }: Understanding) => acts.map(({ act, kind }) => (kind ? `${act}:${kind}` : act));

describe('values', () => {
  it('fill every slot of the form that one sentence speaks of', () => {
    expect(valuesOf(read("a table for four tomorrow at 7pm, I'm Ana"))).toEqual({
      party_size: 4,
      date: '2026-11-21',
      time: '19:00',
      name: 'Ana',
    });
    expect(valuesOf(read('стол на четверых завтра в семь вечера, меня зовут Анна', { locale: 'ru' }))).toEqual({
      party_size: 4,
      date: '2026-11-21',
      time: '19:00',
      name: 'Анна',
    });
  });

  it('go to the slots that they belong to when two are numbers', () => {
    expect(valuesOf(read('table for four at 7', { asked: 'party_size' }))).toMatchObject({ party_size: 4 });
    expect(read('table for four at 7', { asked: 'party_size' }).slots.map(({ slot }) => slot)).toEqual([
      'party_size',
      'time',
    ]);
  });

  it('keep the range and the doubt of an approximate answer', () => {
    const seen = read('about six, maybe seven', { asked: 'party_size' });
    expect(seen.slots).toMatchObject([
      { slot: 'party_size', value: 6, range: { min: 6, max: 7 }, raw: expect.stringContaining('six') },
    ]);
    expect(seen.slots[0]?.certainty).toBeLessThan(1);
    expect(actsOf(seen)).toEqual(expect.arrayContaining(['answer', 'uncertain']));
  });

  it('given with doubt make the message uncertain, whichever words hedge them', () => {
    expect(actsOf(read('about ten', { asked: 'party_size' }))).toContain('uncertain');
    expect(actsOf(read('ten', { asked: 'party_size' }))).not.toContain('uncertain');
  });

  it('for another field are taken while the asked one stays open', () => {
    const seen = read('my name is Ana', { asked: 'date' });
    expect(valuesOf(seen)).toEqual({ name: 'Ana' });
    expect(seen.reply?.kind).toBe('other');
  });

  it('of a plain yes/no question are true and false, and a no is an answer', () => {
    expect(valuesOf(read('no, we come by train', { asked: 'parking' }))).toMatchObject({ parking: false });
    expect(read('no', { asked: 'parking' }).reply?.kind).toBe('answer');
    expect(valuesOf(read('yes please', { asked: 'parking' }))).toMatchObject({ parking: true });
  });

  it('in a question on the side are not given to a slot', () => {
    expect(valuesOf(read('friday, is the terrace open?', { asked: 'date' }))).toEqual({ date: '2026-11-27' });
  });

  it('carry offsets of the message as it was sent', () => {
    const text = '\u200bwe are fo\u200bur';
    for (const { raw, start, end } of read(text, { asked: 'party_size' }).slots)
      expect(text.slice(start, end)).toBe(raw);
  });
});

/** [asked, message, kind of reply, an act that must be seen] */
type Case = readonly [string, string, string, string];

const REPLIES: readonly Case[] = [
  ['date', 'next friday', 'answer', 'answer'],
  ['party_size', 'just the two of us', 'answer', 'answer'],
  ['party_size', "I'm not sure yet", 'refusal', 'refusal:cannot'],
  ['phone', "I'd rather not give my number", 'refusal', 'refusal:unwilling'],
  ['phone', "sorry, I can't remember it", 'refusal', 'refusal:cannot'],
  ['phone', 'skip', 'refusal', 'refusal:unwilling'],
  ['time', "I don't mind", 'refusal', 'refusal:no_preference'],
  ['seating', 'either', 'refusal', 'refusal:no_preference'],
  ['date', 'what are your opening hours?', 'side_question', 'side_question:faq'],
  ['phone', 'why do you need my number?', 'side_question', 'side_question:objection'],
  ['party_size', 'do you have high chairs?', 'side_question', 'side_question:faq'],
  ['seating', 'is the terrace heated?', 'side_question', 'side_question:faq'],
  ['date', 'forget it', 'other', 'cancel'],
  ['date', 'can I talk to a human', 'other', 'handoff'],
  ['date', "let's start over", 'other', 'restart'],
  ['date', 'hold on, let me ask my wife', 'other', 'wait'],
  ['name', 'asdf qwer', 'other', 'chitchat'],
  ['date', 'asdf qwer', 'other', 'chitchat'],
  ['confirm', 'yes', 'answer', 'affirm'],
  ['confirm', 'perfect, thanks!', 'answer', 'affirm'],
  ['confirm', 'no', 'denial', 'deny'],
  ['confirm', 'no, make it 5 people', 'denial', 'correction'],
];

describe('replies, with the model and by the rules alone', () => {
  for (const byRulesAlone of [false, true]) {
    it.each(REPLIES)(`to %s: "%s" is %s, ${byRulesAlone ? 'by rules' : 'by model'}`, (asked, text, kind, act) => {
      const seen = read(text, { asked, byRulesAlone });
      expect(seen.reply?.kind).toBe(kind);
      expect(actsOf(seen)).toContain(act);
    });
  }

  const russian: readonly Case[] = [
    ['date', 'в пятницу', 'answer', 'answer'],
    ['party_size', 'нас будет человек шесть, может семь', 'answer', 'uncertain'],
    ['party_size', 'пока не знаю', 'refusal', 'refusal:cannot'],
    ['phone', 'не хочу давать номер', 'refusal', 'refusal:unwilling'],
    ['time', 'мне всё равно', 'refusal', 'refusal:no_preference'],
    ['date', 'а в какие дни вы работаете?', 'side_question', 'side_question:faq'],
    ['name', 'зачем вам имя?', 'side_question', 'side_question:objection'],
    ['date', 'хватит', 'other', 'cancel'],
    ['date', 'позовите оператора', 'other', 'handoff'],
    ['date', 'давайте сначала', 'other', 'restart'],
    ['name', 'фыва йцук', 'other', 'chitchat'],
    ['confirm', 'всё верно', 'answer', 'affirm'],
    ['confirm', 'нет', 'denial', 'deny'],
    ['confirm', 'нет, на пятерых', 'denial', 'correction'],
    ['parking', 'нет', 'answer', 'deny'],
  ];
  it.each(russian)('in Russian, to %s: "%s" is %s', (asked, text, kind, act) => {
    const seen = read(text, { asked, locale: 'ru' });
    expect(seen.reply?.kind).toBe(kind);
    expect(actsOf(seen)).toContain(act);
  });
});

describe('an answer with a question on top', () => {
  it.each([
    ['en', 'confirm', 'yes, but do you have parking?', { confirm: true }],
    ['en', 'party_size', 'four, and do you have high chairs?', { party_size: 4 }],
    ['ru', 'confirm', 'да, а с собакой можно?', { confirm: true }],
    ['ru', 'party_size', 'пятеро, а есть детские стульчики?', { party_size: 5 }],
  ] as const)('in %s, to %s: "%s" is taken, and the question seen', (locale, asked, text, values) => {
    const seen = read(text, { asked, locale });
    expect(seen.reply).toMatchObject({ kind: 'answer', alsoAsks: true });
    expect(valuesOf(seen)).toEqual(values);
    expect(actsOf(seen)).toContain('side_question:faq');
  });
});

describe('messages that are off the topic', () => {
  it.each([
    ['date', 'what are your opening hours?'],
    ['name', 'why do you need my name?'],
    ['phone', "I'd rather not give my number"],
    ['date', 'forget it'],
    ['party_size', 'I love pasta'],
    ['name', 'asdf qwer'],
    ['time', 'can I talk to a human'],
  ])('to %s: "%s" fills nothing', (asked, text) => {
    expect(read(text, { asked }).slots).toEqual([]);
  });
});

describe('what every observation tells', () => {
  it('names its evidence, and the strongest act comes first', () => {
    const { acts, slots, reply } = read('hi, four please, do you have parking?', { asked: 'party_size' });
    for (const { evidence } of acts) expect(evidence.length).toBeGreaterThan(0);
    for (const { evidence } of slots) expect(evidence).not.toBe('');
    expect(reply?.evidence.length).toBeGreaterThan(0);
    expect(acts.map(({ score }) => score)).toEqual(acts.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  it('is nothing for a message without words', () => {
    for (const text of ['', '   ', '...', '\u200b'])
      expect(read(text, { asked: 'date' })).toEqual({ locale: 'en', acts: [], slots: [] });
  });

  it('uses the nearest locale', () => {
    const slot: SlotSpec = { name: 'confirm', type: 'yes_no' };
    const moment = { now: '2026-11-20T10:00', timeZone: 'Europe/Moscow' };
    expect(understand({ text: 'да', locale: 'ru-RU', moment, question: { slot } })).toMatchObject({
      locale: 'ru',
      slots: [{ value: true }],
    });
  });
});
