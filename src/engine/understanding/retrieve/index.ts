export { trainRetriever } from './retriever.ts';
export type { Ranking, RankOptions, Retriever, RetrieverOptions } from './retriever.ts';
export type { RetrieverEntry } from './train-scorers.ts';
export type { EntryVectors } from './vectors.ts';
