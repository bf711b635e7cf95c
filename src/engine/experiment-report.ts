/** What an experiment has come to: counts of each arm, and how sure they make us. */

/** Counted by person, because somebody who rates ten steps is still one opinion. */
export interface ArmOutcome {
  arm: string;
  /** Steps shown. */
  shown: number;
  people: number;
  /** People who rated any of them. */
  rated: number;
  /** Of those, whose mean rating is at least `SATISFIED_FROM`. */
  satisfied: number;
  /** Mean of those people's means, 1..5; null: nobody has rated. */
  meanRating: number | null;
}

/** Mean rating from which on a person counts as satisfied: "good" on a scale of five. */
export const SATISFIED_FROM = 4;

export interface Share {
  /** 0..1 */
  share: number;
  low: number;
  high: number;
}

/** Of the normal distribution, two-sided, for 95 %. */
const Z = 1.959964;

/**
 * A share with its 95 % interval by Wilson's score, which holds for small counts and never leaves 0..1 (E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", 1927). null: nothing was counted.
 */
export const shareOf = (successes: number, trials: number): Share | null => {
  if (trials === 0) return null;
  const share = successes / trials;
  const scale = 1 + Z ** 2 / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / scale;
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return { share, low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
};
