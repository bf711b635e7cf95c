/** Questions that nothing answered, counted by their words: what an author writes next. */
import { z } from 'zod';
import { defineJob } from '../../engine/plugin.ts';

export const UNMET = 'unmet';

export interface UnmetQuestion {
  /** As it was asked first. */
  question: string;
  locale: string;
  count: number;
  lastAt: string;
  /** Jobs may come twice: the last that was counted. */
  countedJob: string;
}

/** Questions that differ in case and marks alone are one. */
const keyOf = (question: string, locale: string): string =>
  `${locale} ${(question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')}`.slice(0, 200);

export const noteUnmetJob = defineJob({
  input: z.strictObject({ question: z.string(), locale: z.string() }),
  run: async ({ question, locale }, { id, now, records }) => {
    const collection = records.collection(UNMET);
    const key = keyOf(question, locale);
    const known = (await collection.get(key))?.value as UnmetQuestion | undefined;
    if (known?.countedJob === id) return;
    const counted = {
      question: known?.question ?? question,
      locale,
      count: (known?.count ?? 0) + 1,
      lastAt: now,
      countedJob: id,
    };
    await collection.put(key, counted);
  },
});
