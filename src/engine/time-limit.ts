/** Thrown by whoever heeds the signal; made once, as an exception with a stack for every call costs more than the rest. */
const TIME_UP = new DOMException('the time is up', 'TimeoutError');
const OVER = new DOMException('nobody waits for it any more', 'AbortError');

/** The signal of a piece of work: it ends with the work it is part of, when its time is up, or when it is ended. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  readonly isTimeUp: boolean;
  /** Ends the work; does nothing once it has ended. */
  end(): void;
  /** To be called when the work is over: lets go of the timer and of the outer signal. */
  close(): void;
}

/**
 * One controller instead of `AbortSignal.any` and `AbortSignal.timeout`: a timeout of theirs holds all that listens to
 * it until its time is up, so that a server would keep every answer of the last half minute.
 */
export const limitTime = (outer: AbortSignal, limitMs: number): TimeLimit => {
  const work = new AbortController();
  let isTimeUp = false;
  const timer = setTimeout(() => {
    isTimeUp = !work.signal.aborted;
    work.abort(TIME_UP);
  }, limitMs);
  const followOuter = (): void => work.abort(outer.reason);
  outer.addEventListener('abort', followOuter, { once: true });
  if (outer.aborted) followOuter();
  return {
    signal: work.signal,
    get isTimeUp() {
      return isTimeUp;
    },
    end: () => work.abort(OVER),
    close: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', followOuter);
    },
  };
};
