import type { ChoiceWords } from '../../../understanding/extract/locale.ts';
import { eachSpelling, patternsInEachSpelling } from './spellings.ts';

const KINDRED = [
  'draußen außen terrasse garten balkon freien',
  'drinnen innen innenraum saal',
  'bar bargeld münzen scheine',
  'karte kreditkarte girokarte visa mastercard ec',
  'abholung abholen mitnehmen',
  'lieferung liefern geliefert kurier versand schicken',
  'klein kleine kleiner kleines',
  'groß große großer großes riesig',
  'mittel mittlere normal standard gewöhnlich',
  'billig günstig preiswert sparsam',
  'teuer gehoben luxus premium',
  'frühstück brunch morgen',
  'mittagessen mittag',
  'abendessen abend dinner',
  'telefon anruf anrufen telefonisch',
  'email mail e-mail',
  'sms nachricht textnachricht',
  'vegetarisch fleischlos',
  'vegan pflanzlich',
  'mann männlich herr',
  'frau weiblich dame',
  'tag datum',
  'uhrzeit zeit uhr',
  'personen gäste personenzahl anzahl leute',
];

export const choices: ChoiceWords = {
  positions: patternsInEachSpelling({
    'letzte|letzter|letztes|letzten': -1,
    'vorletzte|vorletzter|vorletztes|vorletzten': -2,
    'oberste|oberster|oberstes|obersten': 1,
    'unterste|unterster|unterstes|untersten': -1,
  }),
  positionNouns: eachSpelling([
    'option',
    'möglichkeit',
    'variante',
    'nummer',
    'nr',
    'punkt',
    '#',
    'vorschlag',
    'antwort',
  ]),
  fillers: eachSpelling(
    'der die das den dem des ein eine einen einem einer und oder zu für in im am auf mit von ich mir sie wir es ist sind bitte möchte hätte gern gerne will nehme nehmen lieber dann also ja wäre was'.split(
      ' ',
    ),
  ),
  kindred: KINDRED.map((words) => eachSpelling(words.split(' '))),
  stem: (word) => {
    if (word.length <= 4) return word;
    const stem = word.replace(/(?:ern|em|en|er|es|e|n|s)$/, '');
    return stem.length >= 3 ? stem : word;
  },
};
