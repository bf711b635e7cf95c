import type { ReadingWords } from '../../../../understanding/readings/locale.ts';

/** How a task is called off and another language asked for. */
export const leaving: Pick<
  ReadingWords,
  'besideCallingOff' | 'repeatingWholly' | 'repeatingBarely' | 'sayingAgain' | 'repeating' | 'languages' | 'callingOff'
> = {
  besideCallingOff: ['no', 'sorry', 'actually', 'oh', 'i', 'think', 'just', 'wait', 'nope', 'let', "it's", 'ok', 'hey'],
  repeatingWholly: [
    'do|make|book|order|send it|that|this? again',
    'do|make|book|order|send it|that|this? once more|again',
    'do|make|book|order|send it|that|this? one more time',
    'another one',
    'do? the? same thing|again?',
  ],
  repeatingBarely: ['again', 'once more|again', 'one more time', 'repeat it|that|this'],
  sayingAgain: [
    'say|tell|read|spell|show|explain',
    'repeat please|yourself',
    'can|could|would|will you please? repeat',
    'did you',
    'come again',
  ],
  repeating: [
    'and|also|plus|then|next',
    'now',
    'this time',
    'too|likewise',
    'as well',
    'same goes for',
    'another',
    'what|how about',
  ],
  languages: {
    en: [
      "don't|dont|not|no speak|understand|know? russian|german",
      'in|speak|to|use english',
      'english ,? please',
      'switch|change to english',
      'english version',
    ],
    ru: [
      "don't|dont|not|no speak|understand|know? english",
      'in|speak|to|use russian',
      'russian ,? please',
      'switch|change to russian',
      'russian version',
    ],
  },
  callingOff: [
    'stop|cancel|quit|abort|exit|enough it|that|this|everything|all|here? please|now|thanks?',
    'cancel|stop my|the|this booking|order|request|form|table|reservation|thing',
    'never mind it|that|then|thanks?',
    'nevermind it|that|then|thanks?',
    'forget it|that|everything',
    'forget about it|that',
    'forget the whole thing',
    "i|we've|i've? changed|change my|our mind",
    'i|we have changed my|our mind',
    "let's|lets stop|leave it?",
    "let's|lets drop|forget it",
    "i|we don't|dont want|need this|it|that anymore|any? more|longer?",
    'i|we no longer want|need this|it|that',
    'i give up',
    "i'm|im out",
    'i am out',
    'call it|this|that off',
    'drop|scrap it|that|this',
  ],
};
