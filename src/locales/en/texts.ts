import type { TextWords } from '../locale-pack.ts';

export const texts: TextWords = {
  about: 'about',
  yes: 'yes',
  no: 'no',
  minutes: 'minutes',
  region: 'en-GB',
  isTwelveHour: true,
};
