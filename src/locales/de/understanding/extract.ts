import type { ExtractLocale } from '../../../understanding/extract/locale.ts';
import { choices } from './choices.ts';
import { compound } from './compound.ts';
import { contacts, money } from './contacts.ts';
import { counts, nearness } from './counts.ts';
import { dates } from './dates.ts';
import { names } from './names.ts';
import { numbers } from './numbers.ts';
import { readings } from './readings.ts';
import { texts } from './texts.ts';
import { durations, times } from './times.ts';
import { yesNo } from './yes-no.ts';

export const extractLocale: ExtractLocale = {
  numbers,
  dates,
  times,
  durations,
  money,
  counts,
  nearness,
  compound,
  contacts,
  names,
  yesNo,
  choices,
  texts,
  readings,
};
