import type { AnnouncingWords } from '../../../understanding/extract/locale.ts';

export const announcing: AnnouncingWords = {
  giving:
    'send sending sent wire wiring transfer transferring pay paying give giving lend lending owe payment money'.split(
      ' ',
    ),
  listing:
    'add adding put putting save saving remove removing delete deleting erase erasing drop dropping invite take'.split(
      ' ',
    ),
  receivers: ['to'],
  listed: ['to', 'on', 'onto', 'from', 'off', 'in', 'as'],
  people: 'recipient payee beneficiary receiver contact friend person whom gets receives paid'.split(' '),
  handles: 'handle nickname username alias account contact recipient'.split(' '),
  buying: 'buy buying purchase purchasing order ordering get getting'.split(' '),
  wishing: 'want need like please a an'.split(' '),
  priced: ['for', 'at', 'costing', 'worth'],
  settling: ['in', 'near', 'around', 'to', 'at'],
  settled: 'city town village country place location destination area district region'.split(' '),
  naming: ['called', 'named'],
  placings: ['instead', 'rather', 'first', 'also', 'please'],
  sequels: ['then', 'afterwards'],
};
