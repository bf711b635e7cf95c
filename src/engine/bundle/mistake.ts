/** What an author is told of a bundle that does not hold. */

/** Every kind of mistake a bundle can have (docs/bundle.md). */
export const MISTAKE_CODES = [
  'YAML_SYNTAX',
  'FILE_MISSING',
  'FILE_UNKNOWN',
  'KEY_UNKNOWN',
  'VALUE_INVALID',
  'ID_DUPLICATE',
  'ID_MISMATCH',
  'TIME_ZONE_UNKNOWN',
  'LOCALE_UNKNOWN',
  'LOCALE_MISSING',
  'PLUGIN_UNKNOWN',
  'PLUGIN_BROKEN',
  'PLUGIN_REQUIRES',
  'PLUGIN_CONFLICT',
  'PLUGIN_CONFIG_INVALID',
  'STEP_TYPE_UNKNOWN',
  'STEP_OPTION_INVALID',
  'STEP_UNKNOWN',
  'STEP_UNREACHABLE',
  'LOOP_WITHOUT_WAIT',
  'FLOW_UNKNOWN',
  'SLOT_UNKNOWN',
  'VARIABLE_UNKNOWN',
  'NAME_UNKNOWN',
  'ACTION_UNKNOWN',
  'TEMPLATE_UNKNOWN',
  'CHOICES_MISSING',
  'EXPRESSION_INVALID',
  'TEXT_INVALID',
] as const;
export type MistakeCode = (typeof MISTAKE_CODES)[number];

/** What a bundle may say and its author probably does not mean: reported, and refused by nothing. */
export const WARNING_CODES = ['LOCALE_WITHOUT_WORDS'] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** What is wrong in a bundle, and where. */
export interface Mistake {
  /** Path inside the bundle. */
  file: string;
  /** Both from 1. */
  line: number;
  column: number;
  code: MistakeCode | WarningCode;
  message: string;
}

/** By file, then place: the order an author reads in. */
export const inReadingOrder = (mistakes: readonly Mistake[]): Mistake[] =>
  mistakes.toSorted(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
