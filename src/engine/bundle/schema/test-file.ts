/** `tests/*.yaml`: conversations, and what is expected of each turn (docs/bundle.md). */
import { z } from 'zod';
import { CHANNELS, CONVERSATION_STATUSES, ROUTES } from '../../vocabulary.ts';
import { problemOfPattern } from '../linear-pattern.ts';
import { wordValue } from './text.ts';

const words = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)], {
  error: 'expected a text or a list of texts',
});

const pattern = z.string().superRefine((source, context) => {
  const problem = problemOfPattern(source);
  if (problem !== null) context.addIssue({ code: 'custom', message: `expected a regular expression: ${problem}` });
});

export const expectation = z.strictObject({
  /** All of these are in the reply, whatever their case. */
  reply: words.optional(),
  reply_matches: pattern.optional(),
  reply_lacks: words.optional(),
  /** Values by slot; null: empty. A slot that is not named may hold anything. */
  slots: z.record(z.string(), z.json()).optional(),
  refused: z.array(z.string()).optional(),
  /** The running flow and step; null: none. */
  flow: z.string().nullable().optional(),
  step: z.string().nullable().optional(),
  route: z.enum(ROUTES).optional(),
  /** Names of the actions that ran in this turn, in order. */
  actions: z.array(z.string()).optional(),
  status: z.enum(CONVERSATION_STATUSES).optional(),
  /** The state machine's state. */
  state: z.string().optional(),
  model_calls: z.int().min(0).optional(),
  /** Values of the buttons on offer: these, in this order. */
  buttons: z.array(wordValue).optional(),
  /** How many side questions are open. */
  interruptions: z.int().min(0).optional(),
  /** The message is refused with this error code. */
  error: z.string().optional(),
});
export type Expectation = z.output<typeof expectation>;

/** A long message is written short: `{ repeat: "la ", times: 5000 }`. */
const said = z.union([
  z.string(),
  z
    .strictObject({ repeat: z.string().min(1), times: z.int().min(1).max(100_000) })
    .transform(({ repeat, times }) => repeat.repeat(times)),
]);

const SPEAKERS = ['user', 'button', 'operator', 'release'] as const;

const turn = z
  .strictObject({
    user: said.optional(),
    button: wordValue.optional(),
    /** A person of the house takes over, if none has, and writes this. */
    operator: z.string().min(1).optional(),
    /** That person gives the conversation back, with what they have found out, or another flow. */
    release: z
      .strictObject({ slots: z.record(z.string(), z.json()).optional(), start_flow: wordValue.optional() })
      .optional(),
    expect: expectation.default({}),
  })
  .refine(
    (given) => SPEAKERS.filter((speaker) => given[speaker] !== undefined).length === 1,
    'expected one of user, button, operator or release',
  );
export type TestTurn = z.output<typeof turn>;

/** An answer of the model as it would send it: an object is sent as JSON, a text as it stands. */
const modelAnswer = z.union([z.string(), z.record(z.string(), z.json())]);

export const conversationTest = z.strictObject({
  name: z.string().min(1),
  locale: z.string().optional(),
  channel: z.enum(CHANNELS).optional(),
  user_id: z.string().optional(),
  /** Local date and time of the bot, `2026-11-20T15:00`; the clock stands still there. */
  now: z.iso.datetime({ local: true, error: 'expected a local date and time, such as 2026-11-20T15:00' }).optional(),
  /** What is there before the test begins, by the names that plugins give to it: each checks its own. */
  given: z.record(z.string(), z.array(z.json())).default({}),
  /** Answers in turn, or those of the cassette beside the file. */
  model: z.union([z.array(modelAnswer), z.literal('recorded')]).default([]),
  /** What the greeting must be like. */
  greeting: expectation.optional(),
  turns: z.array(turn).default([]),
});
export type ConversationTest = z.output<typeof conversationTest>;
