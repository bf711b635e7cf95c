import { libraryOf, quoteOf } from '../../engine/plugin.ts';
import type { PerceiverFactory } from '../../engine/plugin.ts';

/** Looks the message up in the bot's documents. `threshold`: from which likelihood on they answer, 0..1. */
export const perceiveDocuments =
  (threshold: number): PerceiverFactory =>
  (bot) => {
    if (bot.documents.length === 0) return () => ({});
    const library = libraryOf(bot);
    return ({ text, locale, channel, profile }) => {
      if (text === '') return {};
      const { found, score } = library.search(text, { locale, channel, isSignedIn: profile.userId !== null });
      const [best] = found;
      if (!best) return {};
      const passages = found.map(({ passage, citation }) => ({ id: passage.id, citation }));
      const isAnswer = score >= threshold;
      return {
        looked: { passages, score },
        ...(isAnswer && { quoted: { text: quoteOf(best, text, locale), citations: [best.citation], score } }),
      };
    };
  };
