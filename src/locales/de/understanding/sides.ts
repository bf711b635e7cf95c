import type { SideWords } from '../../../understanding/readings/locale.ts';
import { eachInEachSpelling, eachSpelling } from './spellings.ts';

/** What tells arrival from departure, sender from receiver, source from target. */
export const sides: SideWords = {
  roles: {
    leave: eachInEachSpelling([
      'abreise|abreisen|abfahrt|abfahren|abflug|auschecken|checkout|hinreise|hinflug',
      'reisen|fahren|fliegen ab|weg',
    ]),
    arrive: eachInEachSpelling(['anreise|anreisen|ankunft|ankommen|einchecken|checkin', 'reisen|kommen an']),
    back: eachInEachSpelling(['rückreise|rückfahrt|rückflug|rückkehr|zurück']),
    send: eachInEachSpelling(['absender|absenderin']),
    receive: eachInEachSpelling(['empfänger|empfängerin']),
    collect: eachInEachSpelling(['abholen|abholung']),
    deliver: eachInEachSpelling(['liefern|lieferung|bringen|zustellung']),
    begin: eachInEachSpelling(['beginn|beginnen|anfang|anfangen|start']),
    finish: eachInEachSpelling(['ende|enden|schluss|aufhören']),
    source: eachInEachSpelling(['startort|herkunft']),
    target: eachInEachSpelling(['ziel|zielort']),
  },
  doing: { send: ['schickt|sendet|zahlt'], receive: eachInEachSpelling(['bekommt|erhält']) },
  from: eachSpelling(['von', 'vom', 'ab', 'aus']),
  to: eachSpelling(['bis', 'nach']),
  toPlace: eachSpelling(['zu', 'zum', 'zur', 'an']),
  setting: eachInEachSpelling(['soll|sollte|muss', 'setzen|machen wir|sie']),
  or: ['oder'],
  either: eachSpelling(['oder', 'nein', 'nicht', 'lieber', 'doch']),
};
