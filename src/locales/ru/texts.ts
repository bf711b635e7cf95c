import type { TextWords } from '../locale-pack.ts';

export const texts: TextWords = {
  about: 'около',
  yes: 'да',
  no: 'нет',
  nothing: 'ничего',
  minutes: 'мин.',
  region: 'ru',
  isTwelveHour: false,
};
