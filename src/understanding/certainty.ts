/**
 * How a score becomes a certainty: `sigmoid(offset + slope x logit(score))`, fitted on held-back readings (Platt 1999).
 * A reading of certainty 0.8 is right eight times in ten; docs/understanding.md shows how well that holds.
 */
export interface CertaintyCurve {
  offset: number;
  slope: number;
}

/** What to do with a reading: act on it, ask whether it was meant ("Did you mean 8 pm?"), or put the question again. */
export type Course = 'act' | 'confirm' | 'ask_again';

/**
 * From this certainty on a reading is acted on. A confirmation costs a turn; acting on a wrong reading costs about three
 * (the wrong reply, the correction, the way back), so acting pays from 2/3 on.
 */
export const ACT_FROM = 2 / 3;
/**
 * From this certainty on a reading is put to the person. Below it the answer to "Did you mean …?" would mostly be no, and
 * the question has to be put again anyway.
 */
export const CONFIRM_FROM = 1 / 3;

/** From which certainty on a reading is acted on, and from which it is put to the person. 0..1 */
export interface CourseBounds {
  actFrom: number;
  confirmFrom: number;
}

const FEWEST_TURNS: CourseBounds = { actFrom: ACT_FROM, confirmFrom: CONFIRM_FROM };

/** The course for a calibrated certainty: the one that costs the fewest turns, where nobody set other bounds. */
export function courseFor(certainty: number, { actFrom, confirmFrom }: CourseBounds = FEWEST_TURNS): Course {
  if (certainty >= actFrom) return 'act';
  return certainty >= confirmFrom ? 'confirm' : 'ask_again';
}

/** Keeps the logarithm finite. */
const EDGE = 1e-3;

/** How often a reading of this score is right, 0..1. */
export function certaintyOf(score: number, { offset, slope }: CertaintyCurve): number {
  const share = Math.min(1 - EDGE, Math.max(EDGE, score));
  return 1 / (1 + Math.exp(-(offset + slope * Math.log(share / (1 - share)))));
}
