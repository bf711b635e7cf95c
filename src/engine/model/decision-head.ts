/**
 * What stands before the reply in a model's answer, whatever shape the model gave it. Models leave keys out, send one
 * command where a list is asked for, or arguments as text: each of these means one thing only and is put right here, with
 * a note for the trace. Whether a command may run is not asked here: its schema and its guard say so.
 */
import type { ProposedCommand } from './port.ts';

/** Everything that must be known before a word of the reply may be let out. */
export interface DecisionHead {
  commands: readonly ProposedCommand[];
  reasoning: string;
  /** 0..1 */
  confidence: number;
  /** What was put right, in words for the trace. */
  repairs: readonly string[];
}

/** How sure a model counts as that does not say: more often right than not, and not as good as a rule. */
const UNSTATED_CONFIDENCE = 0.7;

const CONFIDENCE_WORDS: Readonly<Record<string, number>> = { high: 0.9, medium: 0.6, low: 0.3 };

/** Other names that models give to the arguments of a command. */
const ARGUMENT_KEYS = ['arguments', 'parameters', 'args', 'input'] as const;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The head as the object holds it; a key that is missing or unusable gets what means the least. */
export const headOf = (answer: Fields): DecisionHead => {
  const repairs: string[] = [];
  const note = (repair: string): void => void repairs.push(repair);
  return {
    commands: commandsOf(answer['commands'], note),
    reasoning: reasoningOf(answer['reasoning'], note),
    confidence: confidenceOf(answer['confidence'], note),
    repairs,
  };
};

/** The reply as text, where it did not come as one. */
export const replyOf = (reply: unknown): string => {
  if (typeof reply === 'string') return reply;
  if (typeof reply === 'number') return String(reply);
  if (isFields(reply)) return replyOf(reply['text'] ?? reply['content'] ?? null);
  return Array.isArray(reply) ? reply.map(replyOf).join('\n').trim() : '';
};

type Note = (repair: string) => void;

const commandsOf = (given: unknown, note: Note): ProposedCommand[] => {
  if (Array.isArray(given)) return given.map((command) => commandOf(command, note));
  note(given === undefined ? 'no commands given' : 'commands are no list');
  return given === undefined || given === null ? [] : [commandOf(given, note)];
};

const commandOf = (given: unknown, note: Note): ProposedCommand => {
  if (typeof given === 'string') {
    note('a command is a bare name');
    return { name: given, arguments: {} };
  }
  if (!isFields(given)) return { name: '', arguments: {} };
  // The shape of a tool call.
  if (isFields(given['function'])) return commandOf(given['function'], note);
  const nameKey = ['name', 'command', 'tool'].find((key) => typeof given[key] === 'string');
  const argumentsKey = ARGUMENT_KEYS.find((key) => key in given);
  const name = nameKey === undefined ? '' : String(given[nameKey]);
  if (argumentsKey === undefined) {
    const { [nameKey ?? '']: _name, type: _type, id: _id, ...rest } = given;
    if (Object.keys(rest).length > 0) note(`${name}: the arguments stand beside the name`);
    return { name, arguments: rest };
  }
  if (argumentsKey !== 'arguments') note(`${name}: the arguments are called "${argumentsKey}"`);
  return { name, arguments: argumentsOf(name, given[argumentsKey], note) };
};

const argumentsOf = (name: string, given: unknown, note: Note): unknown => {
  if (given === null || given === undefined || given === '') return {};
  if (typeof given !== 'string') return given;
  try {
    const parsed: unknown = JSON.parse(given);
    if (!isFields(parsed)) return given;
    note(`${name}: the arguments are JSON in a text`);
    return parsed;
  } catch {
    return given;
  }
};

const reasoningOf = (given: unknown, note: Note): string => {
  if (typeof given === 'string') return given;
  note('no reasoning given');
  return given === undefined || given === null ? '' : JSON.stringify(given);
};

const confidenceOf = (given: unknown, note: Note): number => {
  if (typeof given === 'number' && given >= 0 && given <= 1) return given;
  const word = typeof given === 'string' ? CONFIDENCE_WORDS[given.trim().toLowerCase()] : undefined;
  const number = word ?? (typeof given === 'string' ? Number(given.replace('%', '').replace(',', '.')) : given);
  const isUsable = typeof number === 'number' && number >= 0 && number <= 100 && given !== '';
  if (!isUsable) {
    note('no usable confidence given');
    return UNSTATED_CONFIDENCE;
  }
  note('the confidence is no number from 0 to 1');
  const isPercent = number > 1 || (typeof given === 'string' && given.includes('%'));
  return isPercent ? number / 100 : number;
};
