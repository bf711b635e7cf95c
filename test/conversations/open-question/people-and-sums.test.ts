/** Phone numbers, names and sums in the shapes that people give them. */
import { describe } from 'vitest';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');
const concierge = await bundleOf('concierge');

describe('phone numbers', () => {
  const at = { files: bistro, before: ['a table for four on friday at 7pm under Ana'], asked: 'ask_phone' };
  const phone = (value: string) => ({ slots: { phone: value }, step: 'confirm_booking' });
  inSetting(at, [
    ['0044 7700 900123', phone('+447700900123')],
    ['+44 (0)7700 900123', phone('+447700900123')],
    ['2009/2010', { step: 'ask_phone' }],
    ['07700 900123', phone('+447700900123')],
    ['+44 7700 900 123', phone('+447700900123')],
    ['(020) 7946 0958', phone('+442079460958')],
    ['my number is 07700900123, thanks', phone('+447700900123')],
    ['0049 30 901820', phone('+4930901820')],
    ['oh seven seven double oh nine double oh one two three', phone('+447700900123')],
    ['+44(0)20 7946 0958', phone('+442079460958')],
    ['12/12/2026', { step: 'ask_phone' }],
    ['1990-2000', { step: 'ask_phone' }],
    ['12345', { step: 'ask_phone' }],
    ['+49 (0) 30 901820', phone('+4930901820')],
  ]);
});

describe('names', () => {
  const at = { files: bistro, before: ['a table for four on friday at 7pm'], asked: 'ask_name' };
  const name = (value: string) => ({ slots: { name: value }, step: 'ask_phone' });
  inSetting(at, [
    ['ehm give me a moment', { step: 'ask_name' }],
    ['Grace May', name('Grace May')],
    ['An Nguyen', name('An Nguyen')],
    ['<b>Ana</b>', name('Ana')],
    ['April June', name('April June')],
    ['Tran Van An', name('Tran Van An')],
    ['uhm, wait', { step: 'ask_name' }],
    ['honestly', { step: 'ask_name' }],
    ["Mary-Jane O'Neill", name("Mary-Jane O'Neill")],
    ['Will Young', name('Will Young')],
    ['Mark', name('Mark')],
    ['de la Cruz', name('de la Cruz')],
    ['put it under Ana Kovacs please', name('Ana Kovacs')],
    ['yikes', { step: 'ask_name' }],
    ['Do Thi Hoa', name('Do Thi Hoa')],
    ['<script>Ana</script>', { step: 'ask_phone' }],
  ]);
});

describe('sums of money', () => {
  const at = { files: concierge, before: ['I want to order catering', '30', 'saturday'], asked: 'ask_budget' };
  const open = { step: 'ask_budget' };
  const sum = (amount: number, currency = 'GBP') => ({ slots: { budget: { amount, currency } }, step: 'ask_name' });
  inSetting(at, [
    ['10am', open],
    ['for 30 people', open],
    ['2 weeks', open],
    ['500', sum(500)],
    ['500 euros', sum(500, 'EUR')],
    ['£1,500', sum(1500)],
    ['about 500', sum(500)],
    ['5 rooms', open],
    ['on the 5th', open],
    ['1.5k', sum(1500)],
    ['two thousand', sum(2000)],
    ['500 or so', sum(500)],
    ['we are 12', { step: 'ask_budget' }],
    ['20 kilometres', open],
    ['1 500', sum(1500)],
    ['3000000', sum(3000000)],
    ['not more than 500', { step: 'ask_name' }],
    [['500', 'Ana', '020 7946 0958'], { reply: '£500', step: 'confirm_request' }],
  ]);
});
