export { trainRetriever } from './retriever.ts';
export type { RankOptions, Ranking, Retriever, RetrieverEntry, RetrieverOptions } from './retriever.ts';
