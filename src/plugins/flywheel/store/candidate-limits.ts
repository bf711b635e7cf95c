/** How similar proposals are looked for: bounded, so that it costs the same however many are stored. */
export const CANDIDATE_LIMITS = {
  /** Tokens of a draft that are looked up. */
  tokens: 16,
  /** Newest proposals looked at for each token: beyond that many a token tells little. */
  perToken: 50,
  /** Candidates given to the judge: those that share the rarest tokens. */
  candidates: 24,
  /** Newest proposals looked at for each place near the draft's vector. */
  perPlace: 32,
  /** Proposals whose vectors are compared with the draft's. */
  near: 24,
} as const;
