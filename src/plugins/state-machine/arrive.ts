import type { Machine } from './machine.ts';
import type { Talk } from './talk.ts';

/**
 * The talk once the machine has come to a state. A state that converts counts a purchase; leaving it begins a new sale:
 * what was said for the last one tells little of the next, what the person is like is kept.
 */
export const arriveIn = (machine: Machine, to: string, talk: Talk): Talk => {
  const hasConverted = talk.visited.some((name) => machine.states[name]?.converts);
  const converts = machine.states[to]?.converts === true;
  const kept = hasConverted && !converts ? nextSale(talk) : talk;
  return {
    ...kept,
    turnsInState: 0,
    visited: kept.visited.includes(to) ? kept.visited : [...kept.visited, to],
    purchases: kept.purchases + (converts && !hasConverted ? 1 : 0),
  };
};

const nextSale = (talk: Talk): Talk => ({
  ...talk,
  visited: [],
  openObjections: [],
  objectionsRaised: 0,
  objectionsAnswered: 0,
  priceTalk: 0,
  haggling: 0,
  buyingSignals: 0,
  interest: 0,
  needs: 0,
  questions: 0,
  answers: 0,
  declines: 0,
  longestSilenceHours: 0,
});
