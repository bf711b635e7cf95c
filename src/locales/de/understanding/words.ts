import snowball from 'snowball-stemmers';
import type { WordsLocale } from '../../../understanding/retrieve/locale.ts';
import { NOTIONS } from './notions.ts';
import { SMALL_TALK } from './small-talk.ts';
import { eachSpelling, withoutUmlauts } from './spellings.ts';

const stemmer = snowball.newStemmer('german');

const STOP_WORDS =
  'ein eine einen einem einer eines der die das den dem des dieser diese dieses diesen ich mich mir mein meine meinen wir ' +
  'uns unser unsere du dich dir dein deine sie ihr ihre ihren ihnen er ihn ihm es man bin bist ist sind seid war waren sein ' +
  'habe hat haben hatte hätte hätten werden wird würde würden kann können könnte könnten soll sollte will möchte möchten ' +
  'muss müssen darf dürfen mag und oder aber wenn dann als wie was wer wo wann warum wieso welche welcher welches nicht ' +
  'kein keine keinen ja nein in im an am auf aus bei beim bis für mit nach ohne um von vom vor zu zum zur über unter hier ' +
  'da dort auch nur noch schon sehr mal so bitte danke hallo guten tag ok okay denn eigentlich etwa gibt geben gern gerne ' +
  'etwas eher doch also';

const VAGUE_WORDS =
  'ort sache ding art weise gut gute guter toll schön schlecht finden bieten anbieten geben brauchen wollen mögen wissen ' +
  'sagen sehen suchen nachsehen prüfen möglich verfügbar kommen gehen nehmen nutzen fragen frage antwort hoffen denken ' +
  'glauben wirklich ziemlich vielleicht jetzt heute zeit viel viele mehr einige verschiedene leute gast kunde jemand alles ' +
  'hilfe information infos wissen verstehen passieren behalten neu immer hotel restaurant laden geschäft firma lokal ' +
  'auswahl generell überhaupt momentan aktuell';

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  gibts: ['gibt', 'es'],
  habt: ['haben'],
  habts: ['haben'],
  wlan: ['wifi'],
  internetzugang: ['wifi'],
  bezahlen: ['zahlen'],
  parkmöglichkeiten: ['parken', 'parkplatz'],
  parkmöglichkeit: ['parken', 'parkplatz'],
  parkplätze: ['parkplatz', 'parken'],
  parkplatz: ['parkplatz', 'parken'],
  öffnungszeiten: ['öffnen', 'zeiten'],
  kreditkarte: ['kreditkarte', 'karte'],
  kartenzahlung: ['karte', 'zahlen'],
  hochstuhl: ['kinderstuhl'],
  kinderstühle: ['kinderstuhl'],
  hochstühle: ['kinderstuhl'],
};

/** German words for retrieval: the Snowball stemmer over words without umlauts and their spellings alike. */
export const wordsLocale: WordsLocale = {
  stem: (word) => stemmer.stem(withoutUmlauts(word)),
  stopWords: new Set(eachSpelling(STOP_WORDS.split(' '))),
  vagueWords: new Set(eachSpelling(VAGUE_WORDS.split(' '))),
  expand: new Map(
    Object.entries(VARIANTS).flatMap(([word, meant]) =>
      eachSpelling([word]).map((spelling) => [spelling, meant] as const),
    ),
  ),
  joined: new Map([
    ['w lan', 'wifi'],
    ['wi fi', 'wifi'],
    ['e mail', 'email'],
    ['check in', 'checkin'],
    ['check out', 'checkout'],
  ]),
  values: { price: /\p{Sc}\s?\d|\d\s?\p{Sc}|\d\s?euro\b/u, hours: /\d{1,2}:\d\d/ },
  notions: NOTIONS,
  smallTalk: SMALL_TALK,
};
