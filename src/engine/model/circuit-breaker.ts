import type { Clock } from '../ports/clock.ts';

/** What a call said of the model: it answers, it is down, or nothing either way (the caller hung up). */
export type Health = 'up' | 'down' | 'unknown';

/** Leave to call once; whoever holds it must settle it. */
export interface Pass {
  settle(health: Health): void;
}

export interface CircuitBreakerOptions {
  /** Consecutive faults that open the circuit. */
  faults: number;
  /** How long it stays open before one call may try again, ms. */
  coolDownMs: number;
}

export interface CircuitBreaker {
  /** null while the circuit is open, and while the one trial of a half-open circuit is under way. */
  enter(): Pass | null;
}

/**
 * Keeps turns from waiting for a model that is down: closed, open after so many faults in a row, half-open after the
 * cool-down, when a single trial decides (M. Nygard, "Release It!"). Counts calls in this process only.
 */
export const circuitBreaker = (options: CircuitBreakerOptions, clock: Clock): CircuitBreaker => {
  let faults = 0;
  let openUntil: number | null = null;
  let isTrialUnderWay = false;

  const open = () => {
    openUntil = clock.now().getTime() + options.coolDownMs;
  };
  const settleTrial = (health: Health) => {
    isTrialUnderWay = false;
    if (health === 'down') open();
    if (health === 'up') {
      openUntil = null;
      faults = 0;
    }
  };
  const settleUsual = (health: Health) => {
    // A call that began before the circuit opened has nothing new to say about it.
    if (openUntil !== null || health === 'unknown') return;
    faults = health === 'up' ? 0 : faults + 1;
    if (faults >= options.faults) open();
  };

  return {
    enter() {
      if (openUntil === null) return { settle: settleUsual };
      if (isTrialUnderWay || clock.now().getTime() < openUntil) return null;
      isTrialUnderWay = true;
      return { settle: settleTrial };
    },
  };
};
