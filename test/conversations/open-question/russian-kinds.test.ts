/** In Russian: what is held asked about or told again, values beside others, names and lengths, fields called wrong, noes. */
import { describe } from 'vitest';
import { russianBankForm, russianClinicForm, russianHotelForm } from '../../support/forms.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const FORM = 'fill in the form';
const bistro = await bundleOf('bistro');
const locale = 'ru';
const table = ['забронировать столик', 'нас четверо завтра в 19:00', 'Анна', '020 7946 0958'];
const bank = [FORM, 'Нора Белова', '80', 'накопительный', 'в пятницу'];
const roubles = (amount: number) => ({ amount, currency: 'RUB' });

describe('a new value at an approval', () => {
  inSetting({ files: russianBankForm, before: bank, asked: 'ask_confirm', locale }, [
    ['переведите завтра', { slots: { day: '2026-12-03', confirm: null } }],
    ['давайте в понедельник', { slots: { day: '2026-12-07', confirm: null } }],
    ['переведите с общего счёта', { slots: { account: 'joint', confirm: null } }],
    ['переведите 90', { slots: { amount: roubles(90), confirm: null } }],
  ]);
  inSetting(
    { files: russianClinicForm, before: [FORM, 'в пятницу', '11:30', 'Анна Котова'], asked: 'ask_confirm', locale },
    [
      ['сделайте в 12', { slots: { time: '12:00', confirm: null } }],
      ['запишите на понедельник', { slots: { day: '2026-12-07', confirm: null } }],
    ],
  );
});

describe('whether what is held is so', () => {
  inSetting({ files: bistro, before: table, asked: 'confirm_booking', locale }, [
    ['это на четверых?', { reply: ['Да: 4', 'Бронирую'], slots: { confirm: null } }],
    ['на четверых, да?', { reply: 'Да: 4', slots: { confirm: null } }],
    ['это точно завтра?', { reply: 'Да: четверг', slots: { confirm: null } }],
    ['это на имя Анна?', { reply: 'Да: Анна', slots: { confirm: null } }],
    ['вы записали на пятерых?', { reply: 'Нет, сейчас так: 4', slots: { party_size: 4, confirm: null } }],
  ]);
  inSetting({ files: russianBankForm, before: bank, asked: 'ask_confirm', locale }, [
    ['это с накопительного счёта?', { reply: 'Да: Накопительный счёт', slots: { confirm: null } }],
    ['это с текущего?', { reply: 'Нет, сейчас так: Накопительный', slots: { account: 'savings', confirm: null } }],
    ['это 80 рублей?', { reply: 'Да: 80', slots: { confirm: null } }],
  ]);
});

describe('what else is counted than guests', () => {
  const unchanged = { slots: { party_size: 4, confirm: null } };
  inSetting({ files: bistro, before: table, asked: 'confirm_booking', locale }, [
    ['ещё два вопроса', unchanged],
    ['у меня ещё три вопроса', unchanged],
    ['ещё пара вопросов', unchanged],
    ['подождите ещё две минуты', unchanged],
    ['ещё два момента', unchanged],
    ['ещё две вещи', unchanged],
  ]);
});

describe('what is held, told again', () => {
  const same = (slots: Record<string, unknown>) => ({ step: 'confirm_booking', slots });
  inSetting({ files: bistro, before: [...table, 'нет'], asked: 'ask_change', locale }, [
    ['меня зовут Анна', same({ name: 'Анна' })],
    ['имя Анна', same({ name: 'Анна' })],
    ['на четверых', same({ party_size: 4 })],
    ['в 19:00', same({ time: '19:00' })],
    ['завтра', same({ date: '2026-12-03' })],
    ['пусть будет шестеро', same({ party_size: 6 })],
  ]);
});

describe('values beside the answer, names, lengths', () => {
  inSetting({ files: russianBankForm, before: bank.slice(0, 3), asked: 'ask_account', locale }, [
    ['с накопительного, и сделайте 90', { slots: { account: 'savings', amount: roubles(90) } }],
    ['с общего, но поставьте 120', { slots: { account: 'joint', amount: roubles(120) } }],
    ['накопительный, и пусть будет 90', { slots: { account: 'savings', amount: roubles(90) } }],
  ]);
  inSetting({ files: russianBankForm, before: [FORM], asked: 'ask_recipient', locale }, [
    ['Лунд, Ида', { slots: { recipient: 'Ида Лунд' } }],
    ['Белова, Нора Андреевна', { slots: { recipient: 'Нора Андреевна Белова' } }],
    ['Ида, пожалуйста', { slots: { recipient: 'Ида' } }],
    ['Нора или Бен', { slots: { recipient: null }, step: 'ask_recipient' }],
  ]);
  inSetting({ files: russianHotelForm, before: [FORM], asked: 'ask_arrival', locale }, [
    ['в пятницу на две ночи', { slots: { arrival: '2026-12-04', departure: '2026-12-06' } }],
    ['с 10 декабря на неделю', { slots: { arrival: '2026-12-10', departure: '2026-12-17' } }],
    [['10 декабря', 'на трое суток'], { slots: { departure: '2026-12-13' } }],
    ['через две недели', { slots: { arrival: '2026-12-16', departure: null } }],
  ]);
});

describe('a field called wrong', () => {
  const phone = { slots: { phone: null }, step: 'ask_phone', reply_lacks: 'hello@bistro' };
  inSetting({ files: bistro, before: table, asked: 'confirm_booking', locale }, [
    ['ой, номер телефона неправильный', phone],
    ['хм, не тот телефон', phone],
    ['телефон неверный', phone],
  ]);
  const recipient = { slots: { recipient: null, confirm: null }, step: 'ask_recipient' };
  inSetting({ files: russianBankForm, before: bank, asked: 'ask_confirm', locale }, [
    ['не тот человек', recipient],
    ['это не тот получатель', recipient],
    ['другой получатель', recipient],
    ['не Нора', recipient],
    ['не Нора, а Бен', { slots: { recipient: 'Бен', confirm: null } }],
    ['нет, с текущего', { slots: { account: 'current', confirm: null } }],
  ]);
});

describe('again', () => {
  inSetting({ files: bistro, before: [...table, 'да'], asked: null, locale }, [
    ['ещё раз', { flow: null, reply: 'Повторить, что я сказал' }],
    ['снова', { flow: null, reply: 'Повторить, что я сказал' }],
    ['скажите ещё раз', { flow: null, reply: 'Готово' }],
    [['ещё раз', 'скажите ещё раз'], { flow: null, reply: 'Готово' }],
    ['сделайте ещё раз', { step: 'confirm_booking' }],
  ]);
});

describe('a yes, a no, and neither', () => {
  const rows = (confirm: boolean | null, ...texts: string[]) =>
    texts.map((text) => [text, { slots: { confirm } }] as const);
  inSetting({ files: russianBankForm, before: bank, asked: 'ask_confirm', locale }, [
    ...rows(true, 'без сомнения', 'да', 'всё верно, да'),
    ...rows(false, 'не согласен', 'не подтверждаю', 'точно нет', 'не одобряю'),
    ...rows(
      null,
      'друг сказал давай',
      'да, как договорились с вашим коллегой',
      'я не говорю да',
      'сумма да, получатель нет',
    ),
    ...rows(
      null,
      'всё верно кроме суммы',
      'я сказал да?',
      'ладно, тогда нет',
      'да, для двоих',
      'наверное да',
      'да уж',
      'скажите да',
    ),
  ]);
});
