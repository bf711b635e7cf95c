/**
 * Regular expressions of bundles, in the syntax of RE2 (https://github.com/google/re2/wiki/Syntax) and on an engine whose
 * time grows with text times pattern, never faster: JavaScript's own tries combinations, and 40 letters can hold it for
 * years. RE2 has no look-around and no back-references; what it cannot compile is refused when the bundle is published.
 */
import { RE2JS } from 're2js';
import { oncePerText } from '../../understanding/remembered.ts';

export interface LinearPattern {
  /** Whether the pattern is found anywhere in the text. */
  test(text: string): boolean;
  /** Steps that one character of a text may take. */
  size: number;
}

/** A longer pattern takes more than a few milliseconds for a message of ordinary length. */
export const LONGEST_PATTERN = 1_000;
export const LARGEST_PATTERN = 200;

/** Why a pattern cannot be used. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
}

const compileWith = (flags: number) =>
  oncePerText((source): LinearPattern => {
    if (source.length > LONGEST_PATTERN)
      throw new PatternRefused(`a pattern has at most ${LONGEST_PATTERN} characters, this one has ${source.length}`);
    let compiled: RE2JS;
    try {
      compiled = RE2JS.compile(source, flags);
    } catch (thrown) {
      const problem = thrown instanceof Error ? thrown.message.replace(/^error parsing regexp: /, '') : String(thrown);
      throw new PatternRefused(`${problem} (the syntax is that of RE2, without look-around and back-references)`);
    }
    const size = compiled.programSize();
    if (size > LARGEST_PATTERN)
      throw new PatternRefused(`its repetitions come to ${size} steps a character; ${LARGEST_PATTERN} are allowed`);
    return { test: (text) => compiled.test(text), size };
  });

/** Throws PatternRefused. */
export const linearPattern = compileWith(0);
/** The same, without regard to case. Throws PatternRefused. */
export const caselessPattern = compileWith(RE2JS.CASE_INSENSITIVE);

/** What is wrong with a pattern; null: nothing. */
export const problemOfPattern = (source: string): string | null => {
  try {
    linearPattern(source);
    return null;
  } catch (thrown) {
    if (thrown instanceof PatternRefused) return thrown.message;
    throw thrown;
  }
};
