/** A yes only ever to what was shown; a no only where one was said. */
import { describe } from 'vitest';
import { bundleOf, inSetting } from '../../support/situation.ts';
import { readBundleFolder } from '../../../src/app/publish-bots.ts';

const bistro = await bundleOf('bistro');
const bank = await readBundleFolder(new URL('../task-bot/bundle', import.meta.url).pathname);

const four = ['a table for four on friday at 7pm under Ana', 'no phone'];

describe('a qualified yes', () => {
  const held = { reply_lacks: 'reference is' };
  inSetting({ files: bistro, before: four, asked: 'confirm_booking' }, [
    ['fine, provided there is a high chair', held],
    ['ok if we can sit by the window', held],
    ["yes but I'm not sure about the time", held],
    ['sure, though we might be late', held],
    ['go ahead unless it rains', held],
    ['yes once you tell me the price', held],
    ['perfect apart from the hour', held],
    ['yeah as long as its quiet', held],
    ['looks good, could it be saturday instead?', held],
    [
      'yes yes but at half seven',
      { slots: { time: '19:30' }, reply_lacks: ['reference is', 'забронирован'], step: 'confirm_booking' },
    ],
    [
      'great, make it six people though',
      { slots: { party_size: 6 }, reply_lacks: ['reference is', 'забронирован'], step: 'confirm_booking' },
    ],
    [
      'ok only put it under Marta',
      { slots: { name: 'Marta' }, reply_lacks: ['reference is', 'забронирован'], step: 'confirm_booking' },
    ],
    [
      'good but swap the day to saturday',
      { slots: { date: '2026-12-05' }, reply_lacks: ['reference is', 'забронирован'], step: 'confirm_booking' },
    ],
    [
      'wonderful, just one more person',
      { slots: { party_size: 5 }, reply_lacks: ['reference is', 'забронирован'], step: 'confirm_booking' },
    ],
    ['yes and a dog', held],
    ['yes or maybe not', held],
  ]);
});

describe('a question is no yes', () => {
  const held = { reply_lacks: 'reference is' };
  inSetting({ files: bistro, before: four, asked: 'confirm_booking' }, [
    ['ok so what happens if we are late', held],
    ['right and where are you exactly', held],
    ['is everything correct', held],
    ['that is for friday right', held],
    ['yes, is it?', held],
    ['are those all the details', held],
    ['can I still change it tomorrow', held],
    ['so you have us down for four?', held],
  ]);
  inSetting({ files: bank, before: ['send 50 dollars to Marta'], asked: 'confirm_transfer' }, [
    ['is that the correct person', { step: 'confirm_transfer', reply_lacks: 'Sent' }],
    ['right, how long will it take', { step: 'confirm_transfer', reply_lacks: 'Sent' }],
    ['sure but to Igor', { slots: { recipient: 'Igor' }, step: 'confirm_transfer' }],
    ['yes, 60', { step: 'confirm_transfer', reply_lacks: 'Sent' }],
    ['let me fix what I said', { reply_lacks: 'Sent' }],
    ['do it, but next week', { reply_lacks: 'Sent' }],
    ['yep the dollars', {}],
    ['what is the correct sum', { step: 'confirm_transfer', reply_lacks: 'Sent' }],
  ]);
});

describe('a plain yes', () => {
  const done = { actions: ['create_booking'] };
  inSetting({ files: bistro, before: four, asked: 'confirm_booking' }, [
    ['aye', done],
    ['yup all good', done],
    ['that works', done],
    ['spot on', done],
    ['do it please', done],
    ['yes please go ahead and book it', done],
    ['roger that', done],
    ['sounds lovely, thank you', done],
    ['correct', done],
    ['yes thats right', done],
    ['brilliant yes', done],
    ['sure thing', done],
    ['my answer is yes', done],
    ['i agree', done],
    ['absolutely, book it', done],
    ['yes for four on friday at 7', done],
  ]);
  inSetting(
    {
      files: bistro,
      before: ['столик на четверых в пятницу в 19:00 на имя Анна', 'без телефона'],
      asked: 'confirm_booking',
      locale: 'ru',
    },
    [
      ['да, всё верно', done],
      ['ага, бронируйте', done],
      ['подтверждаю', done],
      ['именно так', done],
      ['да, но на субботу', { reply_lacks: ['reference is', 'забронирован'], slots: { date: '2026-12-05' } }],
      ['да, если можно у окна', { reply_lacks: ['reference is', 'забронирован'] }],
      ['хорошо, а отменить можно?', { reply_lacks: ['reference is', 'забронирован'] }],
      ['а на какое время?', { reply_lacks: ['reference is', 'забронирован'], reply: '19:00' }],
      ['нет, нас пятеро', { reply_lacks: ['reference is', 'забронирован'], slots: { party_size: 5 } }],
      ['с какой стати', { reply_lacks: ['reference is', 'забронирован'] }],
    ],
  );
});

describe('a plain no', () => {
  const no = { reply_lacks: 'reference is' };
  inSetting({ files: bistro, before: four, asked: 'confirm_booking' }, [
    ['nope', no],
    ["that's not it", no],
    ["it's a no", no],
    ['better not', no],
    ['negative', no],
    ["no that isn't right", no],
    ["I don't think so", no],
    ['not like that', no],
  ]);
});

describe('no answer to an approval', () => {
  const open = { reply_lacks: ['reference is', 'забронирован'], step: 'confirm_booking' };
  inSetting({ files: bistro, before: four, asked: 'confirm_booking' }, [
    ['sorry, what?', open],
    ['pardon', open],
    ['come again?', open],
    ['hmm', open],
    ['let me think about it', open],
    ['only if they have oysters', open],
    ['one sec, asking my wife', open],
    ['could be', open],
  ]);
});

describe('a change among kind words', () => {
  const held = (slots: Record<string, unknown>) => ({
    slots,
    reply_lacks: ['reference is', 'забронирован'],
    step: 'confirm_booking',
  });
  inSetting({ files: bistro, before: four, asked: 'confirm_booking' }, [
    ['lovely, thanks, but could you make it eight o clock', held({ time: '20:00' })],
    ['thank you so much! just put Marta instead of Ana', held({ name: 'Marta' })],
    ["that's great, one thing: we'll be five", held({ party_size: 5 })],
    ['cheers, only the day is saturday', held({ date: '2026-12-05' })],
    ['super, please change the time to 6:30pm', held({ time: '18:30' })],
    ['excellent. half an hour later though', held({ time: '19:30' })],
    ['cool but 2 more people', held({ party_size: 6 })],
  ]);
});

describe('after the end', () => {
  const booked = [...four, 'yes'];
  inSetting({ files: bistro, before: booked, asked: null }, [
    [['could we be five instead', 'yes'], { actions: ['change_booking'] }],
    [['oh sorry it should be saturday', 'yes'], { actions: ['change_booking'], reply: '5 December' }],
    [['an hour later please', 'yes'], { actions: ['change_booking'], reply: '8 pm' }],
    [['put it under Marta instead', 'yes'], { actions: ['change_booking'] }],
    ['what time did I book for?', { reply: '7 pm' }],
    ['super', { reply_lacks: ['not sure', "didn't get"] }],
    ['alright cheers', { reply_lacks: ['not sure', "didn't get"] }],
    ['how many people was it for', { reply: '4' }],
  ]);
});
