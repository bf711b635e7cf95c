import type { RelativeWords } from '../../../understanding/dialogue-act/locale.ts';
import { eachSpelling, rulesInEachSpelling } from './spellings.ts';

const one = () => 1;
const oneFewer = () => -1;
const PEOPLE = 'person|personen|gast|gäste|leute|platz|plätze|erwachsene|erwachsener|freund|freunde';

/** How German speakers move what they gave before. */
export const relativeWords: RelativeWords = {
  later: eachSpelling(['später', 'danach', 'nach']),
  earlier: eachSpelling(['früher', 'eher', 'vorher', 'vor']),
  more: ['mehr', 'extra'],
  less: ['weniger'],
  links: ['um', 'es', 'das', 'die', 'den', 'doch', 'bitte', 'etwa', 'reservierung', 'buchung'],
  postponing: ['verschieben', 'verschiebe', 'aufschieben'],
  advancing: ['vorziehen', 'vorverlegen'],
  alone: rulesInEachSpelling<number>([
    ['<n> mehr', ({ n = 0 }) => n],
    ['<n> weniger', ({ n = 0 }) => -n],
  ]),
  factors: rulesInEachSpelling<number>([
    ['doppelt so', () => 2],
    ['das doppelte', () => 2],
    ['die hälfte', () => 0.5],
    ['halb so', () => 0.5],
  ]),
  days: rulesInEachSpelling<number>([
    ['am tag danach', one],
    ['einen|ein tag später', one],
    ['am nächsten|folgenden tag', one],
    ['am tag davor|vorher', oneFewer],
    ['einen|ein tag früher|eher', oneFewer],
  ]),
  counts: rulesInEachSpelling<number>([
    [`noch <n> ${PEOPLE}`, ({ n = 0 }) => n],
    [`noch ein|eine|einen|einer ${PEOPLE} mehr?`, one],
    ['eine|einer|einen mehr', one],
    ['eine|einer|einen weniger', oneFewer],
    [`<n> ${PEOPLE}? mehr`, ({ n = 0 }) => n],
    [`<n> ${PEOPLE}? weniger`, ({ n = 0 }) => -n],
    [`plus <n> ${PEOPLE}?`, ({ n = 0 }) => n],
    ['eine|ein person|gast mehr', one],
    ['eine|ein person|gast weniger', oneFewer],
  ]),
};
