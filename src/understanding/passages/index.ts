export { cutPassages } from './cut-passages.ts';
export { indexPassages, type PassageIndex } from './index-passages.ts';
export { quoteFrom } from './quote.ts';
export { inventedIn } from './invented.ts';
