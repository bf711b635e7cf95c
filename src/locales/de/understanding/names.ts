import type { NameWords } from '../../../understanding/extract/locale.ts';
import { eachInEachSpelling, eachSpelling } from './spellings.ts';

/** Function words: they end a name, or show that there is none. */
const STOP_WORDS = `
ein eine einen einem einer eines der die das den dem des und oder aber doch wenn weil dass ob als wie was wer wen wem
wessen wo wann warum wieso weshalb welche welcher welches welchen ich du er sie es wir ihr mich mir dich dir ihn ihm uns
euch ihnen mein meine meinen meinem meiner dein deine ihre ihrer ihren unser unsere bin bist ist sind seid war waren
wird werden wurde hat habe haben hatte hätte wäre würde kann können könnte muss müssen soll sollte will möchte möchten
darf mag nicht kein keine keinen ja nein doch jo nö klar gern gerne bitte danke okay ok hallo hi guten tag morgen abend
heute gestern übermorgen jetzt später bald in an am auf aus bei bis durch für gegen mit nach ohne seit um unter von vom
vor zu zum zur über zwischen hier da dort dann noch nur schon auch sehr mal so etwas nichts alle alles jeder jede
beide eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf uhr tschüss sich dieser diese dieses diesen
vielleicht eigentlich lieber statt anstatt also naja äh ähm hm
`;

/** Everyday words of service talk: no names by themselves. German writes nouns with a capital, so nouns weigh here. */
const EVERYDAY_WORDS = `
gut richtig falsch stimmt passt super perfekt genau nächste nächsten woche monat jahr tag tage stunde stunden minute
minuten zeit mittag mitternacht vormittag nachmittag früh montag dienstag mittwoch donnerstag freitag samstag sonntag
januar februar märz april mai juni juli august september oktober november dezember halb viertel
tisch tische platz plätze person personen leute gast gäste kind kinder erwachsene gruppe familie freund freunde frau mann
reservierung reservieren buchung buchen bestellung bestellen stornieren abbrechen ändern verschieben termin name namen
vorname nachname telefon telefonnummer nummer handy handynummer email adresse mail karte konto bank hotel restaurant
zimmer terrasse garten innen außen draußen drinnen frage fragen antwort hilfe mensch mitarbeiter kollege bot roboter
geburtstag essen abendessen mittagessen frühstück menü speisekarte parkplatz parkplätze hund hunde vegetarisch vegan
euro geld preis kosten rechnung zahlen bezahlen brauche suche hätte sagen nennen geben angeben wissen weiß
ahnung egal keinesfalls stopp stop weiter zurück moment sekunde entschuldigung sorry verzeihung privat geheim anonym
niemand jemand irgendwer unbekannt beide kommen komme gehen gehe machen mache nehmen nehme allergie öffnungszeiten
wochenende besser lieber anders andere anderer anderen spät später früher groß klein neu alt fertig bereit sicher
`;

const list = (text: string): string[] => eachSpelling(text.trim().split(/\s+/));

export const names: NameWords = {
  before: eachInEachSpelling([
    'ich|wir heiße|heißen',
    'heiße ich?',
    'mein|der|unser voller? name ist|lautet|wäre :?',
    'name|vorname|nachname ist|lautet|:?',
    'auf|unter den|dem? namen?',
    'auf|für herrn|frau|familie',
    'im namen von',
    'sie können mich nennen?',
    'nennen sie mich',
    'man nennt mich',
    'hier ist|spricht',
    'am apparat ist?',
  ]),
  introducing: ['ich bin', 'bin', 'das|es ist', 'hier ist|spricht', 'ich :?'],
  preposed: eachSpelling(['für', 'auf', 'von', 'unter', 'mit']),
  forWords: eachSpelling(['für', 'auf', 'unter', 'bin', 'name', 'ist']),
  nameLeads: ['tisch', 'reservierung', 'buchung', 'bestellung', 'name', 'zimmer'],
  capitalBefore: ['das ist', 'ist', 'und'],
  after: eachInEachSpelling(['ist mein|der name', 'heiße ich', 'hier', 'am apparat|telefon', 'mein name']),
  firstLabels: ['vorname ist|lautet|:?'],
  lastLabels: ['nachname|familienname|zuname ist|lautet|:?'],
  nameNouns: ['name', 'konto'],
  titles: ['herr', 'herrn', 'frau', 'dr', 'doktor', 'prof', 'professor', 'familie'],
  stopWords: list(STOP_WORDS),
  everydayWords: list(EVERYDAY_WORDS),
  givenNames: ['august', 'mai', 'juni', 'klein', 'alt', 'neu', 'gut'],
  particles: ['von', 'van', 'vom', 'zu', 'zum', 'zur', 'der', 'den', 'de', 'di', 'da', 'del', 'la', 'le', 'bin', 'al'],
  openers: eachInEachSpelling([
    'ja',
    'ja klar|gern|gerne|natürlich',
    'klar',
    'gern|gerne',
    'natürlich',
    'ok|okay',
    'hallo|hi|hey|moin|servus',
    'guten tag|morgen|abend',
    'also',
    'äh|ähm|hm|hmm',
    'bitte',
    'kein problem',
    'sicher',
    'entschuldigung|sorry',
  ]),
  nonNames: [
    'ehrlich',
    'eigentlich',
    'leider',
    'hoffentlich',
    'mist',
    'verdammt',
    'anonym',
    'geheim',
    'hm',
    'naja',
    'egal',
  ],
};
