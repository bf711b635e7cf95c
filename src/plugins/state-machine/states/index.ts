/** The seven states of a sale by direct message, in the order in which a straight one passes through them. */
import { wordsOf } from '../../../engine/plugin.ts';
import { closingAttempt } from './closing-attempt.ts';
import { initialContact } from './initial-contact.ts';
import { interestQualification } from './interest-qualification.ts';
import { objectionHandling } from './objection-handling.ts';
import { postPurchase } from './post-purchase.ts';
import { priceNegotiation } from './price-negotiation.ts';
import type { StateHandler } from './state-handler.ts';
import { valueProposition } from './value-proposition.ts';

export type { StateHandler } from './state-handler.ts';

export const saleStates: readonly StateHandler[] = [
  initialContact,
  interestQualification,
  valueProposition,
  objectionHandling,
  priceNegotiation,
  closingAttempt,
  postPurchase,
];

/** State -> its wordings in one language, equally many in each; a bundle overrides them as `<state>_1`, `<state>_2`, ... */
export type StateWordings = Readonly<Record<string, readonly string[]>>;

export const wordingsFor = (locale: string): StateWordings =>
  wordsOf<{ wordings: StateWordings }>('state-machine', locale).wordings;

export const handlerOf = (state: string): StateHandler | undefined => saleStates.find(({ name }) => name === state);
