import { localeFor } from '../locales/index.ts';
import type { Reader } from './retrieve/reading.ts';
import { readerOf } from './retrieve/reading.ts';

/** Reads texts as words with their stems and the notions they speak of; BCP 47, the nearest known locale is used. */
export const readerFor = (locale: string): Reader => readerOf(localeFor(locale).words);
