import type { ReadingWords } from '../../../understanding/readings/locale.ts';
import { asides } from './readings/asides.ts';
import { asking } from './readings/asking.ts';
import { assent } from './readings/assent.ts';
import { fields } from './readings/fields.ts';
import { idioms } from './readings/idioms.ts';
import { leaving } from './readings/leaving.ts';
import { rulingOut } from './readings/ruling-out.ts';
import { sides } from './readings/sides.ts';

export const readings: ReadingWords = {
  ...rulingOut,
  ...asking,
  ...assent,
  ...fields,
  ...idioms,
  ...leaving,
  sides,
  asides,
};
