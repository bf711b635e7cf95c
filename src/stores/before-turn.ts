import { cursorOf, LAST_PLACE, parseCursor } from '../engine/index.ts';

/**
 * The last cursor that the turn before this event's can have. A log whose first event this is holds everything behind
 * that cursor: a turn's events reach it from the turn's first on. What came earlier may be missing.
 */
export const beforeTurnOf = (cursor: string): string => {
  const sequence = parseCursor(cursor)?.sequence ?? 0;
  return sequence > 0 ? cursorOf(sequence - 1, LAST_PLACE) : cursorOf(0, 0);
};
