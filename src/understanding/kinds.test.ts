import { describe, expect, it } from 'vitest';
import { understand } from './index.ts';
import type { SlotSpec, SlotValue, Understanding } from './types.ts';

const MOMENT = { now: '2026-12-02T10:00', timeZone: 'Europe/London' };
const DATE: SlotSpec = { name: 'date', type: 'date' };
const NAME: SlotSpec = { name: 'guest_name', type: 'name' };
const TOPIC: SlotSpec = { name: 'topic', type: 'text' };
const CONFIRM: SlotSpec = { name: 'confirm', type: 'yes_no' };

function hear(text: string, options: { asked?: SlotSpec; question?: string; locale?: string } = {}): Understanding {
  const { asked, question = '', locale = 'en' } = options;
  return understand({
    text,
    locale,
    moment: MOMENT,
    ...(asked && { question: { text: question, slot: asked }, slots: [asked] }),
  });
}

const actsIn = (text: string, locale = 'en') => hear(text, { locale }).acts.map(({ act, kind }) => kind ?? act);

describe('a slip of the keyboard', () => {
  it.each([
    ['thank', 'thnaks a lot'],
    ['thank', 'many thansk'],
    ['cancel', 'cancle that'],
    ['cancel', 'nevermnid'],
    ['cancel', 'frget about it'],
    ['handoff', 'i want to speak to an oprator'],
    ['handoff', 'let me talk to a humna please'],
    ['repeat', 'pelase repeat that'],
    ['repeat', 'could you reepat the question'],
    ['dont_know', 'I dont konw'],
    ['bye', 'godobye'],
    ['explain', "I don't understnad"],
  ])('does not hide %s in "%s"', (act, text) => {
    expect(actsIn(text)).toContain(act);
  });

  it.each([
    ['thank', 'спаисбо большое'],
    ['cancel', 'отмнеите пожалуйста'],
    ['handoff', 'соедините с оператром'],
    ['repeat', 'повтоите вопрос'],
    ['dont_know', 'я не заню'],
    ['bye', 'до свидания и хоршего дня'],
  ])('does not hide %s in "%s"', (act, text) => {
    expect(actsIn(text, 'ru')).toContain(act);
  });

  it.each([
    ['the 16th of Januray', '2027-01-16'],
    ['14th Febuary', '2027-02-14'],
    ['Septmber 3rd', '2027-09-03'],
    ['on thrusday', '2026-12-03'],
    ['tomorow evening', '2026-12-03'],
    ['the 5th of Apirl', '2027-04-05'],
    ['Decmber 24', '2026-12-24'],
  ])('does not make another day of "%s"', (text, value) => {
    expect(hear(text, { asked: DATE, question: 'Which day?' }).slots[0]?.value).toBe(value);
  });
});

describe('a question without mark and capital', () => {
  const questions = [
    'do you have parking',
    'how much is it',
    'is there a vegan menu',
    'what time do you close',
    'can we bring our dog',
    'where are you located',
    'are kids welcome',
  ];
  for (const asked of [DATE, NAME, TOPIC, CONFIRM]) {
    it.each(questions)(`is a question to ${asked.name}: "%s"`, (text) => {
      expect(hear(text, { asked, question: 'And?' }).reply?.kind).toBe('side_question');
    });
  }

  it.each([
    ['friday do you have parking', '2026-12-04'],
    ['tomorrow and is there a playground', '2026-12-03'],
    ['december 20 how late do you open', '2026-12-20'],
    ['on saturday can we bring our dog', '2026-12-05'],
    ['next monday and do you take cards', '2026-12-07'],
    ['sunday what time do you close', '2026-12-06'],
  ])('stands beside its answer: "%s"', (text, value) => {
    const { reply, slots } = hear(text, { asked: DATE, question: 'Which day?' });
    expect(reply).toMatchObject({ kind: 'answer', alsoAsks: true });
    expect(slots[0]?.value).toBe(value);
  });
});

describe('a wish to talk to a person', () => {
  it.each([
    'is there a non-robot I can reach',
    'put the spa on please',
    'get me a real person',
    'can I speak with someone from the hotel',
    'any humans around?',
    'transfer me to your supervisor',
    'I would rather deal with a human being',
    'put me through to the front desk',
  ])('is heard in "%s"', (text) => {
    expect(actsIn(text)).toContain('handoff');
  });

  it.each([
    'How do I get to the restaurant?',
    'Can I bring my cat to the hotel?',
    'Can I send the voucher to someone else?',
    'Could I give my ticket to a friend?',
    'What is the phone number of the hotel?',
    'Put the lights on please',
    'Can somebody else pick up the parcel?',
    'We pay the waiter in cash, is that ok?',
  ])('is not heard in "%s"', (text) => {
    expect(actsIn(text)).not.toContain('handoff');
  });

  it.each([
    'Переведите меня на человека',
    'Есть живые люди?',
    'можно кого-то из сотрудников',
    'хочу поговорить с живым оператором',
    'передайте меня коллегам',
    'с кем из людей можно поговорить',
  ])('is heard in "%s"', (text) => {
    expect(actsIn(text, 'ru')).toContain('handoff');
  });
});

describe('assent, dissent, doubt and parting in so many words', () => {
  it.each([
    ['affirm', 'roger'],
    ['affirm', 'my reply is yes'],
    ['affirm', 'i second that'],
    ['affirm', "it's a yes from me"],
    ['affirm', 'count me in'],
    ['affirm', "I'd say yes"],
    ['deny', "it's a no from me"],
    ['deny', 'i would say no'],
    ['deny', 'my answer is no'],
    ['deny', 'count me out'],
    ['deny', "I'll have to say no"],
    ['deny', 'thumbs down'],
    ['dont_know', 'might be'],
    ['dont_know', 'could be'],
    ['dont_know', 'it may well be so'],
    ['dont_know', "that's possible"],
    ['dont_know', 'could go either way'],
    ['dont_know', 'i guess it might'],
    ['bye', 'logging off'],
    ['bye', 'signing off now'],
    ['bye', 'gotta dash'],
    ['bye', "i'm heading off"],
    ['bye', 'heading out now'],
    ['bye', 'over and out'],
  ])('%s: "%s"', (act, text) => {
    expect(actsIn(text)).toContain(act);
  });

  it.each([
    ['affirm', 'Совершенно точно'],
    ['affirm', 'Однозначно'],
    ['affirm', 'полностью согласна'],
    ['affirm', 'не возражаю'],
    ['affirm', 'пусть так и будет'],
    ['affirm', 'ты прав'],
    ['bye', 'Приятно было поговорить'],
    ['bye', 'рад был пообщаться'],
    ['bye', 'ну я отключаюсь'],
    ['bye', 'до новых встреч'],
    ['bye', 'ладно, я побежал'],
    ['bye', 'берегите себя'],
    ['no_preference', 'неважно'],
    ['no_preference', 'как хотите'],
    ['no_preference', 'оба варианта подойдут'],
    ['no_preference', 'выбор за вами'],
    ['no_preference', 'хоть какой'],
    ['no_preference', 'доверяю вам'],
  ])('%s: "%s"', (act, text) => {
    expect(actsIn(text, 'ru')).toContain(act);
  });

  it.each(['с какой стати', 'на каком основании', 'с чего бы', 'а вам какое дело', 'чего ради', 'какого черта'])(
    'objects: "%s"',
    (text) => {
      const phone: SlotSpec = { name: 'phone', type: 'phone' };
      const { reply, acts } = hear(text, { asked: phone, question: 'Ваш телефон?', locale: 'ru' });
      expect(reply?.kind).toBe('side_question');
      expect(acts.some(({ kind }) => kind === 'objection')).toBe(true);
    },
  );
});

describe('a question for approval', () => {
  const asked = (text: string) =>
    hear(text, { asked: CONFIRM, question: 'A table for four on Friday at 7 pm. Shall I book it?' });

  it.each([
    'is this the right account',
    'what is the right amount',
    'is that the correct day?',
    'which card is it',
    'can i change it later',
    'how long does the booking hold',
    'are you sure this is right',
    'what was the time again?',
  ])('takes no question for a yes or a no: "%s"', (text) => {
    const { reply, slots } = asked(text);
    expect(reply?.kind).toBe('side_question');
    expect(slots).toEqual([]);
  });

  it.each([
    "That's more like it, cheers!",
    'roger that',
    'yes please, go ahead',
    'count me in',
    'much better, thank you',
    'i second that',
    'sounds perfect, cheers',
  ])('takes a yes in other words: "%s"', (text) => {
    expect(asked(text).reply?.kind).toBe('answer');
  });

  it.each([
    'Only if they serve fresh oysters.',
    'let me correct my last answer',
    'might be',
    'depends on the price',
    'good question',
    'my cat is asleep on the keyboard',
    'let me think about it',
  ])('takes neither yes nor no from "%s"', (text) => {
    const { reply } = asked(text);
    expect(['answer', 'denial']).not.toContain(reply?.kind);
  });

  it.each([
    'yes, no wait',
    'no, not at seven',
    'not a problem, go ahead',
    "it's a no from me",
    'yes, and do you have parking?',
    'no but what about Saturday?',
    'nope, change the day please',
  ])('never says yes and no at once: "%s"', (text) => {
    const { reply, slots } = asked(text);
    const confirmed = slots.find(({ slot }) => slot === 'confirm')?.value;
    if (reply?.kind === 'denial') expect(confirmed).not.toBe(true);
    if (reply?.kind === 'answer') expect(confirmed).not.toBe(false);
    if (reply?.alsoAsks) expect(['answer', 'denial']).toContain(reply.kind);
  });
});

describe('an answer beside words about something else', () => {
  it.each([
    [NAME, "Tom. I don't remember where I parked."],
    [NAME, 'Lucy Hale, no idea why it took so long'],
    [NAME, "It's Omar. I forgot my umbrella again."],
    [TOPIC, "headache and I can't remember when it began"],
    [TOPIC, "my bill, I don't know why it is so high"],
    [TOPIC, 'a leak under the sink, and I am not sure where it comes from'],
    [TOPIC, "a rash, I can't recall what I ate"],
  ])('answers %o: "%s"', (slot, text) => {
    expect(hear(text, { asked: slot, question: slot === NAME ? 'Your name?' : 'What is it about?' }).reply?.kind).toBe(
      'answer',
    );
  });

  it.each([
    'could you repeat the question',
    'can you say that again please',
    'would you please ask that again',
    'repeat the question please',
    'sorry, could you repeat that?',
    'what was the question again',
  ])('is not a text that was asked for: "%s"', (text) => {
    const { reply, slots } = hear(text, { asked: TOPIC, question: 'What is it about?' });
    expect(reply?.kind).not.toBe('answer');
    expect(slots).toEqual([]);
  });
});

describe('a change of what was shown', () => {
  const form: Record<string, [SlotSpec['type'], SlotValue]> = {
    recipient: ['text', 'Jack'],
    street: ['text', '12 Oak Road'],
    check_in_date: ['date', '2026-12-10'],
    check_out_date: ['date', '2026-12-13'],
    people: ['number', 4],
    bags: ['number', 1],
    time: ['time', '19:00'],
    add_insurance: ['yes_no', false],
    private_visibility: ['yes_no', false],
  };
  const slots = Object.entries(form).map(([name, [type]]): SlotSpec => ({ name, type }));
  const filled = Object.fromEntries(Object.entries(form).map(([name, [, value]]) => [name, value]));
  const changes = (text: string) => {
    const question = { text: 'Is all of this right?', slot: CONFIRM };
    const seen = understand({ text, locale: 'en', moment: MOMENT, question, slots: [...slots, CONFIRM], filled });
    return Object.fromEntries(
      seen.slots.filter(({ slot }) => slot !== 'confirm').map(({ slot, value }) => [slot, value]),
    );
  };

  it.each([
    ['change the check out date to December 20th', { check_out_date: '2026-12-20' }],
    ['keep it until December 20th', { check_out_date: '2026-12-20' }],
    ['no, I leave on the 15th of December', { check_out_date: '2026-12-15' }],
    ['no, checking in on December 11th', { check_in_date: '2026-12-11' }],
    ['no, we arrive on December 9th', { check_in_date: '2026-12-09' }],
    ['make it till the 14th', { check_out_date: '2026-12-14' }],
  ])('of two days takes the one that is meant: "%s"', (text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  it.each([
    ['no, send it to Oliver', { recipient: 'Oliver' }],
    ['No, share it with Nora', { recipient: 'Nora' }],
    ['sorry, I meant Frank', { recipient: 'Frank' }],
    ['no, to my friend Amir', { recipient: 'Amir' }],
    ['no, the recipient should be Helen', { recipient: 'Helen' }],
    ['not Jack but Ruth', { recipient: 'Ruth' }],
  ])('takes a name: "%s"', (text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  it.each([
    ['No, I want insurance', { add_insurance: true }],
    ['no, with insurance please', { add_insurance: true }],
    ['no, please add the insurance', { add_insurance: true }],
    ['make it private', { private_visibility: true }],
    ['no, it should be private', { private_visibility: true }],
    ['no, I would like a private one', { private_visibility: true }],
  ])('switches what is named: "%s"', (text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  it.each([
    ['no, two bags', { bags: 2 }],
    ['no, there are 6 of us', { people: 6 }],
    ['no, it is for five people', { people: 5 }],
    ['no, half past eight', { time: '20:30' }],
    ['an hour later please', { time: '20:00' }],
    ['actually 3 bags', { bags: 3 }],
  ])('counts what is named: "%s"', (text, expected) => {
    expect(changes(text)).toEqual(expected);
  });
});
