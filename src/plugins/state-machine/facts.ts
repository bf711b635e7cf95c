/** The talk as guards read it: `value.open_objections == 0`. */
import type { JsonObject } from '../../engine/plugin.ts';
import type { Happening } from './happenings.ts';
import type { Talk } from './talk.ts';

/** What a guard may name under `value` (docs/state-machine.md). */
export const FACTS = [
  'turns',
  'turns_in_state',
  'visited',
  'happenings',
  'open_objections',
  'objections_raised',
  'objections_answered',
  'price_talk',
  'buying_signals',
  'interest',
  'needs',
  'questions',
  'answers',
  'declines',
  'purchases',
  'sentiment',
  'probability',
] as const;
type Fact = (typeof FACTS)[number];

/** `happenings`: those of this turn. */
export const factsOf = (talk: Talk, happenings: readonly Happening[]): JsonObject =>
  ({
    turns: talk.turns,
    turns_in_state: talk.turnsInState,
    visited: [...talk.visited],
    happenings: [...happenings],
    open_objections: talk.openObjections.length,
    objections_raised: talk.objectionsRaised,
    objections_answered: talk.objectionsAnswered,
    price_talk: talk.priceTalk,
    buying_signals: talk.buyingSignals,
    interest: talk.interest,
    needs: talk.needs,
    questions: talk.questions,
    answers: talk.answers,
    declines: talk.declines,
    purchases: talk.purchases,
    sentiment: talk.sentiment,
    probability: talk.estimate?.probability ?? 0,
  }) satisfies Record<Fact, unknown>;
