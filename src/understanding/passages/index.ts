export { cutPassages } from './cut-passages.ts';
export { contradictionsIn } from './contradictions.ts';
export { indexPassages, joinSegments, segmentOf } from './index-passages.ts';
export type { PassageIndex, PassageSegment } from './index-passages.ts';
export { inventedIn } from './invented.ts';
export { quoteFrom } from './quote.ts';
