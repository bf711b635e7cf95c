import { libraryOf, quoteOf } from '../../engine/plugin.ts';
import type { PerceiverFactory } from '../../engine/plugin.ts';

export interface DocumentsConfig {
  /** From which likelihood on documents answer, 0..1. */
  threshold: number;
  /** Documents that bear one of these alone; absent: all. */
  tags?: readonly string[] | undefined;
}

/** Looks the message up in the bot's documents. */
export const perceiveDocuments =
  ({ threshold, tags }: DocumentsConfig): PerceiverFactory =>
  (bot) => {
    if (bot.documents.length === 0) return () => ({});
    const library = libraryOf(bot);
    return ({ text, locale, channel, profile }, wanted) => {
      if (text === '' || wanted === 'rankings') return {};
      const { found, score } = library.search(text, { locale, channel, isSignedIn: profile.userId !== null, tags });
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
