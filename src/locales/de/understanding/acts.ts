import type { ActRule, ActsLocale } from '../../../understanding/dialogue-act/locale.ts';
import { correctionWords } from './corrections.ts';
import { questionRules } from './questions.ts';
import { refusalRules } from './refusals.ts';
import { relativeWords } from './relative.ts';
import { replyRules } from './replies.ts';
import { eachSpelling, withoutUmlauts } from './spellings.ts';
import { vocabulary } from './vocabulary.ts';
import { wishRules } from './wishes.ts';

const rules: readonly ActRule[] = [...replyRules, ...refusalRules, ...questionRules, ...wishRules];

/** The rules write umlauts; a message may not. */
const umlautless = Object.fromEntries(
  [
    ...vocabulary,
    ...rules.flatMap(({ clause = [], opens = [], says = [], unless = [] }) => [
      ...clause,
      ...opens,
      ...says,
      ...unless,
    ]),
  ]
    .flatMap((phrase) => phrase.match(/\p{L}*[äöüß]\p{L}*/gu) ?? [])
    .map((word) => [withoutUmlauts(word), word]),
);

/** How German speakers answer, ask back, decline and take control of a conversation. */
export const actsLocale: ActsLocale = {
  spellings: {
    ...umlautless,
    hab: 'habe',
    nee: 'nein',
    nö: 'nein',
    noe: 'nein',
    ne: 'nein',
    jo: 'ja',
    jep: 'ja',
    jap: 'ja',
    okay: 'ok',
    okey: 'ok',
    gerne: 'gern',
    weiss: 'weiß',
    gibts: 'gibt es',
    gehts: 'geht es',
    "geht's": 'geht es',
    "gibt's": 'gibt es',
    wärs: 'wäre es',
    hallöchen: 'hallo',
    dankeschön: 'danke',
    stop: 'stopp',
    nochmal: 'noch einmal',
    nen: 'einen',
    ner: 'einer',
    'e-mail': 'email',
  },
  fillers: eachSpelling(
    'bitte äh ähm hm hmm also na naja oh ach tja und aber dann doch halt eben mal ja ok sorry entschuldigung übrigens eigentlich jetzt haha hey'
      .split(' ')
      .filter((word) => word !== 'ja'),
  ),
  trailers: eachSpelling(['bitte', 'äh', 'halt', 'eben', 'sorry', 'haha', 'mal', 'einfach']),
  clauseWords: ['aber', 'weil', 'denn', 'obwohl', 'sondern'],
  clauseStarts: ['und (?:ich|wir|es|das|der|die|er|sie|mein|meine|bitte|noch|dann)'],
  questionStarts: [
    '(?:und |aber |also )?(?:haben|bieten|nehmen|akzeptieren|machen) (?:sie|ihr)',
    '(?:und |aber |also )?(?:gibt es|kann (?:ich|man)|können (?:wir|sie)|darf (?:ich|man)|dürfen (?:wir|hunde|kinder)|ist (?:das|es|der|die))',
    '(?:und |aber |also )?(?:was|wie|wann|wo|wer|warum|welche[rsn]?) (?:ist|sind|kostet|kosten|viel|viele|lange|weit|kann|können|haben|gibt|machen|komme)',
  ],
  notBeforeQuestion: eachSpelling(
    'weiß sicher erinnern sagen sagt sagte frage fragen wissen ob was wie wann wo wer warum welche dass nicht und auch oder als so ist sind war ich wir sie es da dort kann können der die das ein eine mir ihnen für von zu am um'.split(
      ' ',
    ),
  ),
  rules,
  vocabulary,
  corrections: correctionWords,
  relative: relativeWords,
};
