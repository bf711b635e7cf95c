/** What a bundle may say of its machine; all of it has a default, the seven states of a sale (docs/state-machine.md). */
import { z } from 'zod';
import { checkMachine } from './check-machine.ts';
import { HAPPENINGS, OBJECTION_KINDS } from './happenings.ts';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a name of small letters, digits and "_"');

const words = z.union([z.string().min(1), z.record(z.string(), z.string())], {
  error: 'expected a text, or a map from locale to text',
});

const state = z.strictObject({
  goal: z.string().optional().describe('what the bot is after here: for the prompt'),
  entry: z.string().optional().describe('CEL: when the machine may come here by itself'),
  exit: z.string().optional().describe('CEL: when it may leave by itself'),
  final: z.boolean().optional().describe('nothing has to follow'),
  converts: z.boolean().optional().describe('the conversation has converted once it is here'),
  visitLogOdds: z.number().min(-5).max(8).optional().describe('what a visit adds to the log-odds of a conversion'),
  say: z.array(words).min(1).max(10).optional().describe('wordings, said in turn'),
  buttons: z.array(z.strictObject({ text: words, value: z.string().min(1) })).optional(),
});
export type StateConfig = z.output<typeof state>;

const transition = z.strictObject({
  from: z.string(),
  to: z.string(),
  on: z.array(z.enum(HAPPENINGS)).default([]).describe('what moves the machine along it by itself'),
  when: z.string().optional().describe('CEL over `value`, the facts of the talk, and `slots`'),
});

const phrases = z.array(z.string().min(2).max(80)).default([]);

export const machineConfig = z
  .strictObject({
    initial: z.string().optional().describe('the first state when absent'),
    states: z.record(name, state).optional(),
    transitions: z.array(transition).optional(),
    sale: z
      .strictObject({
        flow: z.string().describe('the flow that takes the order'),
        offeredIn: z.string().default('closing_attempt').describe('the state in which a yes starts it'),
        placed: z.string().default('true').describe('CEL over `slots`: what makes its end an order'),
      })
      .optional(),
    phrases: z
      .strictObject({
        needs: phrases,
        interest: phrases,
        buying: phrases,
        objections: z.partialRecord(z.enum(OBJECTION_KINDS), phrases).default({}),
      })
      .prefault({})
      .describe("phrases of this bot's trade, added to the lexicons"),
    conversion: z
      .strictObject({
        baseRate: z.number().min(0.001).max(0.9).default(0.04).describe('how many talks convert at all'),
        slope: z.number().min(0.1).max(3).default(1),
      })
      .prefault({}),
  })
  .superRefine(checkMachine);
export type MachineConfig = z.output<typeof machineConfig>;
