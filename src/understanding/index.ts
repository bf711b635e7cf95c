/** The front of the room: what the rest of the engine, and the engine's own front, see of understanding. */
export { ACT_FROM, CONFIRM_FROM, courseFor } from './certainty.ts';
export type { Course, CourseBounds } from './certainty.ts';
export { extract } from './extract/index.ts';
export { languageOf } from './language.ts';
export { partsOf, questionsIn, repeatIn, wishToForget } from './readings/index.ts';
export { readerFor } from './reader-for.ts';
export { trainRetriever } from './retrieve/index.ts';
export type { Retriever, RetrieverEntry } from './retrieve/index.ts';
export type * from './types.ts';
export { hear, understand } from './understand.ts';
export type { GiveValues } from './understand.ts';
