/** Words that put values together or take them apart: folded, lower case. */
export interface CompoundWords {
  /** Behind a rating: "stars", "points". */
  ratingUnits: readonly string[];
  /** Between a rating and its scale: "out of", "of". */
  outOf: readonly string[];
  /** Units of a stay. */
  nights: readonly string[];
  days: readonly string[];
  /** Between the first and the last of a span of hours: "to", "until". */
  until: readonly string[];
  /** Between the last two of a list: "and". */
  and: readonly string[];
  /** Every one of the choices, and none: as the whole of a message, or before "except". */
  everything: readonly string[];
  nothing: readonly string[];
  /** Before what is left out. */
  except: readonly string[];
  /** One more, and one fewer, of a list that is kept already. */
  adding: readonly string[];
  removing: readonly string[];
  /** In front of an address or a list: phrases. */
  addressCarriers: readonly string[];
  listCarriers: readonly string[];
  /** Words and endings of streets. */
  streets: readonly string[];
}
