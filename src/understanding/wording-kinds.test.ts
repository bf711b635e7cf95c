import { describe, expect, it } from 'vitest';
import { actsOf, approvalIn, CONFIRM, hear, NAME, PHONE } from '../../test/support/hear-kinds.ts';

describe('a wish to talk to a person', () => {
  it.each([
    'is a living soul there',
    'can a human take over',
    'i want a person not a bot',
    'anyone real i could speak to',
    'get somebody on the phone',
    'let a colleague of yours take this',
    'let me speak to whoever is in charge',
    'no more bots please, a person',
    'could a staff member call me',
    'hand me over',
    'i would like to speak with a representative',
    'may I talk to the person in charge',
  ])('handoff is heard in "%s" (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en' }))).toContain('handoff');
  });

  it.each([
    'Переведите меня на человека',
    'Есть живые люди?',
    'дайте человека',
    'хочу говорить с живым человеком',
    'а можно с кем-то из сотрудников поговорить',
    'соедините меня со службой поддержки',
    'позовите администратора',
    'есть там кто живой',
    'не хочу говорить с роботом',
    'мне нужен оператор',
    'пусть мне перезвонит менеджер',
    'свяжите меня с кем-нибудь',
  ])('handoff is heard in "%s" (ru)', (text) => {
    expect(actsOf(hear(text, { locale: 'ru' }))).toContain('handoff');
  });
});

describe('somebody named, whom nobody wants to talk to', () => {
  it.each([
    'How do I get to the front desk?',
    'Can I bring someone with me?',
    'Is there someone at the reception at night?',
    'Where can I talk about my trip with other guests?',
    'Can I pass my booking to my brother?',
    'Is the manager nice?',
    'Do you have a person limit?',
    'Can I call a taxi from there?',
    'I am a human',
    'How many staff work there?',
    'Does the receptionist speak French?',
    'Can I give the key to the receptionist?',
  ])('handoff is not heard in "%s" (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en' }))).not.toContain('handoff');
  });

  it.each([
    'Как добраться до ресторана?',
    'Можно взять с собой человека?',
    'Сколько человек помещается?',
    'Можно передать билет другому человеку?',
    'Нас четыре человека',
    'Оператор связи у вас какой?',
    'Можно позвонить с ресепшена?',
    'Администратор ночью есть?',
    'Можно ли передать ключ администратору?',
    'Я живой человек',
    'Нужен ли менеджер для банкета?',
    'Как связаться с другими гостями?',
  ])('handoff is not heard in "%s" (ru)', (text) => {
    expect(actsOf(hear(text, { locale: 'ru' }))).not.toContain('handoff');
  });
});

describe('a yes in other words', () => {
  it.each([
    'roger that',
    'my answer is yes',
    'i second that',
    'affirmative',
    'that would be lovely',
    'you bet',
    'fine by me',
    'by all means',
    'absolutely yes',
    'that works for me',
    'let us do it',
    'go for it',
  ])('"%s" approves (en)', (text) => {
    expect(hear(text, { locale: 'en', asked: CONFIRM })).toMatchObject({
      reply: { kind: 'answer' },
      assent: { kind: 'yes' },
      slots: [{ value: true }],
    });
  });

  it.each([
    'совершенно точно',
    'однозначно',
    'ага',
    'угу',
    'так точно',
    'да, всё верно',
    'подтверждаю',
    'давайте',
    'валяйте',
    'согласна',
    'не возражаю',
    'всё правильно',
  ])('"%s" approves (ru)', (text) => {
    expect(hear(text, { locale: 'ru', asked: CONFIRM })).toMatchObject({
      reply: { kind: 'answer' },
      assent: { kind: 'yes' },
      slots: [{ value: true }],
    });
  });
});

describe('a no in other words', () => {
  it.each([
    'it is a no from me',
    'i would say no',
    'rather not',
    'no way',
    'negative',
    'i disagree',
    'my answer is no',
    'not really',
    'i do not think so',
    'i would rather you did not',
    'certainly not',
    'absolutely not',
  ])('"%s" turns down (en)', (text) => {
    expect(approvalIn(hear(text, { locale: 'en', asked: CONFIRM }))).toBe('no');
  });

  it.each([
    'ни за что',
    'нет уж',
    'не надо',
    'ни в коем случае',
    'я против',
    'пожалуй нет',
    'скорее нет',
    'не стоит',
    'мой ответ нет',
    'не согласен',
    'никак нет',
    'отнюдь',
  ])('"%s" turns down (ru)', (text) => {
    expect(approvalIn(hear(text, { locale: 'ru', asked: CONFIRM }))).toBe('no');
  });
});

describe('neither yes nor no', () => {
  it.each([
    'might be',
    'could be',
    'perhaps',
    'possibly',
    'maybe',
    'only if it is free',
    'not sure yet',
    'depends',
    'it depends on the price',
    'let me think',
    'hard to say',
    'i guess we will see',
  ])('"%s" leaves it open (en)', (text) => {
    expect(approvalIn(hear(text, { locale: 'en', asked: CONFIRM }))).toBe('open');
  });

  it.each([
    'может быть',
    'возможно',
    'не уверен',
    'зависит от цены',
    'надо подумать',
    'если будет скидка',
    'посмотрим',
    'дайте подумать',
    'трудно сказать',
    'только если бесплатно',
    'вполне возможно',
    'всё может быть',
  ])('"%s" leaves it open (ru)', (text) => {
    expect(approvalIn(hear(text, { locale: 'ru', asked: CONFIRM }))).toBe('open');
  });
});

describe('taking leave', () => {
  it.each([
    'logging off',
    'signing off',
    'until next time',
    'talk soon',
    'have a good one',
    'i am off',
    'gotta go',
    'i have to run',
    'catch you later',
    'take care',
    'ciao',
    'cheerio',
  ])('bye is heard in "%s" (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en' }))).toContain('bye');
  });

  it.each([
    'приятно было поговорить',
    'всего доброго',
    'до скорого',
    'увидимся',
    'мне пора',
    'прощайте',
    'я пошла',
    'хорошего вечера',
    'до связи',
    'бывайте',
    'счастливо',
    'удачи вам',
  ])('bye is heard in "%s" (ru)', (text) => {
    expect(actsOf(hear(text, { locale: 'ru' }))).toContain('bye');
  });
});

describe('an objection to being asked', () => {
  it.each([
    'с какой стати',
    'а зачем вам мой телефон',
    'это ещё зачем',
    'вам какое дело',
    'не слишком ли много вопросов',
    'а без этого никак',
    'с чего бы это',
    'на что вам он',
    'для чего вам номер',
    'почему я должен его давать',
    'а это законно',
    'это обязательно указывать',
  ])('"%s" objects (ru)', (text) => {
    expect(actsOf(hear(text, { locale: 'ru', asked: PHONE }))).toContain('objection');
  });

  it.each([
    'what do you need that for',
    'why on earth',
    'what is it to you',
    'is that really necessary',
    'do i have to',
    'what will you do with it',
    'are you going to spam me',
    'how is that relevant',
    'why would you want that',
    'who will see it',
    'is my number safe with you',
    'why so many questions',
  ])('"%s" objects (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en', asked: PHONE }))).toContain('objection');
  });
});

describe('no preference', () => {
  it.each([
    'неважно',
    'без разницы',
    'любое',
    'как угодно',
    'на ваше усмотрение',
    'всё равно',
    'не принципиально',
    'как хотите',
    'мне всё равно',
    'на ваш выбор',
    'не имеет значения',
    'да какая разница',
  ])('"%s" leaves it to us (ru)', (text) => {
    expect(actsOf(hear(text, { locale: 'ru', asked: NAME }))).toContain('no_preference');
  });

  it.each([
    'whatever',
    'does not matter',
    'any name will do',
    'up to you',
    'you choose',
    'no preference',
    'i do not care',
    'either is fine',
    'anything goes',
    'it is all the same to me',
    'your call',
    'surprise me',
  ])('"%s" leaves it to us (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en', asked: NAME }))).toContain('no_preference');
  });
});
