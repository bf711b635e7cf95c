/** A German bot, by the words of `src/locales/de` alone: nothing else in the engine knows the language. */
import { describe, expect, it } from 'vitest';
import { loadBundle } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { germanTableBot } from '../support/german-table-bot.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';

/** What is said, and what the bot answers. */
type Exchange = readonly [said: string, answered: string];

const BOOKING = 'Personen, Freitag, 27. November';

const talks: Readonly<Record<string, readonly Exchange[]>> = {
  'a booking with a side question, a refusal and two corrections': [
    ['Hallo', 'Hallo!'],
    ['Ich möchte einen Tisch reservieren', 'Für wie viele Personen?'],
    ['wir sind zu viert', 'An welchem Tag?'],
    ['Haben Sie Parkplätze?', 'Ja, hinter dem Haus.\nMachen wir weiter? An welchem Tag?'],
    ['weiter', 'An welchem Tag?'],
    ['nächsten Freitag', 'Um wie viel Uhr?'],
    ['halb acht', 'Auf welchen Namen?'],
    ['ich heiße Anna Schmidt', 'Unter welcher Telefonnummer erreichen wir Sie?'],
    ['Die Nummer möchte ich lieber nicht angeben', `4 ${BOOKING}, 19:30 Uhr, auf Anna Schmidt. Soll ich reservieren?`],
    ['nein, wir sind doch sechs', `6 ${BOOKING}, 19:30 Uhr, auf Anna Schmidt. Soll ich reservieren?`],
    ['lieber um 20 Uhr', `6 ${BOOKING}, 20:00 Uhr, auf Anna Schmidt. Soll ich reservieren?`],
    ['ja, bitte', 'Reserviert!'],
    ['Vielen Dank', 'Gern geschehen!'],
    ['Auf Wiedersehen', 'Auf Wiedersehen!'],
  ],
  'a booking that is called off': [
    ['Reservierung für Freitag', 'Für wie viele Personen?'],
    ['für fuenfundzwanzig', 'Wir haben Tische für 1 bis 12 Personen. Für wie viele Personen?'],
    ['acht', 'Um wie viel Uhr?'],
    ['wie bitte?', 'Um wie viel Uhr?'],
    ['Viertel nach sieben', 'Auf welchen Namen?'],
    ['was habe ich gesagt', 'Sie sagten: Uhrzeit: 19:15; Personen: 8; Tag: Freitag, 27. November. Auf welchen Namen?'],
    ['warum brauchen Sie den Namen?', 'Damit wir wissen, wessen Tisch es ist.\nMachen wir weiter? Auf welchen Namen?'],
    ['Moment bitte', 'Lassen Sie sich Zeit, ich bin da.'],
    ['mein Name ist Jürgen Weiß', 'Unter welcher Telefonnummer erreichen wir Sie?'],
    ['keine Telefonnummer', `8 ${BOOKING}, 19:15 Uhr, auf Jürgen Weiß. Soll ich reservieren?`],
    [
      'nicht Freitag, sondern Samstag',
      '8 Personen, Samstag, 21. November, 19:15 Uhr, auf Jürgen Weiß. Soll ich reservieren?',
    ],
    ['abbrechen', 'Soll ich hier abbrechen? Was Sie mir bisher gesagt haben, ginge verloren.'],
    ['ja', 'Gut, das habe ich abgebrochen.'],
  ],
  'a booking by somebody who does not know yet': [
    ['ich hätte gern einen Tisch', 'Für wie viele Personen?'],
    ['weiß ich noch nicht', 'Ohne diese Angabe kann ich nicht weitermachen. Für wie viele Personen?'],
    ['drei Personen', 'An welchem Tag?'],
    ['uebermorgen', 'Um wie viel Uhr?'],
    ['um 9 Uhr morgens', 'Unsere Küche öffnet um elf. Um wie viel Uhr?'],
    ['neunzehn Uhr dreißig', 'Auf welchen Namen?'],
    ['Kann ich mit Karte bezahlen', 'Ja, mit jeder Karte.\nMachen wir weiter? Auf welchen Namen?'],
    ['ja', 'Auf welchen Namen?'],
    ['ich bin Peter', 'Unter welcher Telefonnummer erreichen wir Sie?'],
    ['0151 23456789', '3 Personen, Sonntag, 22. November, 19:30 Uhr, auf Peter. Soll ich reservieren?'],
    ['nein danke', 'Gut, dann nicht.'],
  ],
  'a whole booking in one message, and a person instead': [
    ['Tisch für zwei morgen um 19 Uhr 30', 'Auf welchen Namen?'],
    ['darf ich meinen Hund mitbringen?', 'Hunde sind willkommen.\nMachen wir weiter? Auf welchen Namen?'],
    ['Müller', 'Unter welcher Telefonnummer erreichen wir Sie?'],
    [
      'ich möchte mit einem Menschen sprechen',
      'Ich gebe Sie an eine Kollegin oder einen Kollegen weiter. Die Antwort kommt hier.',
    ],
  ],
};

describe('a bot that speaks German', () => {
  it('is published without mistakes and without warnings', () => {
    const { mistakes, warnings } = loadBundle(germanTableBot, builtInPlugins);
    expect({ mistakes, warnings }).toEqual({ mistakes: [], warnings: [] });
  });

  it.each(Object.entries(talks))('holds %s', async (_name, exchanges) => {
    const bot = await makeBot({ files: germanTableBot });
    expect(saidIn(bot.greeting)).toBe('Guten Tag, hier ist Toni vom Gasthaus Linde.');
    const answers: Exchange[] = [];
    for (const [said] of exchanges) answers.push([said, saidIn(await bot.say(said))]);
    expect(answers).toEqual(exchanges);
    await bot.engine.close();
  });

  it('says what its own buttons do', async () => {
    const bot = await makeBot({ files: germanTableBot });
    await bot.say('Ich möchte einen Tisch reservieren');
    await bot.say('zwei');
    const buttonsOf = async (text: string) =>
      (await bot.say(text)).replies.at(-1)?.buttons.map((button) => button.text);
    expect(await buttonsOf('Haben Sie Parkplätze?')).toEqual(['Weiter', 'Noch eine Frage']);
    expect(await buttonsOf('abbrechen')).toEqual(['Ja, abbrechen', 'Nein, weiter']);
    await bot.engine.close();
  });
});
