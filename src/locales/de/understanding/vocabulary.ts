const WORDS =
  'abbrechen abend adresse allein alles anders angeben antwort auswahl bestellen bestellung bestätigen bezahlen bitte buchen ' +
  'buchung danke datum dauert diese doch draußen dreißig eigentlich einfach einverstanden entschuldigung erklären ' +
  'erreichen essen falsch familie fertig fragen freitag früher fünfzig genau gerade gerne geschlossen gestern ' +
  'getränke glaube gruppe guten haben hallo handy heute hilfe hunde ihnen immer jemand karte keine kinder kollege ' +
  'kommen kosten können könnte lange leider leute lieber machen mehrere meine menschen mitarbeiter mittag mittwoch ' +
  'moment montag morgen möchte möchten müssen nachmittag namen natürlich nehmen nicht nichts nochmal nummer nächste ' +
  'öffnungszeiten ordnung parken parkplatz passt personen platz preis problem reservieren reservierung richtig samstag ' +
  'sagen schließen schon selbstverständlich sicher sonntag sprechen später stimmt stornieren stunde tagen telefon ' +
  'telefonnummer termin terrasse tisch tschüss uhrzeit umbuchen vegan vegetarisch vergessen verschieben verstehe ' +
  'verstanden vielen vielleicht von vorname warten warum welche wieder wiederholen wirklich wissen woche wochenende ' +
  'zahlen zeit zimmer zurück zwanzig ändern übermorgen';

/** Everyday words of German speakers in conversation: what a slip of the keyboard may have meant, beside the words of the rules. */
export const vocabulary: readonly string[] = WORDS.split(' ');
