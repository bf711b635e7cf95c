import type { TextWords } from '../locale-pack.ts';

export const texts: TextWords = {
  about: 'etwa',
  yes: 'ja',
  no: 'nein',
  minutes: 'Minuten',
  region: 'de',
  isTwelveHour: false,
};
