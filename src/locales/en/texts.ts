import type { TextWords } from '../locale-pack.ts';

export const texts: TextWords = {
  about: 'about',
  yes: 'yes',
  no: 'no',
  nothing: 'none',
  minutes: 'minutes',
  region: 'en-GB',
  isTwelveHour: true,
};
