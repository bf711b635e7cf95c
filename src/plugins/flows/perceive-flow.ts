import { textIn, trainRetriever } from '../../engine/plugin.ts';
import type { PerceiverFactory, Retriever } from '../../engine/plugin.ts';

/** Ranks the flows by how much the message sounds like what starts them. */
export const perceiveFlow: PerceiverFactory = (bot) => {
  const byLocale = new Map(bot.locales.map((locale) => [locale, retrieverFor(locale)]));
  return ({ text, locale }) => {
    const retriever = byLocale.get(locale);
    return retriever ? { rankings: { flow: retriever.rank(text) } } : {};
  };

  function retrieverFor(locale: string): Retriever {
    const startable = Object.values(bot.flows).filter(({ examples }) => examples.length > 0);
    return trainRetriever(
      startable.map(({ id, title, examples }) => ({ id, title: textIn(title, locale), examples })),
      { locale },
    );
  }
};
