import type { RelativeWords } from '../../../understanding/dialogue-act/locale.ts';

const one = () => 1;
const oneFewer = () => -1;
const PEOPLE =
  'person|people|guest|guests|seat|seats|adult|adults|friend|friends|child|children|kid|kids|passenger|passengers|traveller|travellers|room|rooms|night|nights|bag|bags|ticket|tickets|bed|beds|pizza|pizzas|item|items|piece|pieces|box|boxes|bottle|bottles|cup|cups|portion|portions|copy|copies';

/** How English speakers move what they gave before. */
export const relativeWords: RelativeWords = {
  later: ['later', 'after', 'afterwards', 'back', 'forward', 'forwards'],
  earlier: ['earlier', 'sooner', 'before', 'ahead'],
  more: ['more', 'extra'],
  less: ['less', 'fewer'],
  links: ['by', 'it', 'that', 'the', 'booking', 'table', 'time', 'about', 'just', 'maybe'],
  postponing: ['postpone', 'delay', 'push'],
  advancing: [],
  alone: [
    ['<n> more|extra', ({ n = 0 }) => n],
    ['<n> less|fewer', ({ n = 0 }) => -n],
  ],
  factors: [
    ['double|twice it|that|this|the|as', () => 2],
    ['triple it|that|this|the', () => 3],
    ['half of? it|that|this|the|as', () => 0.5],
    ['halve it|that|this|the', () => 0.5],
  ],
  days: [
    ['the day after', one],
    ['the next day', one],
    ['next day', one],
    ['the following day', one],
    ['the day before', oneFewer],
    ['the previous day', oneFewer],
  ],
  counts: [
    ['with|and|plus|add <n> more', ({ n = 0 }) => n],
    ['with|and|plus|add another', one],
    ['<n> more of us', ({ n = 0 }) => n],
    ["we're|we'll be? <n> more", ({ n = 0 }) => n],
    ['we are|will be? <n> more', ({ n = 0 }) => n],
    [`add|and|with|plus a|an|another|one more? ${PEOPLE}`, one],
    // Without the noun it may be "one more time", "another question".
    [`<n> more|extra ${PEOPLE}`, ({ n = 0 }) => n],
    [`<n> ${PEOPLE} more`, ({ n = 0 }) => n],
    [`<n> ${PEOPLE} less|fewer`, ({ n = 0 }) => -n],
    [`another|extra ${PEOPLE}`, one],
    [`a|an extra ${PEOPLE}`, one],
    [`add <n> more? ${PEOPLE}?`, ({ n = 0 }) => n],
    [`add a|another ${PEOPLE}`, one],
    ['plus <n>', ({ n = 0 }) => n],
    [`<n> less|fewer ${PEOPLE}?`, ({ n = 0 }) => -n],
  ],
};
