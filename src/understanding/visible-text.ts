import type { SlotObservation } from './types.ts';

/**
 * Zero-width spaces and joiners, direction marks, soft hyphen, byte order mark, variation selectors, and controls other
 * than white space. The joiner inside an emoji goes too: its parts stay, which is all that is asked here.
 */
const INVISIBLE = /(?![\t-\r])[\p{Cc}\p{Cf}]|\p{Variation_Selector}|\u034f/u;

/** A message without what cannot be seen, and where each of its characters stood. */
export interface VisibleText {
  text: string;
  /** Offset in the original of each UTF-16 unit of `text`, and of its end; absent where nothing was taken out. */
  origin?: Uint32Array | undefined;
}

/**
 * Takes zero-width and control characters out and cuts to `window` visible UTF-16 units. A message may be padded with
 * invisible ones: at most four times the window is walked.
 */
export function visibleText(original: string, window: number): VisibleText {
  const head = original.slice(0, window * 4);
  if (!INVISIBLE.test(head)) return { text: head.slice(0, window) };
  const origin = new Uint32Array(Math.min(window, head.length) + 1);
  let text = '';
  let at = 0;
  for (; at < head.length && text.length < window; at++) {
    const unit = head.charAt(at);
    if (INVISIBLE.test(unit)) continue;
    origin[text.length] = at;
    text += unit;
  }
  origin[text.length] = at;
  return { text, origin };
}

/** Puts the offsets and words of a value back to the message as it was sent. */
export function inOriginal(slot: SlotObservation, original: string, { origin }: VisibleText): SlotObservation {
  if (origin === undefined) return slot;
  const start = origin[slot.start] ?? 0;
  // Up to the last visible character, not to the next one: what is hidden between them belongs to neither.
  const end = slot.end > slot.start ? (origin[slot.end - 1] ?? start) + 1 : start;
  return { ...slot, start, end, raw: original.slice(start, end) };
}
