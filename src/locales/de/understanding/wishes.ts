import type { ActRule } from '../../../understanding/dialogue-act/locale.ts';

const person =
  '(?:menschen|mensch|mitarbeiter|mitarbeiterin|kollegen|kollegin|kollege|person|berater|beraterin|jemandem|jemanden|support|kundendienst|kundenservice|chef|chefin|personal|operator|zentrale)';

/** Messages that steer the conversation itself: stop, start over, somebody else, something else. */
export const wishRules: readonly ActRule[] = [
  {
    name: 'cancel',
    act: 'cancel',
    score: 0.92,
    says: [
      '(?:abbrechen|abbruch|stopp|aufhören|beenden)',
      'stornier(?:en|e|t)',
      'brechen sie (?:~2 )?ab',
      'brich (?:~2 )?ab',
      '(?:vergessen sie|vergiss) (?:es|das)',
      'lass(?:en wir|en sie)? (?:es|das|gut)(?: gut)?(?: sein)?',
      '(?:habe|haben) (?:ich |wir )?(?:es |das )?(?:mir|uns) anders überlegt',
      '(?:möchte|will|möchten|wollen|brauche|brauchen) (?:ich |wir )?(?:doch )?(?:~2 )?(?:nicht|keinen|keine|nichts) mehr(?: ~)?',
      '(?:doch )?nicht mehr (?:buchen|reservieren|nötig|weitermachen)',
      'doch nicht (?:buchen|reservieren|bestellen|kommen)',
    ],
    clause: ['(?:halt|schluss|genug|ende|exit|doch nicht|absagen)'],
    unless: [
      '(?:wie|kann|können|kostenlos|darf|bis wann|falls|wenn) (?:~3 )?(?:stornieren|abbrechen|absagen)',
      'nicht (?:stornieren|abbrechen)',
      'anders überlegt (?:~ )?(?:lieber|doch|auf)',
    ],
  },
  {
    name: 'restart',
    act: 'restart',
    score: 0.93,
    says: [
      '(?:noch einmal |wieder |ganz )?von (?:vorn|vorne|anfang an|neuem)',
      '(?:neu|neustart) (?:anfangen|beginnen|starten)',
      'zurück (?:zum|an den) anfang',
      '(?:neustart|zurücksetzen)',
    ],
    clause: ['(?:neustart|neu|reset)'],
  },
  {
    name: 'handoff',
    act: 'handoff',
    score: 0.95,
    says: [
      `mit (?:~3 )?${person}(?: (?:~ )?(?:sprechen|reden|verbinden|verbunden|telefonieren|chatten))?`,
      `(?:verbinden|geben|holen|rufen|verbinde) (?:sie )?(?:mir |mich |bitte )*(?:~2 )?${person}`,
      `(?:möchte|will|brauche|kann ich) (?:~3 )?(?:echten |richtigen )?${person} (?:~ )?(?:sprechen|reden|haben)`,
      '(?:echter|echten|richtigen|richtiger|lebendigen) (?:~ )?(?:mensch|menschen|mitarbeiter|person)',
      'nicht mit (?:~ )?(?:bot|roboter|maschine|computer|automaten)',
      'ist (?:da |dort |hier )?jemand (?:echtes|da)',
      'rufen sie mich (?:~ )?(?:an|zurück)',
    ],
    clause: [
      '(?:einen |bitte einen |ein )?(?:mensch|menschen|mitarbeiter|operator|berater)(?: bitte)?',
      'kundendienst',
    ],
    unless: [
      '\\p{N}~ (?:menschen|personen|mitarbeiter)',
      '(?:sind sie|bist du) (?:~ )?mensch',
      'mit (?:~ )?(?:freunden|familie|kindern)',
      'mit (?:einer|zwei|drei|vier|fünf|sechs) person(?:en)?',
    ],
  },
  {
    name: 'correction',
    act: 'correction',
    score: 0.86,
    says: [
      '(?:ändern|ändere|änder|korrigieren|korrigiere|verschieben|verschiebe|umbuchen|verlegen|wechseln)',
      '(?:statt|anstatt|anstelle|stattdessen)',
      'ich (?:meine|meinte)',
      '(?:habe mich|da habe ich mich) (?:vertan|vertippt|geirrt|verschrieben)',
      '(?:vertan|vertippt|verschrieben|tippfehler)',
      'nicht (?:~2 )?sondern',
      '(?:doch )?lieber (?:~ )?(?:am|um|auf|zu|für|den|~)',
      'besser (?:gesagt|am|um|doch)',
      'wir sind (?:doch|jetzt|nun) ~',
      '(?:falscher|falsche|falsches) (?:tag|name|datum|uhrzeit|nummer|zeit)',
      'doch (?:am|um|zu|für|nur) ~',
    ],
    opens: [
      '(?:nein|moment|halt|ach|sorry|entschuldigung) (?:doch |lieber |wir sind |am |um |zu |es sind )~',
      'lieber (?:am|um|zu|für|doch)',
    ],
    unless: [
      'lieber nicht',
      '(?:wie|kann|können|bis wann) (?:~3 )?(?:ändern|verschieben|umbuchen) \\?',
      'lieber (?:~ )?später',
    ],
  },
  {
    name: 'make-it',
    act: 'correction',
    score: 0.6,
    opens: ['(?:mach|machen sie|machen wir|nehmen wir|nehmen sie) (?:~2 )?(?:am|um|daraus|für|den|die|zu|\\p{N}~)'],
  },
  {
    name: 'new-request',
    act: 'new_request',
    score: 0.6,
    says: [
      '(?:möchte|will|würde gern|hätte gern|brauche|möchten|wollen) (?:~3 )?(?:buchen|reservieren|bestellen|kaufen|finden|stornieren|tisch|zimmer|termin)',
      'andere frage',
      'anderes thema',
      'etwas anderes',
    ],
  },
];
