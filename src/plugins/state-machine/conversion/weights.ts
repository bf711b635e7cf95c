/**
 * What speaks for a conversion and what against it: log-odds for each unit of an amount, with the reason. They are an
 * expert's prior, not fitted: a bot with outcomes of its own corrects them as a whole through `base_rate` and `slope`
 * (`calibrate.ts`). States add what their handlers say of a visit. Amounts are capped, so that no single habit decides.
 */
import type { Talk } from '../talk.ts';

export interface Weight {
  feature: string;
  logOdds: number;
  because: string;
  /** How much of it there is; never negative, except for the feeling. */
  amount: (talk: Talk) => number;
}

const upTo = (cap: number, amount: number): number => Math.min(cap, amount);

export const weights: readonly Weight[] = [
  {
    feature: 'buying_signals',
    logOdds: 0.9,
    because: 'who says they want it mostly means it; after three times, saying it again adds nothing',
    amount: ({ buyingSignals }) => upTo(3, buyingSignals),
  },
  {
    feature: 'price_talk',
    logOdds: 0.3,
    because: 'people ask for the price of what they consider buying',
    amount: ({ priceTalk }) => upTo(3, priceTalk),
  },
  {
    feature: 'haggling',
    logOdds: -0.2,
    because: 'who needs it cheaper is less sure than who only asks for the price; still more likely than silence',
    amount: ({ haggling }) => upTo(3, haggling),
  },
  {
    feature: 'needs',
    logOdds: 0.25,
    because: 'who tells what they are after is looking for it',
    amount: ({ needs }) => upTo(4, needs),
  },
  {
    feature: 'interest',
    logOdds: 0.25,
    because: 'interest said aloud, weaker than acting on it',
    amount: ({ interest }) => upTo(3, interest),
  },
  {
    feature: 'questions',
    logOdds: 0.1,
    because: 'questions are engagement; beyond a handful they are support',
    amount: ({ questions }) => upTo(5, questions),
  },
  {
    feature: 'answers',
    logOdds: 0.3,
    because: 'every detail of an order that is given is effort spent on it',
    amount: ({ answers }) => upTo(5, answers),
  },
  {
    feature: 'messages',
    logOdds: 0.2,
    because: 'a longer talk is a warmer one, with less and less for each message (logarithm)',
    amount: ({ turns }) => Math.log1p(turns),
  },
  {
    feature: 'sentiment',
    logOdds: 1.2,
    because: 'pleased people buy, annoyed ones leave; recent messages count most',
    amount: ({ sentiment }) => sentiment,
  },
  {
    feature: 'objections_raised',
    logOdds: -0.3,
    because: 'an objection is a reason not to buy, even once it is answered',
    amount: ({ objectionsRaised }) => upTo(5, objectionsRaised),
  },
  {
    feature: 'objections_open',
    logOdds: -0.7,
    because: 'an objection that stands is the reason most talks end',
    amount: ({ openObjections }) => openObjections.length,
  },
  {
    feature: 'declines',
    logOdds: -1,
    because: 'a no is mostly a no, but not for ever',
    amount: ({ declines }) => upTo(4, declines),
  },
  {
    feature: 'silence',
    logOdds: -0.3,
    because: 'interest cools: each e-fold of hours of silence costs the same (logarithm)',
    amount: ({ longestSilenceHours }) => Math.log1p(longestSilenceHours),
  },
  {
    feature: 'purchases',
    logOdds: 0.8,
    because: 'who has bought before buys again more often than a stranger buys at all',
    amount: ({ purchases }) => upTo(3, purchases),
  },
];
