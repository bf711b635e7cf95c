export { trainRetriever } from './retriever.ts';
export type { Retriever } from './retriever.ts';
export type { RetrieverEntry } from './train-scorers.ts';
