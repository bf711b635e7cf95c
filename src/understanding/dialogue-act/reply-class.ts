import type { Question, RefusalKind, ReplyKind } from '../types.ts';

/** The finer classes behind {@link ReplyKind}: what the rules weigh and the model tells apart. Order is the model's. */
export const REPLY_CLASSES = [
  'answer',
  'question',
  'objection',
  'denial',
  'cannot',
  'unwilling',
  'no_preference',
  'other',
] as const;
export type ReplyClass = (typeof REPLY_CLASSES)[number];

export const KIND_OF_CLASS: Readonly<Record<ReplyClass, ReplyKind>> = {
  answer: 'answer',
  question: 'side_question',
  objection: 'side_question',
  denial: 'denial',
  cannot: 'refusal',
  unwilling: 'refusal',
  no_preference: 'refusal',
  other: 'other',
};

const REFUSALS: ReadonlySet<string> = new Set<RefusalKind>(['cannot', 'unwilling', 'no_preference']);
export const isRefusalClass = (of: ReplyClass): of is ReplyClass & RefusalKind => REFUSALS.has(of);

/** Whether the bot asked for approval ("shall I book it?"): there a no turns the offer down, elsewhere it is a value. */
export const isApproval = ({ slot }: Question): boolean => slot.type === 'yes_no' && slot.name === 'confirm';
