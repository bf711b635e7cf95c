import type { Blame, ErrorCode } from '../engine/index.ts';
import { BundleInvalid, toBotError } from '../engine/index.ts';
import { printMistakes } from './print-mistakes.ts';

const ADVICE: Readonly<Record<Blame, string>> = {
  caller: 'Check what you typed; `colloquy <command> --help` shows how it is used.',
  author: 'Correct the bundle; `colloquy validate <folder>` lists every mistake in it.',
  world: 'Something this depends on did not answer: see that it runs, then try again.',
  us: 'This is a defect in Colloquy. Please report it, with the command and this text.',
};

const ADVICE_FOR: Partial<Record<ErrorCode, string>> = {
  CONFIG_INVALID: 'Correct the environment variable and run the command again.',
  STORE_UNAVAILABLE: 'See that DATABASE_URL is right and that the database runs.',
};

/** Code, text, what to do: on standard error, without a stack. */
export function reportError(thrown: unknown): void {
  if (thrown instanceof BundleInvalid) printMistakes(thrown.mistakes);
  const error = toBotError(thrown);
  console.error(`${error.code}: ${error.message}`);
  if (error.code === 'INTERNAL' && error.cause instanceof Error) console.error(`  ${error.cause.message}`);
  console.error(ADVICE_FOR[error.code] ?? ADVICE[error.blame]);
}
