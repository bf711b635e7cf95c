import { z } from 'zod';
import { defineAction, oncePer, textIn, trainRetriever } from '../../../engine/plugin.ts';
import type { BotDefinition, Retriever } from '../../../engine/plugin.ts';

/** Of one version of a bot, trained when it is first asked. */
const retrieversOf = oncePer((_bot: BotDefinition) => new Map<string, Retriever>());

const retrieverFor = (bot: BotDefinition, locale: string): Retriever => {
  const kept = retrieversOf(bot);
  const entries = bot.faq.map(({ id, question, examples, answer }) => ({
    id,
    title: textIn(question, locale),
    answer: textIn(answer, locale),
    examples,
  }));
  const retriever = kept.get(locale) ?? trainRetriever(entries, { locale });
  kept.set(locale, retriever);
  return retriever;
};

const found = z.object({
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  source: z.string(),
  score: z.number(),
});

/** Stored answers that fit a question, best first. `NOTHING_FITS`: none does. */
export const searchFaq = defineAction({
  name: 'search_faq',
  description: 'Looks a question up among the stored answers.',
  input: z.strictObject({
    question: z.string().trim().min(1).max(1_000),
    limit: z.int().min(1).max(10).default(3),
  }),
  output: z.object({ answer: z.string(), score: z.number(), answers: z.array(found) }),
  risk: 'read',
  duringDecision: true,
  timeoutMs: 2_000,
  run: async ({ question, limit }, { bot, locale }) => {
    const { candidates, score, isInScope } = retrieverFor(bot, locale).rank(question);
    const answers = candidates.slice(0, limit).flatMap((candidate) => {
      const entry = bot.faq.find(({ id }) => id === candidate.id);
      if (!entry) return [];
      const { id, source = '' } = entry;
      const texts = { question: textIn(entry.question, locale), answer: textIn(entry.answer, locale) };
      return [{ id, ...texts, source, score: candidate.score }];
    });
    const [best] = answers;
    if (!isInScope || !best) return { ok: false, code: 'NOTHING_FITS' };
    return { ok: true, output: { answer: best.answer, score, answers } };
  },
});
