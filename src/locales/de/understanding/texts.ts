import type { TextWords } from '../../../understanding/extract/locale.ts';
import { eachInEachSpelling, eachSpelling } from './spellings.ts';

export const texts: TextWords = {
  carriers: eachInEachSpelling([
    'ich|wir möchte|möchten|will|wollen|würde|würden|hätte|hätten gern|gerne? sehen|buchen|haben|essen|hören|kaufen|bestellen?',
    'ich|wir suche|suchen|brauche|brauchen|nehme|nehmen nach?',
    'wie wäre es mit',
    'wie wärs mit',
    'können|könnten sie bitte? buchen|finden|zeigen?',
    'bitte? buchen|finden|zeigen|nehmen sie',
    'das|es ist|wäre|wird',
    'mein|meine|der|die adresse|stadt|ort|grund|anliegen|thema|problem|antwort ist|lautet|wäre|:',
    'adresse|ort|grund|thema|problem|anliegen :',
    'ich glaube|denke ,? dass?',
    'ich wohne in',
  ]),
  motions: ['(abfahrt|abflug|los) (ab|von|in)', '(irgendwo|etwas) (in|bei|nahe)'],
  clauseJoints: ['aber', 'weil', 'denn', 'wenn', 'damit', 'und'],
  clauseVerbs: eachSpelling(['möchte', 'will', 'brauche', 'bitte', 'danke', 'ich', 'wir']),
  innerWords: ['der', 'die', 'das', 'den', 'dem', 'kein', 'keine', 'ohne', 'mit', 'ein', 'eine'],
  links: eachSpelling(['für', 'auf', 'in', 'und', 'zu']),
  trailers: eachInEachSpelling([
    'bitte',
    'danke',
    'vielen dank',
    'wenn möglich',
    'wenn es geht',
    'wäre gut|schön|super|toll|prima',
    'das wäre alles',
  ]),
  openQuestions: [
    'was ist? passiert|geschehen|los',
    'warum|wieso|weshalb',
    'beschreiben|erzählen|erzaehlen',
    'wie|womit kann|können ich|wir helfen',
  ],
};
