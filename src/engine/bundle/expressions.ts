/**
 * Guards and inputs of a bundle: CEL (https://github.com/google/cel-spec). Pure, without side effects or loops; compiled
 * once. A name that is not there is null, all the way down: `vars.check.ok` is null before `check` has run.
 */
import { Environment } from '@marcbachmann/cel-js';
import { BotError } from '../errors.ts';
import type { Json } from '../json.ts';
import { oncePerText } from '../../understanding/remembered.ts';
import { readsOf } from './expression-names.ts';
import type { Names } from './names.ts';
import { NO_NAMES, namesOf } from './names.ts';
import {
  LONGEST_EXPRESSION,
  PARSER_LIMITS,
  boundFunctions,
  chargeParts,
  registerStandIns,
  withAuthorsNames,
  withBudget,
} from './expression-costs.ts';
import { contextFor, fromCel } from './expression-values.ts';

/** What an expression may name. */
export interface ExpressionScope {
  /** Values of the slots in sight; one that is empty or refused is null. */
  slots: Readonly<Record<string, Json>>;
  /** Results of actions, by `save_as`: `{ ok, code, ...output }`. */
  vars: Readonly<Record<string, Json>>;
  /** What is known of the person, by profile field. */
  profile: Readonly<Record<string, Json>>;
  /** Names of the slots that were refused. */
  refused: readonly string[];
  channel: string;
  locale: string;
  /** ISO 8601; `timestamp(now)` makes it a time. */
  now: string;
  /** The value to judge, in a slot's `valid`. */
  value?: Json | undefined;
}

/** A mistake in an expression: where it starts, in UTF-16 units from the expression's first character. */
export interface ExpressionProblem {
  message: string;
  offset: number;
}

const environment = new Environment({ homogeneousAggregateLiterals: false, limits: PARSER_LIMITS })
  .registerVariable('slots', 'map<string, dyn>')
  .registerVariable('vars', 'map<string, dyn>')
  .registerVariable('profile', 'map<string, dyn>')
  .registerVariable('refused', 'list<string>')
  .registerVariable('channel', 'string')
  .registerVariable('locale', 'string')
  .registerVariable('now', 'string')
  .registerVariable('value', 'dyn');

// A whole number and a fraction meet wherever a price meets a count; CEL itself keeps them apart.
const MIXED: readonly [operator: string, apply: (a: number, b: number) => number][] = [
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
];
for (const [operator, apply] of MIXED) {
  environment.registerOperator(`int ${operator} double`, (a: bigint, b: number) => apply(Number(a), b));
  environment.registerOperator(`double ${operator} int`, (a: number, b: bigint) => apply(a, Number(b)));
}

const library = new Environment().registerVariable('text', 'string').parse('duration(text)');
registerStandIns(environment, (text) => library({ text }));

/** What a CEL error says, without the drawing of the source that its message carries. */
const problemOf = (thrown: unknown): string => {
  const error = thrown as { summary?: unknown; message?: unknown };
  return withAuthorsNames(String(error.summary ?? error.message ?? thrown));
};

/** The expression with bounded functions in it, or what is wrong with it. Throws what the parser throws. */
const parse = (text: string) => {
  const { length } = text;
  if (length > LONGEST_EXPRESSION) {
    const message = `An expression has at most ${LONGEST_EXPRESSION} characters, this one has ${length}`;
    return { problem: { message, offset: 0 } };
  }
  const run = environment.parse(text);
  const problem = boundFunctions(run.ast);
  return problem ? { problem } : { run };
};

const compile = oncePerText((text) => {
  const { run, problem } = parse(text);
  if (!run)
    throw new BotError('GUARD_FAILED', { expression: text.slice(0, LONGEST_EXPRESSION), problem: problem.message });
  const reads = readsOf(run.ast);
  const { valid, error } = run.check();
  if (!valid) throw new BotError('GUARD_FAILED', { expression: text, problem: problemOf(error) });
  chargeParts(run.ast, text);
  return { run, reads };
});

/**
 * The value of an expression. Whole numbers come back as numbers. Throws GUARD_FAILED where it cannot be parsed or
 * its values do not suit its operators (`null > 3`).
 */
export function evaluate(expression: string, scope: ExpressionScope): Json {
  try {
    const { run, reads } = compile(expression);
    return withBudget(() => fromCel(run(contextFor(reads, { ...scope })), expression));
  } catch (thrown) {
    if (thrown instanceof BotError) throw thrown;
    // The library's error carries its whole syntax tree, which no log wants; all it says is in its summary.
    throw new BotError('GUARD_FAILED', { expression, problem: problemOf(thrown) });
  }
}

const mistakeOf = (thrown: unknown): ExpressionProblem => ({
  message: problemOf(thrown),
  offset: (thrown as { range?: { start: number } }).range?.start ?? 0,
});

const parsedOrProblem = (expression: string) => {
  try {
    const { run, problem } = parse(expression);
    return run ?? problem;
  } catch (thrown) {
    return mistakeOf(thrown);
  }
};

/** Finds what is wrong with an expression without running it: syntax, unknown names and functions, types. */
export function checkExpression(expression: string, wanted: 'condition' | 'value' = 'value'): ExpressionProblem | null {
  const parsed = parsedOrProblem(expression);
  if ('message' in parsed) return parsed;
  const { valid, error, type } = parsed.check();
  if (!valid) return mistakeOf(error);
  if (wanted === 'condition' && type !== 'bool' && type !== 'dyn') {
    return { message: `A condition is true or false; this is of type ${type}`, offset: 0 };
  }
  return null;
}

/** The names that an expression reads. None where it cannot be parsed. */
export function namesIn(expression: string): Names {
  if (checkExpression(expression)) return NO_NAMES;
  const { paths, tested } = compile(expression).reads;
  return namesOf([...paths, ...tested]);
}
