import type { CorrectionWords } from '../../../understanding/dialogue-act/locale.ts';
import { eachSpelling } from './spellings.ts';

const words = (text: string): string[] => eachSpelling(text.split(' '));

/** How German speakers name the new value of something they gave before. */
export const correctionWords: CorrectionWords = {
  determiners: words(
    'der die das den dem des mein meine meinen meinem meiner unser unsere ihr ihre dieser diese dieses diesen es mir uns nur bloß',
  ),
  negations: words('nein kein keine keinen ohne nicht nie streichen weglassen entfernen'),
  answers: words('nein nicht nie'),
  indefinite: words('ein eine einen einem einer'),
  wishes: words(
    'nein ja doch eigentlich moment entschuldigung sorry ups ach oh ich wir möchte möchten will wollen hätte hätten gern gerne brauche meine meinte sagte sagen ändern ändere änder wechseln nehmen nehme bitte nur lieber besser soll sollte sein ist wäre das kann können sie für mit zu am um auf in der die den mein machen mach es doch wir sind',
  ),
  relations: words(
    'freund freundin bruder schwester mutter vater mama papa frau mann kollege kollegin chef chefin sohn tochter cousin cousine onkel tante partner partnerin nachbar nachbarin',
  ),
  likes: { outdoors: words('draußen außen terrasse garten'), outdoor: words('draußen außen terrasse garten') },
  opposites: { outdoors: words('drinnen innen'), outdoor: words('drinnen innen') },
  rooms: words('zimmer haus etage saal bereich straße stadt raum'),
  verbs: { sehen: ['movie', 'film', 'show', 'title'], zahlen: ['receiver', 'recipient', 'payee'] },
  noneValue: 'None',
  closers: words(
    'stattdessen bitte lieber eigentlich danke jetzt dann heute morgen wenn weil aber ich wir sie und sind ist war wäre soll kann',
  ),
  openers: words(
    'für mit am im in um zu zum zur von vom bei nach auf aus an möchte will brauche nehmen machen ändern buchen als ab bis',
  ),
  links: words('in auf zu als ist soll wird lautet'),
  places: words('in im auf an aus bei'),
  naming: words('name heißen heißt heiße nennen genannt titel'),
  namingLinks: words('es auf ist lautet als mit sein soll'),
  insideNames: [],
  nounsHaveCapitals: true,
  prepositions: {
    nach: ['destination', 'to', 'dropoff', 'arrival'],
    zu: ['destination', 'to', 'recipient', 'person'],
    von: ['from', 'origin', 'departure', 'source', 'pickup'],
    aus: ['from', 'origin'],
    in: ['city', 'location', 'area', 'town', 'room', 'restaurant', 'hotel'],
    im: ['restaurant', 'place', 'hotel', 'venue', 'room'],
    bei: ['stylist', 'doctor', 'restaurant', 'therapist'],
  },
};
