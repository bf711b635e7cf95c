import type { ContactWords, MoneyWords } from '../../../understanding/extract/locale.ts';
import { eachSpelling } from './spellings.ts';

export const contacts: ContactWords = {
  digits: { zwo: '2', null: '0' },
  plus: ['plus', '+'],
  repeats: { doppel: 2, dreimal: 3, zweimal: 2 },
  at: eachSpelling(['at', 'ät', 'klammeraffe']),
  dot: ['punkt', 'dot'],
  dash: ['bindestrich', 'minus', 'strich'],
  underscore: ['unterstrich'],
  spelled: {},
  phoneCues: [
    'telefon',
    'telefonnummer',
    'nummer',
    'handy',
    'handynummer',
    'mobil',
    'tel',
    'anrufen',
    'erreichbar',
    'whatsapp',
  ],
  region: 'DE',
};

export const money: MoneyWords = {
  currencies: {
    '€': 'EUR',
    eur: 'EUR',
    euro: 'EUR',
    euros: 'EUR',
    $: 'USD',
    usd: 'USD',
    dollar: 'USD',
    '£': 'GBP',
    gbp: 'GBP',
    pfund: 'GBP',
    chf: 'CHF',
    franken: 'CHF',
    yen: 'JPY',
    rubel: 'RUB',
  },
  hundredths: ['cent', 'cents', 'rappen'],
};
