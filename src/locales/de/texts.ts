import type { TextWords } from '../locale-pack.ts';

export const texts: TextWords = {
  about: 'etwa',
  yes: 'ja',
  no: 'nein',
  nothing: 'nichts',
  minutes: 'Minuten',
  region: 'de',
  isTwelveHour: false,
};
