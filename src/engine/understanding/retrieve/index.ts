export { trainRetriever } from './retriever.ts';
export type { Ranking, Retriever, RetrieverOptions } from './retriever.ts';
export type { RetrieverEntry } from './signals.ts';
