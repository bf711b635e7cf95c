import type { ReadingWords } from '../../../../understanding/readings/locale.ts';

/** Numerals that count nothing, and nouns that a number names. */
export const idioms: Pick<ReadingWords, 'idioms' | 'numbered'> = {
  idioms: [
    'one|a|half more|quick|tiny|little? sec|secs|second|moment|minute|min|mo|tick|instant',
    'just|give|wait|hang|hold me|on|a|us? a|one? sec|second|moment|minute|min|mo|tick',
    'a|one few|more? secs|seconds|moments|minutes',
    '2|3|5|10|20|30 secs|sec|seconds|moments|mins',
    'two|three|four|five|ten|couple secs|moments|ticks|mins',
    'a couple of secs|seconds|moments|minutes',
    'one|another|first more|last|quick|other? thing|question|request|point|note',
    'one|two|three|four|a questions|question|things|thing|points|point|words|word|requests|notes|note',
    'one|two|three|four|five|2|3|4|5 more|other|quick|last questions|question|things|thing|points|point|words|requests|notes|note',
    'one|two|three|four|five|ten|2|3|4|5|10 more secs|seconds|minutes|mins|moments|ticks',
    'one|some|any|another day',
    'first|second|third|last|top|ground|upper|next time|visit|stay|half|trip|glance|impression|birthday|round|floor',
    'my|our|your|his|her|their first|second|last',
    'first of all',
    'first things first',
    'first ,',
    'at first',
    'first time',
    'the first time',
    'on second thought|thoughts',
    'second thought|thoughts',
    'second to none',
    'first|second|third|last on|in my|our|the list|queue|line',
    'one by one',
    'no one',
    'one another',
    'one way or the? other|another',
    'the one i|we|you|that|who|with',
    'which|that|this|each|every|any|another|good|nice|lovely one',
    'two cents',
    '24 / 7',
    'fifty fifty',
    '50 / 50',
    'one hundred percent',
    '100 %|percent',
    'at sixes and sevens',
  ],
  numbered: (
    'table row room seat gate platform flat apartment house suite floor unit block section zone line bus ' +
    'tram flight page chapter route building terminal track lane door box code level wing desk booth bay ' +
    'hall stand stage exit number no nr size version option order ticket case account card invoice policy pin ' +
    'extension ext channel model'
  ).split(' '),
};
