/** Share of the former rate that each further conversation leaves standing (DESIGN.md section 10: 0.9 old + 0.1). */
export const RATE_KEPT = 0.9;
/** Of a flow that no conversation has followed yet: nothing is known. */
export const INITIAL_SUCCESS_RATE = 0.5;

/** 0..1 */
export const nextSuccessRate = (former: number, isSuccess: boolean): number =>
  RATE_KEPT * former + (isSuccess ? 1 - RATE_KEPT : 0);

/** What each further conversation adds to a proposal's confidence, up to 1. */
export const CONFIDENCE_GAINED = 0.1;
/** How much surer one more case makes. */
export const moreConfident = (confidence: number): number =>
  Math.min(1, Math.round((confidence + CONFIDENCE_GAINED) * 1000) / 1000);

/** Whether an approval has turned out worse than what was before, on enough conversations to tell. */
export const isWorse = (
  { cases, successes }: { cases: number; successes: number },
  formerRate: number,
  enoughCases: number,
): boolean => cases >= enoughCases && successes / cases < formerRate;
