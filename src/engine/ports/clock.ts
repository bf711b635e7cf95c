/** What says what time it is. */
export interface Clock {
  now(): Date;
}
