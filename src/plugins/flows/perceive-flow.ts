import { textIn, trainRetriever } from '../../engine/plugin.ts';
import type { PerceiverFactory, Retriever } from '../../engine/plugin.ts';

type RankedFlows = ReturnType<Retriever['rank']>;

/** Ranks the flows by how much the message sounds like what starts them. */
export const perceiveFlow: PerceiverFactory = (bot) => {
  const byLocale = new Map(bot.locales.map((locale) => [locale, retrieverFor(locale)]));
  return ({ text, locale }) => {
    const retriever = byLocale.get(locale);
    return retriever ? { rankings: { flow: retriever.rank(text) } } : {};
  };

  function retrieverFor(locale: string): Retriever {
    const startable = Object.values(bot.flows).filter(({ examples }) => examples.length > 0);
    const retriever = trainRetriever(
      startable.map(({ id, title, examples }) => ({ id, title: textIn(title, locale), examples })),
      { locale },
    );
    const titles = startable.map(({ id, title }) => ({ id, words: wordsIn(textIn(title, locale)) }));
    return { ...retriever, rank: (text) => undecided(retriever.rank(text), text, titles) };
  }
};

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Letters that two words must share to be forms of one: "card", "cards". */
const STEM = 4;
const isForm = (a: string, b: string): boolean =>
  a === b ||
  (Math.min(a.length, b.length) >= STEM && (a.startsWith(b) || b.startsWith(a)) && Math.abs(a.length - b.length) < 3);

/** A rank that asks back instead of deciding, 0..1. */
const UNDECIDED = 0.5;

/**
 * "Card", with a task that blocks a card and one that replaces it: a single word that the titles of several tasks share tells
 * none of them, however surely one of them ranks first.
 */
const undecided = (
  ranking: RankedFlows,
  text: string,
  titles: readonly { id: string; words: readonly string[] }[],
): RankedFlows => {
  const [word, ...others] = wordsIn(text);
  if (word === undefined || others.length > 0) return ranking;
  const rivals = titles.filter(({ words }) => words.some((of) => isForm(of, word))).map(({ id }) => id);
  if (rivals.length < 2) return ranking;
  const score = Math.min(ranking.score, UNDECIDED);
  const evidence = [`title:${word}`];
  return { ...ranking, isInScope: false, score, candidates: rivals.map((id) => ({ id, score: UNDECIDED, evidence })) };
};
