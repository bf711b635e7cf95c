import { describe, expect, it } from 'vitest';
import { actsOf, CONFIRM, DATE, hear, NAME, valueOf } from '../../test/support/hear-kinds.ts';

describe('a slip of the keyboard', () => {
  it.each([
    'thakns so much',
    'tahnk you',
    'thanku for evrything',
    'much apprecaited',
    'thanx a milion',
    'thnks for helping',
    'thank yuo very much',
  ])('thank is heard in "%s" (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en' }))).toContain('thank');
  });

  it.each([
    'cancl the booking',
    'canel it',
    'plese cancell everything',
    'forgte it',
    'nevr mind',
    'never mnid',
    'abrot',
  ])('cancel is heard in "%s" (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en' }))).toContain('cancel');
  });

  it.each([
    'get me a humam',
    'speak with an agnet',
    'i need a reprsentative',
    'conect me to a person',
    'let me talk to a real preson',
    'tranfser me please',
    'is there a hmuan',
  ])('handoff is heard in "%s" (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en' }))).toContain('handoff');
  });

  it.each([
    'repaet that please',
    'can you reapeat',
    'say it agian',
    'what did you jsut say',
    'come agian?',
    'say that onec more',
  ])('repeat is heard in "%s" (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en' }))).toContain('repeat');
  });

  it.each(['no idae', 'not srue', 'i havent a cleu', 'i forgto'])('dont_know is heard in "%s" (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en' }))).toContain('dont_know');
  });

  it.each([
    'i dont undrestand',
    'what do you maen',
    'i dont get waht you mean',
    'can you exlpain',
    'that is confsuing',
  ])('explain is heard in "%s" (en)', (text) => {
    expect(actsOf(hear(text, { locale: 'en' }))).toContain('explain');
  });

  it.each(['helo', 'hllo there', 'good mornign', 'good evning', 'hey tehre', 'greetngs', 'good aftenoon'])(
    'greet is heard in "%s" (en)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'en' }))).toContain('greet');
    },
  );

  it.each(['goodby', 'see you latr', 'by for now', 'have a nice dya', 'good nigth', 'farewel'])(
    'bye is heard in "%s" (en)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'en' }))).toContain('bye');
    },
  );

  it.each(['yse', 'yes pelase', 'definitly', 'abslutely', 'corect', 'thats rigth', 'of cuorse'])(
    'affirm is heard in "%s" (en)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'en' }))).toContain('affirm');
    },
  );

  it.each(['no thnaks', 'certianly not', 'absolutly not', 'nto really', 'no wya', 'definately not', 'i dont thnik so'])(
    'deny is heard in "%s" (en)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'en' }))).toContain('deny');
    },
  );

  it.each(['strat over', 'start agian from the begining', 'restrat', 'lets begin agan from scratch'])(
    'restart is heard in "%s" (en)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'en' }))).toContain('restart');
    },
  );

  it.each([
    'спсибо',
    'спасибо большео',
    'блгодарю',
    'благодрю вас',
    'огромное спаисбо',
    'спосибо за помощь',
    'очень признатлен',
  ])('thank is heard in "%s" (ru)', (text) => {
    expect(actsOf(hear(text, { locale: 'ru' }))).toContain('thank');
  });

  it.each(['отмнеа', 'отмнени бронь', 'забудте', 'я передмал', 'прекртите', 'отменитеь заказ', 'перестантье'])(
    'cancel is heard in "%s" (ru)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'ru' }))).toContain('cancel');
    },
  );

  it.each([
    'позовтие оператора',
    'соедените с человеком',
    'хочу поговорить с мнеджером',
    'переключите на опертора',
    'дайте живого чловека',
    'нужен опрератор',
    'свяжите со специлистом',
  ])('handoff is heard in "%s" (ru)', (text) => {
    expect(actsOf(hear(text, { locale: 'ru' }))).toContain('handoff');
  });

  it.each(['повторти пожалуйста', 'ещё разк', 'скажите еще рза', 'повтори вопрсо', 'не расслышла'])(
    'repeat is heard in "%s" (ru)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'ru' }))).toContain('repeat');
    },
  );

  it.each(['без понятя', 'затрудняюс ответить', 'незнаю'])('dont_know is heard in "%s" (ru)', (text) => {
    expect(actsOf(hear(text, { locale: 'ru' }))).toContain('dont_know');
  });

  it.each(['не пониамю', 'обьясните', 'поясните пожалуйтса', 'не поянл', 'что это знаичт'])(
    'explain is heard in "%s" (ru)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'ru' }))).toContain('explain');
    },
  );

  it.each(['приевт', 'здраствуйте', 'доброе утор', 'здарвствуйте', 'добрый вечре'])(
    'greet is heard in "%s" (ru)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'ru' }))).toContain('greet');
    },
  );

  it.each(['до свиданя', 'до встерчи', 'всего добрго', 'покаа', 'всего хоршего', 'до зватра'])(
    'bye is heard in "%s" (ru)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'ru' }))).toContain('bye');
    },
  );

  it.each(['конечон', 'да конечо', 'верон', 'хоршо', 'соглсен', 'праивльно', 'именон'])(
    'affirm is heard in "%s" (ru)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'ru' }))).toContain('affirm');
    },
  );

  it.each(['нте', 'нет спсибо', 'ни в кеом случае', 'конечно нте', 'точно нте', 'не соглсаен'])(
    'deny is heard in "%s" (ru)',
    (text) => {
      expect(actsOf(hear(text, { locale: 'ru' }))).toContain('deny');
    },
  );
});

describe('a slip in a day', () => {
  it.each(['firday', 'on fridya', 'this frday', 'fridy please'])('"%s" is 2026-12-04 (en)', (text) => {
    expect(valueOf(hear(text, { locale: 'en', asked: DATE }))).toBe('2026-12-04');
  });

  it.each([
    'feburary 14',
    '14 febrary',
    'the 14th of Februrary',
    'Feb 14tht',
    'fourteenth of februay',
    'on the 14th of Febuary please',
  ])('"%s" is 2027-02-14 (en)', (text) => {
    expect(valueOf(hear(text, { locale: 'en', asked: DATE }))).toBe('2027-02-14');
  });

  it.each(['21 agust', 'Augst 21', 'the 21st of Augsut', 'twenty frist of August', 'the twenty-first of Agust'])(
    '"%s" is 2027-08-21 (en)',
    (text) => {
      expect(valueOf(hear(text, { locale: 'en', asked: DATE }))).toBe('2027-08-21');
    },
  );

  it.each(['tommorow', 'tomorrw', 'tmorrow', 'tommorrow evening', 'for tomorow'])('"%s" is 2026-12-03 (en)', (text) => {
    expect(valueOf(hear(text, { locale: 'en', asked: DATE }))).toBe('2026-12-03');
  });

  it.each(['в птяницу', 'в пятнцу', 'пятнитца', 'на пятницк'])('"%s" is 2026-12-04 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: DATE }))).toBe('2026-12-04');
  });

  it.each(['14 феврля', '14 февраял', '14-го феварля', 'четырнадцатое февраля', 'четырнадцтое февраля'])(
    '"%s" is 2027-02-14 (ru)',
    (text) => {
      expect(valueOf(hear(text, { locale: 'ru', asked: DATE }))).toBe('2027-02-14');
    },
  );

  it.each(['завтар', 'зватра', 'завтраа', 'на завтро'])('"%s" is 2026-12-03 (ru)', (text) => {
    expect(valueOf(hear(text, { locale: 'ru', asked: DATE }))).toBe('2026-12-03');
  });
});

describe('a question without mark and capital', () => {
  it.each([
    'do i have to pay now',
    'can i bring a dog',
    'how long does it take',
    'is breakfast included',
    'can i change it later',
    'what if it rains',
    'will there be a receipt',
    'where is it',
    'who will be there',
    'can we come earlier',
    'is it refundable',
    'do you take cards',
  ])('asked for confirm, "%s" asks (en)', (text) => {
    expect(hear(text, { locale: 'en', asked: CONFIRM }).reply?.kind).toBe('side_question');
  });

  it.each([
    'do i have to pay now',
    'can i bring a dog',
    'how long does it take',
    'is breakfast included',
    'can i change it later',
    'what if it rains',
    'will there be a receipt',
    'where is it',
    'is it refundable',
    'does it have a view',
    'what about parking',
    'when do i pay',
  ])('asked for date, "%s" asks (en)', (text) => {
    expect(hear(text, { locale: 'en', asked: DATE }).reply?.kind).toBe('side_question');
  });

  it.each([
    'do i have to pay now',
    'can i bring a dog',
    'how long does it take',
    'is breakfast included',
    'what if it rains',
    'where is it',
    'is it refundable',
    'does it have a view',
    'what about parking',
    'when do i pay',
    'got wifi',
    'why do you need it',
  ])('asked for name, "%s" asks (en)', (text) => {
    expect(hear(text, { locale: 'en', asked: NAME }).reply?.kind).toBe('side_question');
  });

  it.each([
    'а отменить потом можно',
    'сколько это стоит',
    'можно с собакой',
    'а если дождь пойдет',
    'когда платить',
    'завтрак входит',
    'где вы находитесь',
    'а чек дадут',
    'можно прийти раньше',
    'картой можно оплатить',
    'есть ли парковка',
    'а перенести можно будет',
  ])('asked for confirm, "%s" asks (ru)', (text) => {
    expect(hear(text, { locale: 'ru', asked: CONFIRM }).reply?.kind).toBe('side_question');
  });

  it.each([
    'а отменить потом можно',
    'сколько это стоит',
    'можно с собакой',
    'а если дождь пойдет',
    'когда платить',
    'завтрак входит',
    'где вы находитесь',
    'а чек дадут',
    'картой можно оплатить',
    'есть ли парковка',
    'долго это займет',
    'куда подъезжать',
  ])('asked for date, "%s" asks (ru)', (text) => {
    expect(hear(text, { locale: 'ru', asked: DATE }).reply?.kind).toBe('side_question');
  });

  it.each([
    'а отменить потом можно',
    'сколько это стоит',
    'можно с собакой',
    'когда платить',
    'завтрак входит',
    'где вы находитесь',
    'картой можно оплатить',
    'есть ли парковка',
    'долго это займет',
    'куда подъезжать',
    'зачем вам это',
    'а это обязательно',
  ])('asked for name, "%s" asks (ru)', (text) => {
    expect(hear(text, { locale: 'ru', asked: NAME }).reply?.kind).toBe('side_question');
  });
});
