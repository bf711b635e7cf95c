/**
 * What can happen in a turn, as far as a state machine cares: the words that edges are declared with (`on: [...]`). The
 * strongest come first: of two things that happened, the first one that leads anywhere moves the machine.
 */
export const HAPPENINGS = [
  /** The flow that sells came to its end with an order. */
  'orders',
  /** The flow that sells was called off. */
  'cancels',
  /** Says so, or the flow that sells has started. */
  'buys',
  'objects',
  'declines',
  'haggles',
  'price',
  /** The flow that sells got a value it asked for; any flow, where none is declared to sell. */
  'answers',
  'agrees',
  /** Tells what they are like or what they are after. */
  'needs',
  'interest',
  /** A question, about anything but the price. */
  'asks',
  'thanks',
  'greets',
  'leaves',
  /** Any message with words. */
  'says',
] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** Why people do not buy; `doubt` is an objection that names no reason. */
export const OBJECTION_KINDS = ['price', 'timing', 'trust', 'need', 'commitment', 'authority', 'doubt'] as const;
export type ObjectionKind = (typeof OBJECTION_KINDS)[number];
