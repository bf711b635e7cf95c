import type { TextWords } from '../locale-pack.ts';

export const texts: TextWords = {
  about: 'около',
  yes: 'да',
  no: 'нет',
  minutes: 'мин.',
  region: 'ru',
  isTwelveHour: false,
};
