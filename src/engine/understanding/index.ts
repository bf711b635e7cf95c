/** The front of the room: what the rest of the engine sees of understanding. */
export { correct } from './correction/correct.ts';
export { extract } from './extract/index.ts';
export { localeFor, localeTags } from './locale/index.ts';
export { trainRetriever } from './retrieve/index.ts';
export type { Retriever, RetrieverEntry } from './retrieve/index.ts';
export type * from './types.ts';
export { DIALOGUE_ACTS, REFUSAL_KINDS, REPLY_KINDS, SIDE_QUESTION_KINDS, SLOT_TYPES } from './types.ts';
export { understand } from './understand.ts';
