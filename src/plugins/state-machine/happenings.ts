/** What can happen in a turn, as far as a state machine cares: the words that edges are declared with (`on: [...]`). */
export const HAPPENINGS = [
  /** Any message with words. */
  'says',
  'greets',
  'thanks',
  'leaves',
  /** A question, about anything but the price. */
  'asks',
  'interest',
  /** Tells what they are like or what they are after. */
  'needs',
  'price',
  'haggles',
  'objects',
  'agrees',
  'declines',
  /** Says so, or the flow that sells has started. */
  'buys',
  /** A flow got a value it asked for. */
  'answers',
  /** The flow that sells was called off. */
  'cancels',
  /** The flow that sells came to its end with an order. */
  'orders',
] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** Why people do not buy; `doubt` is an objection that names no reason. */
export const OBJECTION_KINDS = ['price', 'timing', 'trust', 'need', 'commitment', 'authority', 'doubt'] as const;
export type ObjectionKind = (typeof OBJECTION_KINDS)[number];
