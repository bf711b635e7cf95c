/** Competing readings of a message as a whole: what its clauses do, how they stand to values, and whose field they name. */
export { readAssent } from './assent.ts';
export { callsOff } from './calling-off.ts';
export { chooseByAssent } from './choose-by-assent.ts';
export { constraintsIn } from './constraints.ts';
export { wishToForget } from './forgetting.ts';
export { fieldsSpokenOf, valueForNamed } from './objects.ts';
export { givenFrom, isGiven, polarityOf } from './polarity.ts';
export { partsOf } from './parts.ts';
export { isProposed } from './proposals.ts';
export { questionsIn } from './questions.ts';
export { repeatIn } from './repeating.ts';
export { toldAside } from './told-aside.ts';
