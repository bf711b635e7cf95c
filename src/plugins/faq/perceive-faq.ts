import { textIn, trainRetriever } from '../../engine/plugin.ts';
import type { BotDefinition, PerceiverFactory, Retriever } from '../../engine/plugin.ts';

/** Ranks the stored answers by how well they fit the message. */
export const perceiveFaq =
  (threshold: number | undefined): PerceiverFactory =>
  (bot) => {
    const byLocale = new Map(bot.locales.map((locale) => [locale, retrieverOf(bot, locale, threshold)]));
    return ({ text, locale }) => {
      const retriever = byLocale.get(locale);
      return retriever ? { rankings: { faq: retriever.rank(text) } } : {};
    };
  };

const retrieverOf = (bot: BotDefinition, locale: string, threshold: number | undefined): Retriever =>
  trainRetriever(
    bot.faq.map(({ id, question, examples, answer }) => ({
      id,
      title: textIn(question, locale),
      answer: textIn(answer, locale),
      examples,
    })),
    threshold === undefined ? { locale } : { locale, threshold },
  );
