/** How far two proposals tell the same, by their words alone. */
import { readerFor } from '../../engine/plugin-server.ts';
import type { BotDefinition } from '../../engine/plugin.ts';
import type { ProposalRecord } from '../../engine/plugin-server.ts';
import { rarityIn } from './rarity.ts';
import { SYNONYMS, withoutPhrases } from './synonyms.ts';
import { toldBy } from './told.ts';
import { isTelling, stemOf, wordsIn } from './words.ts';

/** What another word of the same notion counts: "mobile" where the other says "phone". */
const SAME_NOTION = 0.5;
/** Of the three parts of an account (asked, done, found) a word of its subject stands in so many at least. */
const SUBJECT_PARTS = 2;

export interface Resemblance {
  /**
   * 0..1: how much of what solved the one is told by the other, both ways (harmonic mean), so that neither a longer
   * account nor an occasion in common makes two matters one. A word counts by how rare it is with the bot, and by in how
   * many parts of its own account it stands: what was asked for, tried and found is what the matter is about.
   */
  score: number;
  /** Telling words in common. */
  shared: number;
  /** Each has a subject that the other does not mention: a licence for one program and for another. */
  isContrary: boolean;
}

export interface Likeness {
  /** Stems to find a proposal by, the most telling first. */
  tokensOf(proposal: ProposalRecord): string[];
  to(proposal: ProposalRecord): (other: ProposalRecord) => Resemblance;
}

/** A telling word, by its stem. */
interface ToldWord {
  weight: number;
  /** Parts of the account that it stands in. */
  parts: number;
  notions: readonly string[];
}
type ToldWords = ReadonlyMap<string, ToldWord>;

/** An account: what solved it, and all of it. */
interface Account {
  found: ToldWords;
  all: ToldWords;
  notions: ReadonlySet<string>;
}

/** Made once for each version and locale: reads all that the bot says. */
export function likenessIn(bot: BotDefinition, locale: string): Likeness {
  const read = readerFor(locale);
  const standsFor = new Map(SYNONYMS.map(([word, first]) => [stemOf(word), stemOf(first)]));
  const tellingIn = (text: string): { stem: string; notions: readonly string[] }[] => {
    const plain = withoutPhrases(text);
    // The reader knows stems already worked out, and notions; to it all numbers are one.
    const known = new Map(read(plain).map((word) => [word.text, word]));
    return wordsIn(plain)
      .filter(isTelling)
      .map((word) => {
        const { stem, notions } = known.get(word) ?? { stem: stemOf(word), notions: [] };
        return { stem: standsFor.get(stem) ?? stem, notions };
      });
  };
  const rarityOf = rarityIn(bot, locale, (text) => tellingIn(text).map(({ stem }) => stem));

  const accountOf = (proposal: ProposalRecord): Account => {
    const { found, asked, done } = toldBy(proposal);
    const all = new Map<string, ToldWord>();
    const parts = [found, asked, done].map((part) => new Map(tellingIn(part).map((word) => [word.stem, word.notions])));
    for (const [stem, notions] of parts.flatMap((part) => [...part])) {
      const count = (all.get(stem)?.parts ?? 0) + 1;
      all.set(stem, { weight: count * rarityOf(stem), parts: count, notions });
    }
    return {
      found: new Map([...all].filter(([stem]) => parts[0]?.has(stem))),
      all,
      notions: new Set([...all.values()].flatMap(({ notions }) => notions)),
    };
  };

  return {
    tokensOf(proposal) {
      const { all } = accountOf(proposal);
      return [...all].toSorted(([, a], [, b]) => b.weight - a.weight).map(([stem]) => stem);
    },
    to(proposal) {
      const account = accountOf(proposal);
      return (candidate) => {
        const other = accountOf(candidate);
        const [there, back] = [coverage(account.found, other), coverage(other.found, account)];
        return {
          score: there + back === 0 ? 0 : (2 * there * back) / (there + back),
          shared: [...account.all.keys()].filter((stem) => other.all.has(stem)).length,
          isContrary: hasOwnSubject(account, other) && hasOwnSubject(other, account),
        };
      };
    },
  };
}

/** 0..1: what the account tells of a word. */
const toldOf = (stem: string, { notions: own }: ToldWord, { all, notions }: Account): number => {
  if (all.has(stem)) return 1;
  return own.some((notion) => notions.has(notion)) ? SAME_NOTION : 0;
};

/** Share of the words, by weight, that the account tells too. */
function coverage(words: ToldWords, account: Account): number {
  let [told, whole] = [0, 0];
  for (const [stem, word] of words) {
    whole += word.weight;
    told += word.weight * toldOf(stem, word, account);
  }
  return whole === 0 ? 0 : told / whole;
}

const hasOwnSubject = ({ all }: Account, other: Account): boolean =>
  [...all].some(([stem, word]) => word.parts >= SUBJECT_PARTS && toldOf(stem, word, other) === 0);
