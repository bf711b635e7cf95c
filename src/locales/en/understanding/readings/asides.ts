import type { AsideWords } from '../../../../understanding/readings/locale.ts';

/** How days, hours and sums are told of something else than what was asked. */
export const asides: AsideWords = {
  past: [
    'it|that|this|he|she|they|which|everything|someone was|were|had|cost|took|came|went|used|happened|lasted|started|ended',
    'last year|month|week|time|summer|winter|spring|autumn|christmas|visit',
    'used to',
    'was|were born|married|terrible|great|awful|closed|cancelled|ill|sick',
    'i|we|you|he|she|they|it had already|been|had',
    'i|we|you|he|she|they paid|bought|met|saw|broke|moved|lost|visited|ordered|called|waited|sat|ate',
    'since',
    'have|has|had been',
    'the other day',
  ],
  passed: ['was|were|had', 'went|felt|turned'],
  habits: ['i|we|he|she|they usually|always|normally|often|mostly|generally|regularly|never'],
  recurring: /(?:mon|tues|wednes|thurs|fri|satur|sun)days$|weekends$/,
  owners: ['my', 'our', 'his', 'her', 'their'],
  telling: [
    'is|are|was|were|starts|begins|ends|leaves|arrives|lands|departs|closes|opens|falls|comes|takes|costs|happens|runs',
    "'s",
    'will be',
  ],
  ownNouns: (
    'preference choice answer plan guess favourite favorite pick vote wish idea suggestion date day time hour best ' +
    'first second limit maximum max minimum budget sum amount number option'
  ).split(' '),
  reckoned: ['after|before|following|of my|our|your|his|her|their', 'after|before the'],
};
