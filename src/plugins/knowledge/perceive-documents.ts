import { quoteOf } from '../../engine/plugin.ts';
import type { PerceiverFactory } from '../../engine/plugin.ts';
import type { KnownShelf, Shelves } from './shelves.ts';

export interface DocumentsConfig {
  /** From which likelihood on documents answer, 0..1. */
  threshold: number;
  /** Documents that bear one of these alone; absent: all. */
  tags?: readonly string[] | undefined;
}

/** Looks the message up in the bot's documents. */
export const perceiveDocuments =
  ({ threshold, tags }: DocumentsConfig, shelves: Shelves): PerceiverFactory =>
  (bot) =>
  ({ text, locale, channel, profile, known }, wanted) => {
    const { shelf } = (known['knowledge'] ?? { shelf: null }) as unknown as KnownShelf;
    if (text === '' || wanted === 'rankings' || (bot.documents.length === 0 && shelf === null)) return {};
    const reader = { locale, channel, isSignedIn: profile.userId !== null, tags };
    const { found, score } = shelves.libraryOn(bot, shelf).search(text, reader);
    const [best] = found;
    if (!best) return {};
    const passages = found.map(({ passage, citation }) => ({ id: passage.id, citation }));
    const isAnswer = score >= threshold;
    return {
      looked: { passages, score, ...(shelf !== null && { isLive: true }) },
      ...(isAnswer && { quoted: { text: quoteOf(best, text, locale), citations: [best.citation], score } }),
    };
  };
