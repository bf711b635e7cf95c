import type { CompoundWords } from '../../../understanding/extract/compound/locale.ts';

export const compound: CompoundWords = {
  ratingUnits: ['stern', 'sterne', 'sternen', 'punkt', 'punkte', 'punkten'],
  outOf: ['von', 'auf', '/'],
  nights: ['nacht', 'nächte', 'nächten', 'nachte', 'nachten', 'naechte'],
  days: ['tag', 'tage', 'tagen'],
  until: ['bis', 'bis zum', 'bis um', '-', 'und'],
  and: ['und', 'sowie', '&'],
  everything: ['alles', 'alle', 'beides', 'beide', 'sämtliche', 'alle davon'],
  nothing: [
    'nichts',
    'keine',
    'keins',
    'keines',
    'nein',
    'nein danke',
    'nichts davon',
    'keine davon',
    'gar nichts',
    'nö',
  ],
  except: ['außer', 'ausser', 'ohne', 'aber nicht', 'aber kein', 'aber keine'],
  adding: ['auch', 'auch noch', 'außerdem', 'zusätzlich', 'dazu', 'noch'],
  removing: ['streichen', 'entfernen', 'ohne', 'weglassen', 'doch nicht', 'doch keine', 'raus'],
  addressCarriers: [
    '(meine|die|unsere) (adresse|anschrift) (ist|lautet|:)?',
    '(ich|wir) wohne|wohnen in|im|am|an? der|dem|den?',
    '(bitte)? (liefern|schicken) (sie)? (es|das)? (an|nach|in)',
  ],
  listCarriers: [
    '(meine|die|unsere) (liste|sachen|dinge) (ist|sind|:)?',
    '(ich|wir) (habe|haben|brauche|brauchen|möchte|möchten)',
  ],
  streets: ['straße', 'strasse', 'str', 'weg', 'platz', 'allee', 'gasse', 'ring', 'ufer', 'damm'],
};
