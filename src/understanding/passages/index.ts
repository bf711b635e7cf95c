export { cutPassages, plain, type Passage } from './cut-passages.ts';
export { indexPassages, type PassageIndex, type PassageRanking } from './index-passages.ts';
export { quoteFrom } from './quote.ts';
