/** Reads of a message what moves a sale: how they feel, price talk, objections, interest. Pure and cheap. */
import type { BotDefinition, PerceiverFactory } from '../../../engine/plugin.ts';
import { OBJECTION_KINDS } from '../happenings.ts';
import type { ObjectionKind } from '../happenings.ts';
import { EMOJI_SENTIMENT } from './emoji.ts';
import { lexiconFor } from './lexicon.ts';
import type { Lexicon } from './lexicon.ts';
import { fold, phraseFinder } from './phrases.ts';
import type { FoldedMessage, PhraseHit } from './phrases.ts';
import type { Signals } from './signals.ts';

/** Phrases that a bot adds to the lexicons, in any of its locales. */
export interface OwnPhrases {
  needs: readonly string[];
  interest: readonly string[];
  buying: readonly string[];
  objections: Readonly<Partial<Record<ObjectionKind, readonly string[]>>>;
}

type Reader = (message: FoldedMessage) => Signals;

/** One perceiver for all four signals: the message is folded once. */
export const perceiveSale =
  (own: OwnPhrases): PerceiverFactory =>
  (bot: BotDefinition) => {
    const readers = new Map(bot.locales.map((locale) => [locale, readerOf(lexiconFor(locale), own)]));
    return ({ text, locale }) => {
      const read = readers.get(locale);
      return read ? { signals: { ...read(fold(text)) } } : {};
    };
  };

export const readerOf = (lexicon: Lexicon, own: OwnPhrases): Reader => {
  const sentiment = sentimentReader(lexicon);
  const objections = objectionReader(lexicon, own);
  const plainly = (phrases: readonly string[]) => {
    const find = phraseFinder(phrases, lexicon.negators);
    return (message: FoldedMessage) => find(message).filter(isMeant).map(wordsOf);
  };
  const asks = plainly(lexicon.price);
  const haggles = plainly(lexicon.haggling);
  const buying = plainly([...lexicon.buying, ...own.buying]);
  const interest = plainly([...lexicon.interest, ...own.interest]);
  const needs = plainly([...lexicon.needs, ...own.needs]);
  const agrees = plainly(lexicon.agreeing);
  const declines = phraseFinder(lexicon.declining);
  return (message) => ({
    sentiment: sentiment(message),
    priceTalk: { asks: asks(message), haggles: haggles(message) },
    objections: objections(message),
    interest: {
      buying: buying(message),
      interest: interest(message),
      needs: needs(message),
      agrees: agrees(message),
      declines: declines(message).map(wordsOf),
    },
  });
};

const isMeant = ({ isNegated }: PhraseHit): boolean => !isNegated;
const wordsOf = ({ words }: PhraseHit): string => words;

/** Each kind at most once; a phrase that is turned around ("not too expensive") is none. */
const objectionReader = (lexicon: Lexicon, own: OwnPhrases): ((message: FoldedMessage) => Signals['objections']) => {
  const finders = OBJECTION_KINDS.map((kind) => {
    const known = kind === 'doubt' ? [] : lexicon.objections[kind];
    return { kind, find: phraseFinder([...known, ...(own.objections[kind] ?? [])], lexicon.negators) };
  });
  return (message) =>
    finders.flatMap(({ kind, find }) => {
      const hit = find(message).find(isMeant);
      return hit ? [{ kind, words: hit.words }] : [];
    });
};

/** "not bad" is weakly good, "not good" weakly bad: a negated feeling counts half, the other way round. */
const NEGATED = -0.5;

/** How much feeling makes half of the scale: one plain word ("good", 0.7) should be felt, three should not saturate. */
const HALF_SCALE = 1.2;

const sentimentReader = (lexicon: Lexicon): ((message: FoldedMessage) => Signals['sentiment']) => {
  const find = phraseFinder(Object.keys(lexicon.sentiment), lexicon.negators);
  return (message) => {
    const felt = find(message).map(({ phrase, words, isNegated }) => ({
      words,
      strength: (lexicon.sentiment[phrase] ?? 0) * (isNegated ? NEGATED : 1),
    }));
    for (const sign of message.text) {
      const strength = EMOJI_SENTIMENT.get(sign);
      if (strength !== undefined) felt.push({ words: sign, strength });
    }
    const sum = felt.reduce((total, { strength }) => total + strength, 0);
    return { score: sum / (Math.abs(sum) + HALF_SCALE), words: felt.map(({ words }) => words) };
  };
};
