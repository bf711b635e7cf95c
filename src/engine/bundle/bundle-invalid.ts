import { BotError } from '../errors.ts';
import type { Mistake } from './mistake.ts';

/** A bundle that does not hold, with every mistake in it. */
export class BundleInvalid extends BotError<'BUNDLE_INVALID'> {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super('BUNDLE_INVALID', { count: mistakes.length });
    this.mistakes = mistakes;
  }
}
