export { cutPassages } from './cut-passages.ts';
export { contradictionsIn } from './contradictions.ts';
export { indexPassages, joinSegments } from './index-passages.ts';
export type { PassageIndex } from './index-passages.ts';
export { segmentOf, type PassageSegment } from './passage-segment.ts';
export { inventedIn } from './invented.ts';
export { quoteFrom } from './quote.ts';
