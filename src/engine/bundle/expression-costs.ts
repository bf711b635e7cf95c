/**
 * Bounds on what an expression may cost. CEL always ends, but not always soon: lists inside lists, strings that double,
 * patterns. Size and nesting are bounded when it is parsed; where it repeats anything, every evaluated part is charged
 * to a budget while it runs.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { BotError } from '../errors.ts';
import { linearPattern, problemOfPattern } from './linear-pattern.ts';

/** Limits of the parser. An expression of 40 conditions has about 200 nodes. */
export const PARSER_LIMITS = {
  maxAstNodes: 1_000,
  maxDepth: 50,
  maxListElements: 200,
  maxMapEntries: 200,
  maxCallArguments: 16,
};
export const LONGEST_EXPRESSION = 4_000;

/** Evaluated parts of one evaluation; 100,000 take about 10 ms. */
const BUDGET = 100_000;
/** Characters of a string, and elements of a list, that cost as much as one part. */
const CHARACTERS_A_PART = 64;
const ELEMENTS_A_PART = 16;
/** Steps of a pattern, that is its size times the text's length, in one evaluation: about 30 ms. */
const PATTERN_STEPS = 500_000;
/** `duration("1h30m")`: nobody writes a longer one, and the library's reader takes cubic time. */
const LONGEST_DURATION = 64;

let partsLeft = BUDGET;
let patternStepsLeft = PATTERN_STEPS;

/** Runs one evaluation with a budget of its own. Evaluations are synchronous and never nest. */
export const withBudget = <T>(run: () => T): T => {
  partsLeft = BUDGET;
  patternStepsLeft = PATTERN_STEPS;
  return run();
};

const tooCostly = (expression: string, what: string): BotError =>
  new BotError('GUARD_FAILED', { expression, problem: `it takes too long: ${what}` });

const weightOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length / CHARACTERS_A_PART;
  if (Array.isArray(value)) return value.length / ELEMENTS_A_PART;
  return 0;
};

/** Names under which the bounded functions stand in for the library's own. */
const STAND_INS: Readonly<Record<string, string>> = { matches: 'matches_in_linear_time', duration: 'short_duration' };

/** What an author wrote, in a message that names a stand-in. */
export const withAuthorsNames = (message: string): string =>
  Object.entries(STAND_INS).reduce((text, [own, standIn]) => text.replaceAll(standIn, own), message);

interface Registrar {
  registerFunction(signature: string, handler: (...args: never[]) => unknown): unknown;
}

/** Registers the stand-ins; `readDuration` is the library's own. */
export const registerStandIns = (environment: Registrar, readDuration: (text: string) => unknown): void => {
  environment.registerFunction('string.matches_in_linear_time(string): bool', (text: string, source: string) => {
    const pattern = linearPattern(source);
    patternStepsLeft -= pattern.size * text.length;
    if (patternStepsLeft < 0)
      throw tooCostly(source, `a text of ${text.length} characters is too long for this pattern`);
    return pattern.test(text);
  });
  environment.registerFunction('short_duration(string): google.protobuf.Duration', (text: string) => {
    if (text.length > LONGEST_DURATION)
      throw new BotError('GUARD_FAILED', { expression: 'duration(...)', problem: 'the text is no duration' });
    return readDuration(text);
  });
};

/** A part of a syntax tree as the library keeps it, beyond what its types show. */
type Node = ASTNode & {
  args: unknown;
  meta: {
    alternate?: Node;
    macro?: { evaluate: (evaluator: unknown, macro: unknown, context: unknown) => unknown };
    evaluate: (evaluator: unknown, node: Node, context: unknown) => unknown;
  };
  evaluate: (evaluator: unknown, node: Node, context: unknown) => unknown;
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;

/** Every node once, what macros have been expanded to included. */
const everyNode = (root: unknown): Set<Node> => {
  const found = new Set<Node>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const inner of value) visit(inner);
    else if (isNode(value)) {
      if (found.has(value)) return;
      found.add(value);
      visit(value.args);
      visit(value.meta.alternate);
    } else if (typeof value === 'object' && value !== null && 'iterable' in value) {
      for (const inner of Object.values(value)) if (isNode(inner)) visit(inner);
    }
  };
  visit(root);
  return found;
};

export interface CostProblem {
  message: string;
  offset: number;
}

/** Puts the bounded functions in the place of the library's own; a pattern has to stand there, for it is checked now. */
export const boundFunctions = (root: ASTNode): CostProblem | null => {
  for (const node of everyNode(root)) {
    const args = node.args as unknown[];
    if (node.op === 'call' && args[0] === 'duration') args[0] = STAND_INS['duration'];
    if (node.op !== 'rcall' || args[0] !== 'matches') continue;
    args[0] = STAND_INS['matches'];
    const [pattern] = args[2] as Node[];
    if (!pattern) continue;
    if (pattern.op !== 'value' || typeof pattern.args !== 'string')
      return { message: 'The pattern of `matches` must be written out as a text', offset: pattern.start };
    const problem = problemOfPattern(pattern.args);
    if (problem !== null) return { message: `The pattern cannot be used: ${problem}`, offset: pattern.start };
  }
  return null;
};

/** Expressions that repeat nothing cost at most their size, and run as they are. */
const repeats = (nodes: ReadonlySet<Node>): boolean =>
  [...nodes].some(({ op, meta }) => (op as string) === 'comprehension' || meta.macro !== undefined);

/** Charges every part that a checked expression evaluates, where it repeats any. */
export const chargeParts = (root: ASTNode, expression: string): void => {
  const nodes = everyNode(root);
  if (!repeats(nodes)) return;
  const refusal = tooCostly(expression, 'it repeats too much');
  for (const node of nodes) {
    const { alternate, macro, evaluate } = node.meta;
    if (alternate) continue;
    node.evaluate = (evaluator, self, context) => {
      // Before the part runs: `all` and `exists` go on behind an error, so every later part has to fail at once.
      if (--partsLeft < 0) throw refusal;
      const value = macro ? macro.evaluate(evaluator, macro, context) : evaluate(evaluator, self, context);
      partsLeft -= weightOf(value);
      return value;
    };
  }
};
